// @ts-check

/**
 * Who sends for a source: it belongs to the token that sent for it first. The
 * sources that are there already belong to the next one that does.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('sources', table => {
    table.text('sender').comment('Subject of a token; null: not known yet');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('sources', table => {
    table.dropColumn('sender');
  });
};
