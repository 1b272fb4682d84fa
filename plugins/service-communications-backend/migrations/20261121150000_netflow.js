// @ts-check

/** What is kept of netflow, for a pair and a source. */
const COUNTERS = [
  'active_samples',
  'total_events',
  'total_ports',
  'client_packets',
  'client_bytes',
  'listener_packets',
  'listener_bytes',
];

/** A pair's numbers over all sources, as lists and records show them. */
const PAIR_COLUMNS = [
  'flow_first',
  'flow_last',
  'flow_active',
  'flow_samples',
  'flow_events',
  'flow_ports',
  'flow_client_packets',
  'flow_client_bytes',
  'flow_listener_packets',
  'flow_listener_bytes',
];

/** @param {import('knex').Knex.CreateTableBuilder} table */
function addTally(table) {
  table.integer('evidence').notNullable().comment('The strongest of a flow');
  for (const counter of COUNTERS) {
    table.bigInteger(counter).comment('Null where the source gives none');
  }
  table.text('samples').comment('JSON: ranges of ordinals, if few');
  table.text('spans').notNullable().comment('JSON: runs, and what has settled');
}

/**
 * Flow records: what each source saw of a pair, what waits for somebody to
 * know which end listens, and what is known to listen. Times and spans are
 * milliseconds; evidence is the place in the list of its kinds.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('flow_sources', table => {
    table.comment('What sends flow records, in each network');
    table.bigIncrements('id');
    table.text('network').notNullable();
    table.text('source').notNullable();
    table
      .bigInteger('newest_end')
      .comment('The reorder horizon reaches back from here');
    table.bigInteger('newest_interval').comment('Of the newest sample');
    table.bigInteger('next_ordinal').notNullable().defaultTo(0);
    table
      .bigInteger('pruned_before')
      .comment('Samples from before this are forgotten, and refused');
    table
      .bigInteger('undecided')
      .notNullable()
      .defaultTo(0)
      .comment('Its rows in undecided_exchanges');
    table.unique(['network', 'source']);
  });

  await knex.schema.createTable('flow_samples', table => {
    table.comment('The accepted flow samples within the reorder horizon');
    table.text('source').notNullable();
    table.text('sample_id').notNullable();
    table.bigInteger('source_id').notNullable();
    table.bigInteger('ended_at').notNullable();
    table.primary(['source', 'sample_id']);
    table.index(['source_id', 'ended_at']);
  });

  await knex.schema.alterTable('pairs', table => {
    for (const column of PAIR_COLUMNS) {
      table.bigInteger(column);
    }
    table.integer('flow_evidence');
  });

  await knex.schema.createTable('netflow_counts', table => {
    table.comment('What one source saw of a pair');
    table.bigInteger('pair_id').notNullable();
    table.bigInteger('source_id').notNullable();
    table.bigInteger('client_address_id').notNullable();
    table
      .integer('client_port')
      .comment('The only one: the pair can be turned round');
    addTally(table);
    table.primary(['pair_id', 'source_id']);
  });
  await knex.raw(
    `create index netflow_counts_client_port_index
      on netflow_counts (client_address_id, client_port)
      where client_port is not null`,
  );

  await knex.schema.createTable('netflow_unions', table => {
    table.comment('Of pairs with several sources, once spans have settled');
    table.bigInteger('pair_id').notNullable().primary();
    table.text('spans').notNullable().comment('JSON: as any of them saw it');
  });

  await knex.schema.createTable('undecided_exchanges', table => {
    table.comment('Exchanges of which nothing tells which end listens');
    table.bigIncrements('id');
    table.bigInteger('source_id').notNullable();
    table.text('network').notNullable();
    table.text('client_ip').notNullable();
    table.integer('client_port').notNullable().comment('-1: several');
    table.text('listener_ip').notNullable();
    table.integer('port').notNullable();
    table.text('protocol').notNullable();
    table.bigInteger('last_end').notNullable();
    addTally(table);
    table.unique(
      [
        'network',
        'listener_ip',
        'port',
        'protocol',
        'client_ip',
        'client_port',
        'source_id',
      ],
      { indexName: 'undecided_exchanges_key_unique' },
    );
    table.index(
      ['network', 'client_ip', 'client_port', 'protocol'],
      'undecided_exchanges_client_index',
    );
    table.index(['last_end', 'id']);
  });

  await knex.schema.createTable('listening_sockets', table => {
    table.comment('What scans found listening; * stands for every address');
    table.bigInteger('host_id').notNullable();
    table.integer('port').notNullable();
    table.text('protocol').notNullable();
    table.text('ip').notNullable();
    table.primary(['host_id', 'port', 'protocol', 'ip']);
  });

  await knex.schema.alterTable('listeners', table => {
    table.integer('evidence').comment('The strongest that flows gave of it');
  });

  await knex.schema.alterTable('sources', table => {
    table.text('type').comment('netstat or netflow');
    table.bigInteger('newest_sample_at');
    table.bigInteger('records').notNullable().defaultTo(0);
    table.bigInteger('received').notNullable().defaultTo(0);
    table.bigInteger('lost').notNullable().defaultTo(0);
    table.double('clock_skew_seconds');
    table.bigInteger('clock_skew_at').comment('Of the sample that told it');
  });

  await knex.schema.createTable('source_counts', table => {
    table.comment('What became of what a source sent, by reason');
    table.text('source').notNullable();
    table.text('kind').notNullable().comment('refusal, error or dropped');
    table.text('reason').notNullable();
    table.bigInteger('count').notNullable();
    table.primary(['source', 'kind', 'reason']);
  });

  if (knex.client.config.client.includes('pg')) {
    await knex.raw('alter table netflow_counts set (fillfactor = 70)');
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('source_counts');
  await knex.schema.alterTable('sources', table => {
    table.dropColumns(
      'type',
      'newest_sample_at',
      'records',
      'received',
      'lost',
      'clock_skew_seconds',
      'clock_skew_at',
    );
  });
  await knex.schema.alterTable('listeners', table => {
    table.dropColumn('evidence');
  });
  for (const table of [
    'listening_sockets',
    'undecided_exchanges',
    'netflow_unions',
    'netflow_counts',
    'flow_samples',
    'flow_sources',
  ]) {
    await knex.schema.dropTable(table);
  }
  await knex.schema.alterTable('pairs', table => {
    table.dropColumns(...PAIR_COLUMNS, 'flow_evidence');
  });
};
