import { Knex } from 'knex';
import { isPostgres } from './sql';

/** How long PostgreSQL may take, in milliseconds; 0: as the database has it. */
export interface StatementLimits {
  /** Over a statement, or between two of a transaction. */
  statement: number;
  /** Over getting a lock that somebody else has. */
  lock: number;
}

/**
 * Has PostgreSQL give up what takes too long, so that nobody waits for ever, and
 * what a lost replica has locked is free again. SQLite has nobody to wait for.
 */
export function limitStatements(knex: Knex, limits: StatementLimits): void {
  const settings = [
    ...settingsOf(limits.statement, [
      'statement_timeout',
      'idle_in_transaction_session_timeout',
    ]),
    ...settingsOf(limits.lock, ['lock_timeout']),
  ];
  if (!isPostgres(knex) || settings.length === 0) {
    return;
  }
  const { client } = knex;
  const acquire = client.acquireConnection.bind(client);
  const limited = new WeakSet<object>();
  // Connections that are there already have no limits yet, so not when they are
  // made but when they are first used.
  client.acquireConnection = async () => {
    const connection = await acquire();
    if (!limited.has(connection)) {
      try {
        await connection.query(settings.join(';'));
      } catch (error) {
        await client.releaseConnection(connection);
        throw error;
      }
      limited.add(connection);
    }
    return connection;
  };
}

function settingsOf(milliseconds: number, names: string[]): string[] {
  return milliseconds > 0
    ? names.map(name => `set ${name} = ${Math.ceil(milliseconds)}`)
    : [];
}
