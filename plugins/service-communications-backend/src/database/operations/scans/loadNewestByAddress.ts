import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { idSource } from '../../rowSource';
import { rawRows } from '../../sql';

/**
 * For each address of the hosts, when the newest sample of any host that has
 * the address was taken: a sample after it finds all that is known in order.
 */
export async function loadNewestByAddress(
  tx: Knex.Transaction,
  hostIds: number[],
): Promise<Map<number, number>> {
  const requested = idSource(tx, 'requested', hostIds);
  const rows = await rawRows<{
    address_id: DbInteger;
    newest: DbInteger | null;
  }>(tx, {
    sql: `select shared.address_id, max(hosts.newest_sample_at) as newest
      from ${requested.sql}
      cross join host_addresses own
      cross join host_addresses shared
      cross join hosts
      where own.host_id = requested.id
        and shared.address_id = own.address_id
        and hosts.id = shared.host_id
      group by shared.address_id`,
    bindings: requested.bindings,
  });
  return new Map(
    rows
      .filter(row => row.newest !== null)
      .map(row => [Number(row.address_id), Number(row.newest)]),
  );
}
