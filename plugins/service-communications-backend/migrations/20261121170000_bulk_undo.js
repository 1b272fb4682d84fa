// @ts-check

/**
 * An undo takes its time, and may be cut off. Times are milliseconds since 1970.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('bulk_jobs', table => {
    table
      .bigInteger('undone_at')
      .comment('When all that was deleted was brought back');
  });
  await knex('bulk_jobs')
    .whereNotNull('restored')
    .update({ undone_at: knex.ref('touched_at') });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('bulk_jobs', table => {
    table.dropColumn('undone_at');
  });
};
