import { endKey } from '@service-communications/model';
import { Knex } from 'knex';
import { RowValue } from '../../rowSource';
import { AddressRow } from '../../tables';
import { ensureRows } from './ensureRows';

/** Distinct addresses by network. */
export type NetworkIps = Map<string, Set<string>>;

/** Ids of addresses, by network and ip. */
export type AddressIds = Map<string, Map<string, number>>;

/** The ids of addresses; those that are new are written. */
export async function ensureAddresses(
  tx: Knex.Transaction,
  addresses: NetworkIps,
): Promise<AddressIds> {
  const ids: AddressIds = new Map();
  const requested = new Map<string, RowValue[]>();
  for (const [network, ips] of addresses) {
    ids.set(network, new Map());
    for (const ip of ips) {
      requested.set(`${ip} ${network}`, [network, ip]);
    }
  }
  const rows = await ensureRows<Pick<AddressRow, 'id' | 'network' | 'ip'>>(tx, {
    table: 'addresses',
    key: { network: 'text', ip: 'text' },
    requested,
    keyOf: ({ network, ip }) => `${ip} ${network}`,
    derived: {
      columns: { ip_key: 'text' },
      of: ([, ip]) => [endKey(ip as string)],
    },
  });
  for (const { id, network, ip } of rows) {
    ids.get(network)!.set(ip, Number(id));
  }
  return ids;
}
