// @ts-check

/**
 * Who linked what by hand. Times are milliseconds since 1970.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('manual_link_events', table => {
    table.comment(
      'Of addresses and names, as the links: part of the history of each record that has them',
    );
    table.bigIncrements('id');
    table.text('link_end').notNullable();
    table.text('network').notNullable();
    table
      .text('first_key')
      .notNullable()
      .comment('ip_key of the first address');
    table.text('last_key').notNullable().comment('ip_key of the last address');
    table.integer('port').notNullable();
    table.text('protocol').notNullable();
    table.text('process_name').notNullable();
    table.text('entity_before').comment('Null where there was no link');
    table.text('entity_after').comment('Null where there is none any more');
    table.bigInteger('happened_at').notNullable();
    table.text('happened_by').notNullable();
    table.index(['network', 'first_key']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('manual_link_events');
};
