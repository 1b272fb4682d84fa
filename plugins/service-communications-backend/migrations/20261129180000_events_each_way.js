// @ts-check

const COUNTERS = ['client_events', 'listener_events'];

/** Tables, and what their columns for counters begin with. */
const TABLES = {
  netflow_counts: '',
  undecided_exchanges: '',
  pairs: 'flow_',
};

/**
 * Flow records of each end; null of what was taken in before.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  for (const [name, prefix] of Object.entries(TABLES)) {
    await knex.schema.alterTable(name, table => {
      for (const counter of COUNTERS) {
        table.bigInteger(prefix + counter);
      }
    });
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const [name, prefix] of Object.entries(TABLES)) {
    await knex.schema.alterTable(name, table => {
      table.dropColumns(...COUNTERS.map(counter => prefix + counter));
    });
  }
};
