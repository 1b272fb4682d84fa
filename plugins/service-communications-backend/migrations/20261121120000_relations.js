// @ts-check

/**
 * What becomes relations in the catalog. Times are milliseconds since 1970.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('caller_relations', table => {
    table.comment('The entities that each calling entity calls, as published');
    table.text('source_ref').primary();
    table
      .bigInteger('revision')
      .notNullable()
      .comment('Grows with every change of any row');
    table.text('targets').notNullable().comment('JSON array of entity refs');
    table
      .text('former_targets')
      .notNullable()
      .defaultTo('{}')
      .comment(
        'JSON: when each relation that the catalog may still have ended',
      );
    table.unique(['revision']);
  });

  await knex.schema.createTable('caller_marks', table => {
    table.comment('Callers whose communications or links changed');
    // Only ever added and taken: a mark that comes while its like is taken
    // must not be mistaken for that one.
    table.bigIncrements('id');
    table.text('source_ref').notNullable();
    table.index(['source_ref']);
  });

  await knex.schema.createTable('catalog_changes', table => {
    table.comment(
      'Entities that the catalog said were changed, for every replica',
    );
    table.bigIncrements('id');
    table.text('entity_ref').notNullable();
    table.bigInteger('noticed_at').notNullable();
    table.index(['noticed_at']);
  });

  // Every communication that is there already is new to the relations.
  for (const [column, table] of [
    ['service_ref', 'communications'],
    ['device_ref', 'addresses'],
  ]) {
    await knex.raw(
      `insert into caller_marks (source_ref)
        select distinct ${column} from ${table} where ${column} is not null`,
    );
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of ['catalog_changes', 'caller_marks', 'caller_relations']) {
    await knex.schema.dropTable(table);
  }
};
