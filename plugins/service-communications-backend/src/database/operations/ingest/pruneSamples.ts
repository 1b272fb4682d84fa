import { Knex } from 'knex';
import { greatest } from '../../sql';
import { lockIngest } from './lockIngest';

/** Hosts in one statement, so that none holds the table for long. */
const CHUNK_SIZE = 200;

/**
 * Deletes the logged samples that lie further back than the reorder horizon
 * of their host: a sample that could ask for them is refused. Returns how many.
 */
export async function pruneSamples(
  knex: Knex,
  options: { reorderHorizon: number },
): Promise<number> {
  const horizon = Math.round(options.reorderHorizon);
  const hosts = await knex('hosts')
    .whereNotNull('newest_sample_at')
    .select<{ id: string | number }[]>('id');
  let pruned = 0;
  for (let start = 0; start < hosts.length; start += CHUNK_SIZE) {
    const ids = hosts.slice(start, start + CHUNK_SIZE).map(host => host.id);
    pruned += await pruneHosts(knex, ids, horizon);
  }
  return pruned;
}

async function pruneHosts(
  knex: Knex,
  ids: (string | number)[],
  horizon: number,
): Promise<number> {
  let pruned = 0;
  await knex.transaction(async tx => {
    await lockIngest(tx);
    // Kept, since a horizon that is raised later does not bring them back.
    await tx('hosts')
      .whereIn('id', ids)
      .update({
        pruned_before: tx.raw(
          greatest(tx, 'pruned_before', `newest_sample_at - ${horizon}`),
        ),
      });
    pruned = await tx('samples')
      .whereIn('host_id', ids)
      .where(
        'sampled_at',
        '<',
        tx('hosts')
          .select('pruned_before')
          .whereRaw('hosts.id = samples.host_id'),
      )
      .delete();
  });
  return pruned;
}
