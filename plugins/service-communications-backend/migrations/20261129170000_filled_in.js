// @ts-check

/**
 * Which records began without a process: the process that was named first
 * inherits them, whatever the order in which samples arrive.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('communications', table => {
    table
      .bigInteger('filled_in_at')
      .comment('When discovery named the process of a record without one');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('communications', table => {
    table.dropColumn('filled_in_at');
  });
};
