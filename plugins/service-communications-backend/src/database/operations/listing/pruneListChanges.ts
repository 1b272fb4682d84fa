import { Knex } from 'knex';
import { millisecondsNow } from '../../sql';

/** Enough for a list in memory to read changes that it does not want to miss. */
const KEPT_MS = 5 * 60_000;

/**
 * Forgets changes that every list in memory had the time to read, from the
 * oldest on. One that was slower sees that it missed some (readListChanges)
 * and reads all rows anew. The newest stays, so that there is something to
 * compare with.
 */
export async function pruneListChanges(knex: Knex): Promise<void> {
  await knex('list_changes')
    .where(
      'id',
      '<',
      knex('list_changes')
        .max('id')
        .whereRaw(`noticed_at < ${millisecondsNow(knex)} - ${KEPT_MS}`),
    )
    .delete();
}
