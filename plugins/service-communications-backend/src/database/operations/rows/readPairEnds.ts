import { Knex } from 'knex';
import { idSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { PairRow } from '../../tables';
import { PairEnds } from './ensurePairs';

/** The ends of pairs; those that are gone are left out. */
export async function readPairEnds(
  tx: Knex.Transaction,
  pairIds: Iterable<number>,
): Promise<PairEnds[]> {
  const requested = idSource(tx, 'requested', pairIds);
  const rows = await rawRows<
    Pick<PairRow, 'listener_id' | 'client_address_id'>
  >(tx, {
    sql: `select pairs.listener_id, pairs.client_address_id
      from ${requested.sql} join pairs on pairs.id = requested.id`,
    bindings: requested.bindings,
  });
  return rows.map(row => ({
    listenerId: Number(row.listener_id),
    clientAddressId: Number(row.client_address_id),
  }));
}
