import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { COUNTER_KINDS } from './RunHolder';

/** Deletes what sources saw of pairs, with what is kept apart of it. */
export async function deleteCounters(
  tx: Knex.Transaction,
  counters: readonly { pairId?: number; sourceId: number }[],
): Promise<void> {
  if (counters.length === 0) {
    return;
  }
  const gone = rowSource(
    tx,
    'gone',
    { pair_id: 'bigint', source_id: 'bigint' },
    counters.map(({ pairId, sourceId }) => [pairId, sourceId]),
  );
  await tx.raw(
    `delete from netflow_counts where (pair_id, source_id) in (
        select pair_id, source_id from ${gone.sql}
      )`,
    gone.bindings,
  );
  await tx.raw(
    `delete from netflow_runs where (holder_id, source_id) in (
        select pair_id, source_id from ${gone.sql}
      ) and kind in (${COUNTER_KINDS.map(kind => `'${kind}'`).join(', ')})`,
    gone.bindings,
  );
  await tx.raw(
    `delete from slot_chunks where (holder_id, source_id) in (
        select pair_id, source_id from ${gone.sql}
      ) and kind = 'pair-flows'`,
    gone.bindings,
  );
}
