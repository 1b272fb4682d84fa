// @ts-check

/**
 * What the owners of callees, and others who may, say of their callers.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('dependency_decisions', table => {
    table.comment(
      'By hand: this entity may call that one. By names, whatever becomes of either',
    );
    table.text('caller_ref').notNullable();
    table.text('callee_ref').notNullable();
    table.text('verdict').notNullable();
    table.text('reason').notNullable();
    table.text('decided_by').notNullable();
    table.bigInteger('decided_at').notNullable();
    table.bigInteger('expires_at').nullable().comment('Null: for good');
    table.primary(['caller_ref', 'callee_ref']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('dependency_decisions');
};
