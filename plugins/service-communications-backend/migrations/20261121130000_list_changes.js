// @ts-check

/**
 * What changed in the list, for the replicas that keep it in memory. Times are
 * milliseconds since 1970.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('list_changes', table => {
    table.comment('Rows of the list that a transaction changed');
    table.bigIncrements('id');
    table.bigInteger('noticed_at').notNullable();
    table.binary('changed').notNullable().comment('Deflated JSON: ids by kind');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('list_changes');
};
