import { Knex } from 'knex';
import { giveUp } from '../flows/giveUpUndecided';
import { ForgettingLimits } from './ForgettingLimits';
import { isSourceOpen } from './openPast';

/**
 * Gives up some of the exchanges that have waited for long for somebody to know
 * who listens. Expects the ingest lock.
 *
 * @returns how many; 0 where there are no more
 */
export async function forgetUndecided(
  tx: Knex.Transaction,
  { before }: Pick<ForgettingLimits, 'before'>,
  limit: number,
): Promise<number> {
  return giveUp(tx, {
    ids: `select u.id from undecided_exchanges u
      join flow_sources f on f.id = u.source_id
      where u.last_end < ${before} and not (${isSourceOpen(
      'u.last_end',
      before,
    )})
      order by u.last_end, u.id limit ${limit}`,
    // The time of a count at a source is when that was last heard of.
    now: 0,
  });
}
