import { Knex } from 'knex';
import { greatest } from '../../sql';
import { lockIngest } from '../ingest/lockIngest';

/** Sources in one statement, so that none holds the table for long. */
const CHUNK_SIZE = 200;

/**
 * Forgets the identities of flow samples that lie further back than the
 * reorder horizon of their source: a sample like them is refused. Returns how
 * many.
 */
export async function pruneFlowSamples(
  knex: Knex,
  options: { reorderHorizon: number },
): Promise<number> {
  const horizon = Math.round(options.reorderHorizon);
  const sources = await knex('flow_sources')
    .whereNotNull('newest_end')
    .select<{ id: string | number }[]>('id');
  let pruned = 0;
  for (let start = 0; start < sources.length; start += CHUNK_SIZE) {
    const ids = sources.slice(start, start + CHUNK_SIZE).map(({ id }) => id);
    pruned += await pruneSources(knex, ids, horizon);
  }
  return pruned;
}

async function pruneSources(
  knex: Knex,
  ids: (string | number)[],
  horizon: number,
): Promise<number> {
  let pruned = 0;
  await knex.transaction(async tx => {
    await lockIngest(tx);
    // Kept, since a horizon that is raised later does not bring them back.
    await tx('flow_sources')
      .whereIn('id', ids)
      .update({
        pruned_before: tx.raw(
          greatest(tx, 'pruned_before', `newest_end - ${horizon}`),
        ),
      });
    pruned = await tx('flow_samples')
      .whereIn('source_id', ids)
      .where(
        'ended_at',
        '<',
        tx('flow_sources')
          .select('pruned_before')
          .whereRaw('flow_sources.id = flow_samples.source_id'),
      )
      .delete();
  });
  return pruned;
}
