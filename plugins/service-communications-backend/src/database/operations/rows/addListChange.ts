import { Knex } from 'knex';
import { millisecondsNow } from '../../sql';
import { ListChange, packListChange } from './ListChange';

/**
 * Tells the lists in memory what a transaction changes. It has to hold the
 * ingest lock, so that changes become visible in the order of their ids.
 */
export async function addListChange(
  tx: Knex.Transaction,
  change: Partial<ListChange>,
): Promise<void> {
  if (Object.values(change).some(ids => ids.length > 0)) {
    await tx('list_changes').insert({
      noticed_at: tx.raw(millisecondsNow(tx)),
      changed: packListChange(change),
    });
  }
}
