import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { CommunicationKey } from '../../../model/CommunicationKey';
import { withLookups } from '../../preferLookups';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';

/** What is there of a key. */
export interface FoundByKey {
  /** The communication that has it. */
  id?: string;
  /** The communication of its pair that discovery knows no process of. */
  unnamedId?: string;
  clientDevice?: string;
  listenerDevice?: string;
  listenerService?: string;
  clientFqdn?: string;
  listenerFqdn?: string;
  listenerProcessName?: string;
}

/** What is there of some keys, one for one: as fast in a large list as in a small one. */
export async function findByKeys(
  database: Knex,
  keys: readonly CommunicationKey[],
): Promise<FoundByKey[]> {
  const rows = await withLookups(database, knex => readRows(knex, keys));
  const found: FoundByKey[] = keys.map(() => ({}));
  for (const row of rows) {
    found[Number(row.place)] = {
      ...(row.id !== null && { id: String(row.id) }),
      ...(row.unnamed_id !== null && { unnamedId: String(row.unnamed_id) }),
      clientDevice: row.client_device ?? undefined,
      listenerDevice: row.listener_device ?? undefined,
      listenerService: row.listener_service ?? undefined,
      clientFqdn: row.client_fqdn ?? undefined,
      listenerFqdn: row.listener_fqdn ?? undefined,
      listenerProcessName: row.listener_process ?? undefined,
    };
  }
  return found;
}

async function readRows(
  knex: Knex,
  keys: readonly CommunicationKey[],
): Promise<FoundRow[]> {
  const requested = rowSource(
    knex,
    'requested',
    {
      place: 'bigint',
      network: 'text',
      client_ip: 'text',
      listener_ip: 'text',
      port: 'bigint',
      protocol: 'text',
      process_name: 'text',
    },
    keys.map((key, place) => [
      place,
      key.network,
      key.clientIp,
      key.listenerIp,
      key.port,
      key.protocol,
      key.clientProcessName,
    ]),
  );
  return rawRows<FoundRow>(knex, {
    sql: `select requested.place, c.id, u.id as unnamed_id,
        ca.device_ref as client_device, la.device_ref as listener_device,
        l.service_ref as listener_service, ca.fqdn as client_fqdn,
        la.fqdn as listener_fqdn, l.process_name as listener_process
      from ${requested.sql}
      left join addresses ca
        on ca.network = requested.network and ca.ip = requested.client_ip
      left join addresses la
        on la.network = requested.network and la.ip = requested.listener_ip
      left join listeners l on l.address_id = la.id and l.port = requested.port
        and l.protocol = requested.protocol
      left join pairs p
        on p.listener_id = l.id and p.client_address_id = ca.id
      left join communications c
        on c.pair_id = p.id and c.process_name = requested.process_name
      left join communications u on u.pair_id = p.id
        and u.process_name = '' and u.origin = 'discovered'`,
    bindings: requested.bindings,
  });
}

interface FoundRow {
  place: DbInteger;
  id: DbInteger | null;
  unnamed_id: DbInteger | null;
  client_device: string | null;
  listener_device: string | null;
  listener_service: string | null;
  client_fqdn: string | null;
  listener_fqdn: string | null;
  listener_process: string | null;
}
