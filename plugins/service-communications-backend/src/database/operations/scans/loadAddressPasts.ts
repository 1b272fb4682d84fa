import { Knex } from 'knex';
import { DbInteger, toNumber } from '../../DbInteger';
import { idSource } from '../../rowSource';
import { rawRows } from '../../sql';

/** Of all hosts that have an address; milliseconds since 1970. */
export interface AddressPast {
  /**
   * When their newest sample was taken: one after it finds all that is known in
   * order.
   */
  newest: number;
  /** Samples of one of them from before this are forgotten. */
  prunedBefore: number | undefined;
}

/** What is known of the addresses of some hosts, of those that have samples. */
export async function loadAddressPasts(
  tx: Knex.Transaction,
  hostIds: number[],
): Promise<Map<number, AddressPast>> {
  const requested = idSource(tx, 'requested', hostIds);
  const rows = await rawRows<{
    address_id: DbInteger;
    newest: DbInteger | null;
    pruned_before: DbInteger | null;
  }>(tx, {
    sql: `select shared.address_id, max(hosts.newest_sample_at) as newest,
        max(hosts.pruned_before) as pruned_before
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
      .map(row => [
        Number(row.address_id),
        {
          newest: Number(row.newest),
          prunedBefore: toNumber(row.pruned_before),
        },
      ]),
  );
}
