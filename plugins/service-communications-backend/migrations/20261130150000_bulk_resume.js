// @ts-check

/**
 * What bulk actions have still to do, so that another replica can go on with
 * them. Those that run during the upgrade have none, and end with their replica.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('bulk_job_ids', table => {
    table.comment('Which records a bulk action is for, until it has ended');
    table.text('job_id').notNullable();
    table.integer('part').notNullable();
    table.text('ids').notNullable().comment('JSON array of at most 10,000');
    table.primary(['job_id', 'part']);
  });
  await knex.schema.alterTable('bulk_jobs', table => {
    table
      .integer('position')
      .notNullable()
      .defaultTo(0)
      .comment('How many of its ids it is through with');
    table
      .integer('run')
      .notNullable()
      .defaultTo(0)
      .comment('Grows when another replica takes it over');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('bulk_jobs', table => {
    table.dropColumns('position', 'run');
  });
  await knex.schema.dropTable('bulk_job_ids');
};
