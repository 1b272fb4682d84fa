// @ts-check

/**
 * The states of pairs and the changes that the feed tells. Pairs that are there
 * get theirs by and by.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('pair_states', table => {
    table.comment('What was worked out of each pair from its history');
    table.bigInteger('pair_id').primary();
    table.text('state').comment('Null while no sample has shown the pair');
    table.bigInteger('since');
    table.text('reason').comment('JSON');
    table.text('habit').comment('JSON');
    table.bigInteger('detected_at').comment('The last that it was made of');
    table
      .bigInteger('next_at')
      .comment('When to look again though nothing is detected');
    table.index(['next_at']);
    table.index(['state']);
  });
  await knex.schema.createTable('changes', table => {
    table.bigIncrements('id');
    table.bigInteger('at').notNullable();
    table.text('kind').notNullable();
    table.bigInteger('pair_id').notNullable();
    table.text('reason').notNullable().comment('JSON');
    table.unique(['pair_id', 'kind', 'at']);
    table.index(['at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('changes');
  await knex.schema.dropTable('pair_states');
};
