// @ts-check

/**
 * What people do to communications. Times are milliseconds since 1970.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('communications', table => {
    table
      .integer('revision')
      .notNullable()
      .defaultTo(0)
      .comment('Grows with every change by a person');
    table.bigInteger('ignored_at');
    table.text('ignored_by');
    table.text('ignore_reason');
    table
      .bigInteger('ignore_rule_id')
      .comment('The rule that holds it back, besides any person');
  });

  await knex.schema.createTable('ignore_rules', table => {
    table.comment('Which communications are noise; what is null asks nothing');
    table.bigIncrements('id');
    table.text('reason').notNullable();
    table.text('network');
    table.text('address').comment('Canonical ip or CIDR block');
    table.text('end_at').notNullable().comment('client, listener or either');
    table.text('ports').comment('As written: 80,443,8000-8999');
    table.text('protocol');
    table.text('process_name').comment('* stands for any text');
    table.text('entity_ref');
    table.bigInteger('created_at').notNullable();
    table.text('created_by').notNullable();
  });

  await knex.schema.createTable('communication_events', table => {
    table.comment('What people and imports did, oldest first by id');
    table.bigIncrements('id');
    table.bigInteger('communication_id').notNullable();
    table.bigInteger('happened_at').notNullable();
    table.text('happened_by').notNullable();
    table.text('type').notNullable();
    table.text('changes').comment('JSON array of field, before, after');
    table.text('reason');
    table.index(['communication_id', 'id']);
  });

  await knex.schema.createTable('deleted_communications', table => {
    table.comment('Deleted records while they can be brought back');
    table.bigInteger('id').primary().comment('As it was');
    table.text('row').notNullable().comment('JSON of the columns');
    table.text('job_id').comment('The bulk action that deleted it');
    table.bigInteger('deleted_at').notNullable();
    table.text('deleted_by').notNullable();
    table.index(['job_id', 'id']);
    table.index(['deleted_at']);
  });

  await knex.schema.createTable('bulk_jobs', table => {
    table.comment('Actions on many records, running and done');
    table.text('id').primary();
    table.text('action').notNullable();
    table.text('status').notNullable();
    table.text('request').notNullable().comment('JSON: reason and link');
    table.integer('total').notNullable().defaultTo(0);
    table.integer('done').notNullable().defaultTo(0);
    table.integer('failed').notNullable().defaultTo(0);
    table.text('failures').notNullable().defaultTo('[]').comment('JSON array');
    table.integer('restored').comment('Brought back by an undo');
    table.boolean('cancel_requested').notNullable().defaultTo(false);
    table.bigInteger('created_at').notNullable();
    table.text('created_by').notNullable();
    table.bigInteger('touched_at').notNullable();
    table.index(['created_at']);
  });

  await knex.schema.createTable('classic_statistics', table => {
    table.comment('Statistics carried over from an earlier system');
    table.bigInteger('pair_id').primary();
    table.text('statistics').notNullable().comment('JSON: netstat, netflow');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'classic_statistics',
    'bulk_jobs',
    'deleted_communications',
    'communication_events',
    'ignore_rules',
  ]) {
    await knex.schema.dropTable(table);
  }
  await knex.schema.alterTable('communications', table => {
    table.dropColumns(
      'revision',
      'ignored_at',
      'ignored_by',
      'ignore_reason',
      'ignore_rule_id',
    );
  });
};
