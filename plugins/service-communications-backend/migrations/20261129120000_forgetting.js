// @ts-check

/**
 * What forgetting needs to know. Times are milliseconds since 1970.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client.includes('pg');

  await knex.schema.createTable('forgotten', table => {
    table.comment('How much was forgotten for good, and when last');
    table.text('kind').primary().comment('communications, addresses, …');
    table.bigInteger('count').notNullable();
    table.bigInteger('last_at').notNullable();
  });

  await knex.schema.alterTable('pairs', table => {
    table
      .bigInteger('forgotten_first')
      .comment('When the first process that is forgotten was first named');
  });
  await knex.schema.alterTable('listeners', table => {
    table
      .bigInteger('unused_since')
      .comment('What flows showed of it outlives its last pair for a while');
  });

  await knex.schema.alterTable('deleted_communications', table => {
    table.bigInteger('pair_id').comment('Stays while the record may come back');
    table.index(['pair_id']);
  });
  await knex.raw(
    `update deleted_communications set pair_id = ${
      isPostgres
        ? `(row::json ->> 'pair_id')::bigint`
        : `json_extract(row, '$.pair_id')`
    }`,
  );

  await knex.schema.alterTable('netflow_counts', table => {
    table.index(['source_id']);
  });
  await knex.raw(
    `create index communication_events_deleted_index
      on communication_events (happened_at) where type = 'deleted'`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('drop index communication_events_deleted_index');
  await knex.schema.alterTable('netflow_counts', table => {
    table.dropIndex(['source_id']);
  });
  await knex.schema.alterTable('deleted_communications', table => {
    table.dropIndex(['pair_id']);
  });
  // Word by word: on SQLite knex would make the tables anew.
  for (const [table, column] of [
    ['deleted_communications', 'pair_id'],
    ['listeners', 'unused_since'],
    ['pairs', 'forgotten_first'],
  ]) {
    await knex.raw(`alter table ${table} drop column ${column}`);
  }
  await knex.schema.dropTable('forgotten');
};
