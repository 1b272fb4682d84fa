import { Knex } from 'knex';
import { isPostgres } from '../../sql';

/**
 * Lets one transaction at a time ingest, over all replicas, until it ends.
 * Ids that are given out under the lock grow, and what was read under it stays
 * true. SQLite has one writer anyway.
 */
export async function lockIngest(tx: Knex.Transaction): Promise<void> {
  if (isPostgres(tx)) {
    await tx.raw(
      `select pg_advisory_xact_lock(hashtext('service-communications-ingest'))`,
    );
  }
}
