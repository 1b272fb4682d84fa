// @ts-check

/** Columns that hold a place in the list of kinds of evidence. */
const EVIDENCE = [
  ['netflow_counts', 'evidence'],
  ['netflow_counts', 'client_evidence'],
  ['undecided_exchanges', 'evidence'],
  ['undecided_exchanges', 'client_evidence'],
  ['listeners', 'evidence'],
  ['pairs', 'flow_evidence'],
];

/** The place that what somebody decides by hand gets. */
const DECIDED = 6;

/**
 * What people decide of who listens, which is a kind of evidence more: stronger
 * than all that is known of an end, but for a socket that listens.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  for (const [table, column] of EVIDENCE) {
    await knex.raw(
      `update ${table} set ${column} = ${column} + 1
        where ${column} >= ${DECIDED}`,
    );
  }
  await knex.schema.createTable('listener_decisions', table => {
    table.comment('By hand: this end listens, or this port is a service');
    table.bigIncrements('id');
    table.integer('port').notNullable();
    table.text('protocol').notNullable();
    table.text('network').notNullable().comment('Empty: every network');
    table.text('ip').notNullable().comment('Empty: every address');
    table.bigInteger('created_at').notNullable();
    table.text('created_by').notNullable();
    table.unique(['port', 'protocol', 'network', 'ip']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('listener_decisions');
  for (const [table, column] of EVIDENCE) {
    await knex.raw(
      `update ${table} set ${column} = ${column} - 1
        where ${column} >= ${DECIDED}`,
    );
  }
};
