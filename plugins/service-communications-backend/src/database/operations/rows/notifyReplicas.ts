import { Knex } from 'knex';
import { isPostgres } from '../../sql';

/** The channel on which replicas tell each other of what they wrote. */
export const CHANNEL = 'service_communications';

/**
 * Has every replica look at the database as soon as the transaction is
 * committed. A SQLite database has one replica, which knows by itself.
 */
export async function notifyReplicas(knex: Knex): Promise<void> {
  if (isPostgres(knex)) {
    await knex.raw(`select pg_notify('${CHANNEL}', '')`);
  }
}
