// @ts-check

/** Tables of what looks, whose rows have the hours written down. */
const LOOKING = ['hosts', 'flow_sources'];

/**
 * When hosts were scanned and what the windows of sources of flows cover, by
 * hour. What came before is not known.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('slot_chunks', table => {
    table.comment('Hours or days of what is kept by time, in chunks');
    table.bigInteger('holder_id').notNullable().comment('Of what, by kind');
    table.text('kind').notNullable();
    table.text('step').notNullable().comment('hour or day');
    table.integer('start').notNullable().comment('In hours or days since 1970');
    table.binary('slots').notNullable();
    table.primary(['holder_id', 'kind', 'step', 'start']);
  });
  for (const name of LOOKING) {
    await knex.schema.alterTable(name, table => {
      table
        .text('recent_hours')
        .notNullable()
        .defaultTo('')
        .comment('Hours that are not in chunks yet');
    });
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const name of LOOKING) {
    await knex.schema.alterTable(name, table => {
      table.dropColumn('recent_hours');
    });
  }
  await knex.schema.dropTable('slot_chunks');
};
