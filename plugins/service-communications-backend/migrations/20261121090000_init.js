// @ts-check

/**
 * The rows of discovery, from the outside in: a host has addresses, an address
 * has listeners, a listener has pairs (one per client address), a pair has
 * communications (one per client process). Times are milliseconds since 1970.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client.includes('pg');

  await knex.schema.createTable('hosts', table => {
    table.comment(
      'Scanned hosts; the name is the host’s, or else the source’s',
    );
    table.bigIncrements('id');
    table.text('network').notNullable();
    table.text('name').notNullable();
    table
      .bigInteger('newest_sample_at')
      .comment('The reorder horizon reaches back from here');
    table
      .bigInteger('pruned_before')
      .comment('Samples from before this are forgotten, and refused');
    table.unique(['network', 'name']);
  });

  await knex.schema.createTable('addresses', table => {
    table.comment('Every address seen at either end, with the device it is');
    table.bigIncrements('id');
    table.text('network').notNullable();
    table.text('ip').notNullable().comment('Canonical, RFC 5952');
    table.text('ip_key').notNullable().comment('Sorts as the address does');
    table.text('fqdn').comment('Given by a person');
    table.text('discovered_fqdn').comment('Name of the only host that has it');
    table.text('device_ref');
    table.text('device_rule');
    table.text('device_candidates').comment('JSON array of entity refs');
    table
      .boolean('linked')
      .notNullable()
      .defaultTo(false)
      .comment('False while the linking rules have to look at it');
    table.unique(['network', 'ip']);
    table.index(['ip_key']);
  });

  await knex.schema.createTable('host_addresses', table => {
    table.comment('A wildcard bind stands for every address of its host');
    table
      .bigInteger('host_id')
      .notNullable()
      .references('id')
      .inTable('hosts')
      .onDelete('CASCADE');
    table
      .bigInteger('address_id')
      .notNullable()
      .references('id')
      .inTable('addresses')
      .onDelete('CASCADE');
    table.primary(['host_id', 'address_id']);
    table.index(['address_id']);
  });

  await knex.schema.createTable('listeners', table => {
    table.bigIncrements('id');
    table
      .bigInteger('address_id')
      .notNullable()
      .references('id')
      .inTable('addresses')
      .onDelete('CASCADE');
    table.integer('port').notNullable();
    table.text('protocol').notNullable();
    table.text('process_name');
    table.text('process_display_name');
    table
      .bigInteger('process_seen_at')
      .comment('The newest sample that named the process');
    table
      .bigInteger('sample_count')
      .comment(
        'Samples that found it listening; null until one found a client too',
      );
    table.text('service_ref');
    table.text('service_rule');
    table.text('service_candidates').comment('JSON array of entity refs');
    table.boolean('linked').notNullable().defaultTo(false);
    table.unique(['address_id', 'port', 'protocol']);
    table.index(['port', 'protocol', 'address_id']);
  });

  await knex.schema.createTable('pairs', table => {
    table.comment('Client address → listener; the statistics belong here');
    // No foreign keys here and in communications: their check of every single
    // row would take longer than all the rest of writing it.
    table.bigIncrements('id');
    table.bigInteger('listener_id').notNullable();
    table.bigInteger('client_address_id').notNullable();
    table
      .bigInteger('first_detected')
      .comment('First sighting that named no client process');
    table
      .bigInteger('last_detected')
      .comment('Last sighting that named no client process');
    table.bigInteger('first_found');
    table.bigInteger('last_found');
    table.bigInteger('active_samples').notNullable().defaultTo(0);
    table.bigInteger('total_ports').notNullable().defaultTo(0);
    table
      .bigInteger('sample_offset')
      .notNullable()
      .defaultTo(0)
      .comment('Total samples = sample_count of the listener − this');
    table
      .integer('communication_count')
      .notNullable()
      .defaultTo(1)
      .comment('0: deleted by hand, comes back when seen again');
    table.unique(['listener_id', 'client_address_id']);
    // Of all columns of the key, as each index that begins with a part of it:
    // whichever the planner takes to find a row of the key, it finds just that.
    table.index(['client_address_id', 'listener_id']);
  });

  await knex.schema.createTable('communications', table => {
    table.bigIncrements('id');
    table.bigInteger('pair_id').notNullable();
    table.text('process_name').notNullable().defaultTo('');
    table.text('process_display_name');
    table.text('origin').notNullable();
    table
      .bigInteger('named_first')
      .comment('First sample of the client’s host that named the process');
    table
      .bigInteger('named_last')
      .comment('Last sample of the client’s host that named the process');
    table.bigInteger('created_at').notNullable();
    table.text('created_by');
    table.bigInteger('updated_at').notNullable();
    table.text('updated_by');
    table.text('service_ref').comment('The client’s service');
    table.text('service_rule');
    table.text('service_candidates').comment('JSON array of entity refs');
    table.boolean('linked').notNullable().defaultTo(false);
    table.unique(['pair_id', 'process_name']);
  });

  await knex.schema.createTable('samples', table => {
    table.comment('The accepted samples within the reorder horizon');
    table.text('source').notNullable();
    table.text('sample_id').notNullable();
    table
      .bigInteger('host_id')
      .notNullable()
      .references('id')
      .inTable('hosts')
      .onDelete('CASCADE');
    table.bigInteger('sampled_at').notNullable();
    table.text('binds').notNullable().comment('JSON array of what listened');
    table
      .binary('sightings')
      .notNullable()
      .comment('Deflated JSON: client ports by listener and client');
    table.primary(['source', 'sample_id']);
    table.index(['host_id', 'sampled_at']);
  });

  await knex.schema.createTable('sources', table => {
    table.comment('What sends samples, and what became of them');
    table.text('source').primary();
    table.bigInteger('accepted').notNullable().defaultTo(0);
    table.bigInteger('duplicate').notNullable().defaultTo(0);
    table.bigInteger('refused').notNullable().defaultTo(0);
    table.bigInteger('attempts').notNullable().defaultTo(0);
    table.bigInteger('undecided').notNullable().defaultTo(0);
    table.bigInteger('loopback_left_out').notNullable().defaultTo(0);
    table.bigInteger('last_seen_at').notNullable();
    table.text('last_refusal');
  });

  // Many rows have no value here, and need no place in the index.
  for (const [table, column] of [
    ['addresses', 'device_ref'],
    ['addresses', 'fqdn'],
    ['listeners', 'service_ref'],
    ['communications', 'service_ref'],
  ]) {
    await knex.raw(
      `create index ${table}_${column}_index on ${table} (${column}) where ${column} is not null`,
    );
  }
  await knex.raw(
    `create index communications_process_name_index on communications (process_name, pair_id) where process_name <> ''`,
  );
  // What waits for something is looked for often and is mostly nothing.
  for (const table of ['addresses', 'listeners', 'communications']) {
    await knex.raw(
      `create index ${table}_unlinked_index on ${table} (id) where linked = ${
        isPostgres ? 'false' : '0'
      }`,
    );
  }
  await knex.raw(
    'create index pairs_deleted_index on pairs (listener_id) where communication_count = 0',
  );

  if (isPostgres) {
    // Room in each page, so that counting a pair again rewrites no index.
    await knex.raw('alter table pairs set (fillfactor = 70)');
    await knex.raw('alter table communications set (fillfactor = 80)');
    await knex.raw('alter table listeners set (fillfactor = 70)');
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'sources',
    'samples',
    'communications',
    'pairs',
    'listeners',
    'host_addresses',
    'addresses',
    'hosts',
  ]) {
    await knex.schema.dropTable(table);
  }
};
