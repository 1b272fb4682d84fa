// @ts-check

const KEY = [
  'network',
  'listener_ip',
  'port',
  'protocol',
  'client_ip',
  'client_port',
];
const OLD_KEY = [...KEY, 'source_id'];
const NEW_KEY = [...KEY, 'instance', 'source_id'];
const INDEX = { indexName: 'undecided_exchanges_key_unique' };

/**
 * Who had which address when, and what workloads are called elsewhere. An end
 * may be a workload: its row in `addresses` has its name in the place of the
 * ip. Conversations of its replicas are told apart by the addresses they had.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('identities', table => {
    table.comment('That an address was a workload’s for a time');
    table.bigIncrements('id');
    table.text('network').notNullable();
    table.text('ip').notNullable();
    table.bigInteger('from_at').notNullable();
    table.bigInteger('until_at').comment('Null while it is; not included');
    table.text('workload').notNullable().comment('Its name');
    table.text('instance').notNullable().comment('Such as the pod; or empty');
    table.text('source').notNullable().comment('Who said so');
    table.unique(
      ['network', 'ip', 'from_at', 'workload', 'instance', 'source'],
      { indexName: 'identities_key_unique' },
    );
    table.index(['until_at']);
    table.index(['network', 'workload']);
  });
  await knex.schema.createTable('workloads', table => {
    table.comment('What identities say of workloads themselves');
    table.text('network').notNullable();
    table.text('name').notNullable();
    table.text('labels').notNullable().comment('JSON');
    table.text('annotations').notNullable().comment('JSON');
    table.text('newest_ip').notNullable();
    table.bigInteger('newest_from').notNullable();
    table.primary(['network', 'name']);
  });
  await knex.schema.createTable('identity_blocks', table => {
    table.comment('Addresses that a source says who has them');
    table.text('network').notNullable();
    table.text('cidr').notNullable();
    table.text('first_key').notNullable();
    table.text('last_key').notNullable();
    table.text('source').notNullable();
    table.bigInteger('spoken_until').notNullable();
    table.primary(['network', 'cidr', 'source']);
  });
  for (const name of ['netflow_counts', 'undecided_exchanges']) {
    await knex.schema.alterTable(name, table => {
      table
        .text('instance')
        .notNullable()
        .defaultTo('')
        .comment('Addresses of its workloads, of the only client port');
    });
  }
  await knex.schema.alterTable('undecided_exchanges', table => {
    table.dropUnique(OLD_KEY, INDEX.indexName);
  });
  await knex.schema.alterTable('undecided_exchanges', table => {
    table.unique(NEW_KEY, INDEX);
  });
};

/**
 * Conversations of workloads that wait leave: only their instance tells them
 * apart. What is known of workloads stays, under their names as addresses.
 *
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex('undecided_exchanges').whereNot('instance', '').delete();
  await knex.schema.alterTable('undecided_exchanges', table => {
    table.dropUnique(NEW_KEY, INDEX.indexName);
  });
  await knex.schema.alterTable('undecided_exchanges', table => {
    table.unique(OLD_KEY, INDEX);
  });
  for (const name of ['netflow_counts', 'undecided_exchanges']) {
    await knex.schema.alterTable(name, table => {
      table.dropColumn('instance');
    });
  }
  await knex.schema.dropTable('identity_blocks');
  await knex.schema.dropTable('workloads');
  await knex.schema.dropTable('identities');
};
