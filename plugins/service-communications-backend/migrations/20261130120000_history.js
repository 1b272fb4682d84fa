// @ts-check

/** Tables whose rows get the hours of what they are of. */
const WITH_HOURS = [
  'pairs',
  'listeners',
  'netflow_counts',
  'undecided_exchanges',
];

const KEY = ['holder_id', 'kind', 'source_id', 'step', 'start'];
const KEY_BEFORE = KEY.filter(name => name !== 'source_id');

/**
 * What pairs did by hour and by day. Those that are there begin without any:
 * what they did before was not kept by time.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('slot_chunks', table => {
    table
      .bigInteger('source_id')
      .notNullable()
      .defaultTo(0)
      .comment('0: not by source');
  });
  await changeKey(knex, KEY);
  await knex.schema.alterTable('slot_chunks', table => {
    table.index(['step', 'start']);
  });
  for (const name of WITH_HOURS) {
    await knex.schema.alterTable(name, table => {
      table
        .text('recent_hours')
        .notNullable()
        .defaultTo('')
        .comment('Hours that are not in chunks yet');
    });
  }
  await knex.schema.alterTable('pairs', table => {
    table.integer('hour').comment('The newest, and what scans found in it');
    table.integer('hour_samples');
    table.bigInteger('hour_ports');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('pairs', table => {
    table.dropColumns('hour', 'hour_samples', 'hour_ports');
  });
  for (const name of WITH_HOURS) {
    await knex.schema.alterTable(name, table => {
      table.dropColumn('recent_hours');
    });
  }
  await knex('slot_chunks')
    .whereNotIn('kind', ['host-looks', 'source-looks'])
    .delete();
  await knex.schema.alterTable('slot_chunks', table => {
    table.dropIndex(['step', 'start']);
  });
  await changeKey(knex, KEY_BEFORE);
  await knex.schema.alterTable('slot_chunks', table => {
    table.dropColumn('source_id');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @param {string[]} columns
 */
async function changeKey(knex, columns) {
  await knex.schema.alterTable('slot_chunks', table => {
    table.dropPrimary();
  });
  await knex.schema.alterTable('slot_chunks', table => {
    table.primary(columns);
  });
}
