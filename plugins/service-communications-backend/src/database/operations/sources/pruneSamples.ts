import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { greatest } from '../../sql';
import { lockIngest } from '../rows/lockIngest';
import { horizonStartSql } from './horizonStart';

/** Origins in one statement, so that none holds the table for long. */
const CHUNK_SIZE = 200;

/** The accepted samples of a kind, and what sends them. */
export interface SampleLog {
  /** Where samples are remembered, with when they were taken. */
  samples: { table: string; time: string; origin: string };
  /** Whose newest sample the reorder horizon reaches back from. */
  origins: { table: string; newest: string };
}

/** Socket scans, by host. */
export const SCAN_LOG: SampleLog = {
  samples: { table: 'samples', time: 'sampled_at', origin: 'host_id' },
  origins: { table: 'hosts', newest: 'newest_sample_at' },
};

/** Flow samples, by source; only their identities are remembered. */
export const FLOW_LOG: SampleLog = {
  samples: { table: 'flow_samples', time: 'ended_at', origin: 'source_id' },
  origins: { table: 'flow_sources', newest: 'newest_end' },
};

/**
 * Forgets the samples of a log that lie further back than the reorder horizon
 * of what sent them: a sample that could ask for them, or be like them, is
 * refused. Returns how many.
 */
export async function pruneSamples(
  knex: Knex,
  log: SampleLog,
  options: { reorderHorizon: number; now: number },
): Promise<number> {
  const origins = await knex(log.origins.table)
    .whereNotNull(log.origins.newest)
    .select<{ id: DbInteger }[]>('id');
  let pruned = 0;
  for (let start = 0; start < origins.length; start += CHUNK_SIZE) {
    const ids = origins.slice(start, start + CHUNK_SIZE).map(({ id }) => id);
    pruned += await pruneOrigins(knex, log, ids, options);
  }
  return pruned;
}

async function pruneOrigins(
  knex: Knex,
  { samples, origins }: SampleLog,
  ids: (string | number)[],
  options: { reorderHorizon: number; now: number },
): Promise<number> {
  let pruned = 0;
  await knex.transaction(async tx => {
    await lockIngest(tx);
    // Kept, since a horizon that is raised later does not bring them back.
    await tx(origins.table)
      .whereIn('id', ids)
      .update({
        pruned_before: tx.raw(
          greatest(
            tx,
            'pruned_before',
            horizonStartSql(tx, { newestColumn: origins.newest, ...options }),
          ),
        ),
      });
    pruned = await tx(samples.table)
      .whereIn(samples.origin, ids)
      .where(
        samples.time,
        '<',
        tx(origins.table)
          .select('pruned_before')
          .where({
            [`${origins.table}.id`]: tx.ref(
              `${samples.table}.${samples.origin}`,
            ),
          }),
      )
      .delete();
  });
  return pruned;
}
