import { Knex } from 'knex';
import { setTimeout } from 'node:timers/promises';
import { isPostgres } from './sql';

/** Milliseconds that are enough for most questions. */
const LONGEST_TURN = 10;

/**
 * Lets others have a SQLite database before a long work goes on: as long as its
 * last step took, but not for long. SQLite answers before anything else gets to
 * run, so one transaction after the other would hold everybody up until all are
 * done. PostgreSQL serves others meanwhile.
 *
 * @param stepStartedAt - performance.now() when the last step began
 */
export async function yieldToWriters(
  database: Knex,
  stepStartedAt: number,
): Promise<void> {
  if (!isPostgres(database)) {
    const taken = performance.now() - stepStartedAt;
    await setTimeout(Math.min(taken, LONGEST_TURN));
  }
}
