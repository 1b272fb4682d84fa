import { Knex } from 'knex';
import { isPostgres } from '../../sql';

const LOCK =
  "select pg_advisory_xact_lock(hashtext('service-communications-ingest'))";

/**
 * Lets one transaction at a time ingest, over all replicas, until it ends.
 * Ids that are given out under the lock grow, and what was read under it stays
 * true. SQLite has one writer anyway.
 */
export async function lockIngest(tx: Knex.Transaction): Promise<void> {
  if (isPostgres(tx)) {
    await tx.raw(LOCK);
  }
}

/**
 * The ingest lock for a transaction that looks up the rows of a batch in large
 * tables by their keys, in the order that is written: while the tables grow
 * fast, their statistics lag behind, and the planner would read them whole.
 */
export async function lockIngestForLookups(
  tx: Knex.Transaction,
): Promise<void> {
  if (isPostgres(tx)) {
    await tx.raw(
      `set local join_collapse_limit = 1;
      set local enable_seqscan = off;
      set local enable_hashjoin = off;
      set local enable_mergejoin = off;
      ${LOCK}`,
    );
  }
}
