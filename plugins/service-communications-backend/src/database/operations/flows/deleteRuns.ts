import { Knex } from 'knex';
import { idSource } from '../../rowSource';
import { RunKind } from './RunHolder';

/** Deletes what is kept apart of holders, over all their sources. */
export async function deleteRuns(
  tx: Knex.Transaction,
  options: { kinds: readonly RunKind[]; holderIds: Iterable<number> },
): Promise<void> {
  const gone = idSource(tx, 'requested', options.holderIds);
  await tx.raw(
    `delete from netflow_runs where holder_id in (select id from ${gone.sql})
      and kind in (${options.kinds.map(kind => `'${kind}'`).join(', ')})`,
    gone.bindings,
  );
}
