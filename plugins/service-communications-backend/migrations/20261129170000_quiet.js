// @ts-check

/**
 * What lets a replica at rest ask next to nothing. Times are milliseconds since
 * 1970, by the database's clock.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('catalog_hints', table => {
    table.comment('One row: whether the catalog tells of its changes');
    table.integer('id').primary();
    table.bigInteger('told_at').notNullable();
    table
      .bigInteger('missed')
      .notNullable()
      .comment('Grows when changes may not have been told');
  });
  await knex('catalog_hints').insert({ id: 1, told_at: 0, missed: 0 });

  await knex.schema.createTable('shared_tasks', table => {
    table.comment('When one of the replicas last began what only one does');
    table.text('id').primary();
    table.bigInteger('started_at').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('shared_tasks');
  await knex.schema.dropTable('catalog_hints');
};
