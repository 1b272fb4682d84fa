// @ts-check

/**
 * How heavy pairs are beside how heavy they were, and the calls that were found
 * to be undeclared, so that the feed tells of each once.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('pair_states', table => {
    table.text('weight').comment('Null: as usual, as far as is known');
  });
  await knex.schema.createTable('undeclared_calls', table => {
    table.comment(
      'Calls between entities that were observed and not declared. By names, whatever becomes of either',
    );
    table.text('caller_ref').notNullable();
    table.text('callee_ref').notNullable();
    table
      .bigInteger('at')
      .nullable()
      .comment('Null: the feed never tells of it');
    table.bigInteger('found_at').notNullable();
    table.primary(['caller_ref', 'callee_ref']);
    table.index(['at']);
  });
  await knex.schema.alterTable('dependency_decisions', table => {
    table.index(['decided_at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('dependency_decisions', table => {
    table.dropIndex(['decided_at']);
  });
  await knex.schema.dropTable('undeclared_calls');
  await knex('changes').whereIn('kind', ['heavier', 'lighter']).delete();
  await knex.schema.alterTable('pair_states', table => {
    table.dropColumn('weight');
  });
};
