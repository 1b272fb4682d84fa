import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { idSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { Looker } from './readLooks';

/** Who looks at addresses, by the id of the address. */
export async function readLookersAt(
  knex: Knex,
  addressIds: ReadonlySet<number>,
): Promise<Map<number, Looker[]>> {
  const lookers = new Map<number, Looker[]>();
  const requested = idSource(knex, 'requested', addressIds);
  const rows = await rawRows<{
    address_id: DbInteger;
    kind: Looker['kind'];
    id: DbInteger;
  }>(knex, {
    sql: `select requested.id as address_id, 'host-looks' as kind,
        host_addresses.host_id as id
      from ${requested.sql}
      cross join host_addresses
      where host_addresses.address_id = requested.id
      union
      select requested.id, 'source-looks', counts.source_id
      from ${requested.sql}
      cross join pairs
      cross join netflow_counts counts
      where pairs.client_address_id = requested.id
        and counts.pair_id = pairs.id
      union
      select requested.id, 'source-looks', counts.source_id
      from ${requested.sql}
      cross join listeners
      cross join pairs
      cross join netflow_counts counts
      where listeners.address_id = requested.id
        and pairs.listener_id = listeners.id
        and counts.pair_id = pairs.id`,
    bindings: [
      ...requested.bindings,
      ...requested.bindings,
      ...requested.bindings,
    ],
  });
  for (const { address_id, kind, id } of rows) {
    const addressId = Number(address_id);
    const known = lookers.get(addressId) ?? [];
    known.push({ kind, id: Number(id) });
    lookers.set(addressId, known);
  }
  return lookers;
}
