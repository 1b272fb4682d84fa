// @ts-check

/**
 * Links that people set. Times are milliseconds since 1970.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('manual_links', table => {
    table.comment('Of addresses and names, not of rows: they outlive any row');
    table.bigIncrements('id');
    table
      .text('link_end')
      .notNullable()
      .comment('device, listener-service or client-service');
    table.text('network').notNullable();
    table.text('address').notNullable().comment('Canonical ip or CIDR block');
    table
      .text('first_key')
      .notNullable()
      .comment('ip_key of the first address');
    table.text('last_key').notNullable().comment('ip_key of the last address');
    // Empty where the end has none of them: null would be unique never.
    table.integer('port').notNullable().defaultTo(0);
    table.text('protocol').notNullable().defaultTo('');
    table.text('process_name').notNullable().defaultTo('');
    table.text('entity_ref').notNullable();
    table
      .boolean('entity_missing')
      .notNullable()
      .defaultTo(false)
      .comment('The catalog does not have the entity');
    table.bigInteger('created_at').notNullable();
    table.text('created_by').notNullable();
    table.unique(
      [
        'first_key',
        'network',
        'last_key',
        'link_end',
        'port',
        'protocol',
        'process_name',
      ],
      { indexName: 'manual_links_target_unique' },
    );
  });
  // There are few of them, and each is looked for by the addresses within it.
  await knex.raw(
    'create index manual_links_block_index on manual_links (network, first_key) where first_key <> last_key',
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('manual_links');
};
