// @ts-check

/** Columns that hold a place in the list of kinds of evidence. */
const EVIDENCE = [
  ['netflow_counts', 'evidence'],
  ['undecided_exchanges', 'evidence'],
  ['listeners', 'evidence'],
  ['pairs', 'flow_evidence'],
];

/** Exchanges that can be turned. */
const EXCHANGES = ['netflow_counts', 'undecided_exchanges'];

/**
 * Two kinds of evidence more: a bound socket of UDP comes before service ports,
 * and the half of a conversation that began first before biflows. Times at
 * which sockets were seen; of those that are known already nobody knows since
 * when. What speaks for the client of an exchange.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  for (const [table, column] of EVIDENCE) {
    await knex.raw(
      `update ${table} set ${column} = case when ${column} >= 5
          then ${column} + 2 else ${column} + 1 end
        where ${column} >= 2`,
    );
  }
  for (const name of EXCHANGES) {
    await knex.schema.alterTable(name, table => {
      table
        .integer('client_evidence')
        .notNullable()
        .defaultTo(0)
        .comment('That the client listens: of conversations that were turned');
    });
  }
  await knex.schema.alterTable('hosts', table => {
    table.bigInteger('first_sample_at');
  });
  await knex.raw(
    'update hosts set first_sample_at = 0 where newest_sample_at is not null',
  );
  await knex.schema.alterTable('listening_sockets', table => {
    table.bigInteger('first_seen').notNullable().defaultTo(0);
    table
      .bigInteger('last_seen')
      .comment('Null while the newest scan of the host has it');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('delete from listening_sockets where last_seen is not null');
  // Word by word: on SQLite knex would make the tables anew.
  for (const [table, column] of [
    ['listening_sockets', 'last_seen'],
    ['listening_sockets', 'first_seen'],
    ['hosts', 'first_sample_at'],
    ...EXCHANGES.map(name => [name, 'client_evidence']),
  ]) {
    await knex.raw(`alter table ${table} drop column ${column}`);
  }
  for (const [table, column] of EVIDENCE) {
    await knex.raw(
      `update ${table} set ${column} = case when ${column} >= 7
          then ${column} - 2 when ${column} = 6 then 4 else ${column} - 1 end
        where ${column} >= 2`,
    );
  }
};
