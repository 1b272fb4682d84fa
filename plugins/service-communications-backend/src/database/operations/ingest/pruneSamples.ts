import { Knex } from 'knex';

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
  const hosts = await knex('hosts')
    .whereNotNull('newest_sample_at')
    .select<{ id: string | number }[]>('id');
  let pruned = 0;
  for (let start = 0; start < hosts.length; start += CHUNK_SIZE) {
    pruned += await knex('samples')
      .whereIn(
        'host_id',
        hosts.slice(start, start + CHUNK_SIZE).map(host => host.id),
      )
      .where(
        'sampled_at',
        '<',
        knex('hosts')
          .select(knex.raw('newest_sample_at - ?', [options.reorderHorizon]))
          .whereRaw('hosts.id = samples.host_id'),
      )
      .delete();
  }
  return pruned;
}
