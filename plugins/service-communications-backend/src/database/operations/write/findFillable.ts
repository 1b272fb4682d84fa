import { Knex } from 'knex';
import { communicationRows } from '../read/communicationRows';

/**
 * The record of discovery that has a pair and no process yet. One that is
 * added with a process fills it in.
 */
export async function findFillable(
  knex: Knex,
  key: {
    network: string;
    clientIp: string;
    clientProcessName?: string;
    listenerIp: string;
    port: number;
    protocol: string;
  },
): Promise<string | undefined> {
  if (!key.clientProcessName) {
    return undefined;
  }
  const row = await communicationRows(knex)
    .where({
      'ca.network': key.network,
      'ca.ip': key.clientIp,
      'la.network': key.network,
      'la.ip': key.listenerIp,
      'l.port': key.port,
      'l.protocol': key.protocol,
      'c.process_name': '',
      'c.origin': 'discovered',
    })
    .first('c.id');
  return row && String(row.id);
}
