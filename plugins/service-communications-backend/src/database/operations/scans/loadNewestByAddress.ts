import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';

/**
 * For each address of the hosts, when the newest sample of any host that has
 * the address was taken: a sample after it finds all that is known in order.
 */
export async function loadNewestByAddress(
  tx: Knex.Transaction,
  hostIds: number[],
): Promise<Map<number, number>> {
  const asked = rowSource(
    tx,
    'asked',
    { id: 'bigint' },
    hostIds.map(id => [id]),
  );
  const rows = await rawRows<{
    address_id: string | number;
    newest: string | number | null;
  }>(tx, {
    sql: `select shared.address_id, max(hosts.newest_sample_at) as newest
      from ${asked.sql}
      cross join host_addresses own
      cross join host_addresses shared
      cross join hosts
      where own.host_id = asked.id
        and shared.address_id = own.address_id
        and hosts.id = shared.host_id
      group by shared.address_id`,
    bindings: asked.bindings,
  });
  return new Map(
    rows
      .filter(row => row.newest !== null)
      .map(row => [Number(row.address_id), Number(row.newest)]),
  );
}
