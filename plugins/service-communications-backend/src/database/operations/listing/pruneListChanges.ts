import { Knex } from 'knex';

/** How long changes are kept for replicas that have not read them yet. */
export const LIST_CHANGES_KEPT_MS = 5 * 60_000;

/** Forgets changes that every list in memory has taken up, or reads anew. */
export async function pruneListChanges(knex: Knex): Promise<void> {
  await knex('list_changes')
    .where('noticed_at', '<', Date.now() - LIST_CHANGES_KEPT_MS)
    // The newest stays, so that there is something to compare with.
    .where('id', '<', knex('list_changes').max('id'))
    .delete();
}
