import knexFactory, { Knex } from 'knex';

/** Connections of another process's own. */
export function replicaOf(database: Knex): Knex {
  return knexFactory({
    ...database.client.config,
    // A connection that is cut is what a test asks for, not worth a line.
    log: { warn() {}, error() {} },
  });
}
