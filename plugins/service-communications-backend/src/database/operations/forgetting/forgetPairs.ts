import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { idSource, rowSource } from '../../rowSource';
import { greatest, rawRows } from '../../sql';
import { deleteRuns } from '../flows/deleteRuns';
import { PAIR_KINDS } from '../flows/RunHolder';
import { deleteSlots } from '../slots/deleteSlots';
import { PAIR_SLOTS } from '../slots/SlotHolder';
import { isPairOpen } from './openPast';

/** What belongs to a pair and to nothing else. */
const TABLES_OF_PAIRS = [
  'netflow_counts',
  'netflow_unions',
  'classic_statistics',
  'pair_states',
  'changes',
];

/**
 * Forgets those of some pairs that have no record any more and none that could
 * be brought back, with their statistics. One that a late sample may still show
 * stays until then. Expects the ingest lock.
 *
 * @returns how many
 */
export async function forgetPairs(
  tx: Knex.Transaction,
  pairIds: readonly number[],
): Promise<number> {
  const requested = idSource(tx, 'requested', pairIds);
  const last = greatest(tx, 'p.last_detected', 'p.flow_last');
  const rows = await rawRows<{
    id: DbInteger;
    listener_id: DbInteger;
    last: DbInteger | null;
  }>(tx, {
    sql: `select p.id, p.listener_id, ${last} as last
      from ${requested.sql} cross join pairs p
      where p.id = requested.id and p.communication_count = 0
        and not exists (
          select 1 from deleted_communications d where d.pair_id = p.id
        ) and not ${isPairOpen(last)}`,
    bindings: requested.bindings,
  });
  if (rows.length === 0) {
    return 0;
  }
  const ids = rows.map(({ id }) => Number(id));
  const gone = idSource(tx, 'requested', ids);
  for (const [table, column] of [
    ['pairs', 'id'],
    ...TABLES_OF_PAIRS.map(name => [name, 'pair_id']),
  ]) {
    await tx.raw(
      `delete from ${table} where ${column} in (select id from ${gone.sql})`,
      gone.bindings,
    );
  }
  await deleteRuns(tx, { kinds: PAIR_KINDS, holderIds: ids });
  await deleteSlots(tx, { kinds: PAIR_SLOTS, holderIds: ids });
  await noteUnused(
    tx,
    rows.map(row => [Number(row.listener_id), Number(row.last ?? 0)]),
  );
  return rows.length;
}

/** Notes at listeners when the pairs that they lose were last seen. */
async function noteUnused(
  tx: Knex.Transaction,
  losses: [listenerId: number, last: number][],
): Promise<void> {
  const batch = rowSource(
    tx,
    'batch',
    { listener_id: 'bigint', last: 'bigint' },
    losses,
  );
  await tx.raw(
    `update listeners set unused_since = ${greatest(
      tx,
      'listeners.unused_since',
      'lost.last',
    )}
      from (
        select listener_id, max(last) as last from ${batch.sql}
        group by listener_id
      ) as lost
      where listeners.id = lost.listener_id and listeners.evidence is not null`,
    batch.bindings,
  );
}
