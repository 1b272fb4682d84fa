// @ts-check

/**
 * A sample is known by network, source and id: before, a source of the same name
 * in another network was taken for the same one. Samples of flow logs also keep
 * by what their records can be told from others of the same window.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('samples', table => {
    table.text('network').notNullable().defaultTo('default');
  });
  await knex('samples').update({
    network: knex('hosts')
      .select('network')
      .where('hosts.id', knex.ref('samples.host_id')),
  });
  await rekey(knex, 'samples', ['network', 'source', 'sample_id']);

  await rekey(knex, 'flow_samples', ['source_id', 'sample_id']);
  await knex.raw('alter table flow_samples drop column source');
  await knex.schema.alterTable('flow_samples', table => {
    table.text('fingerprint').comment('Of a window of a flow log');
    table
      .bigInteger('ordinal')
      .comment('The place of the window among those of its source');
  });
};

/**
 * Where two networks have a sample of the same source and id, both stay, the
 * later one by the name of its network.
 *
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const column of ['ordinal', 'fingerprint']) {
    await knex.raw(`alter table flow_samples drop column ${column}`);
  }
  await knex.raw('alter table flow_samples add column source text');
  await knex('flow_samples').update({
    source: knex('flow_sources')
      .select('source')
      .where('flow_sources.id', knex.ref('flow_samples.source_id')),
  });
  await knex.raw(
    `update flow_samples set sample_id = sample_id || ' (' || (
        select network from flow_sources
          where flow_sources.id = flow_samples.source_id
      ) || ')'
      where exists (
        select 1 from flow_samples as other
          where other.source = flow_samples.source
            and other.sample_id = flow_samples.sample_id
            and other.source_id < flow_samples.source_id
      )`,
  );
  await knex.schema.alterTable('flow_samples', table => {
    table.text('source').notNullable().alter();
  });
  await rekey(knex, 'flow_samples', ['source', 'sample_id']);

  await knex.raw(
    `update samples set sample_id = sample_id || ' (' || network || ')'
      where exists (
        select 1 from samples as other
          where other.source = samples.source
            and other.sample_id = samples.sample_id
            and other.network < samples.network
      )`,
  );
  await rekey(knex, 'samples', ['source', 'sample_id']);
  await knex.raw('alter table samples drop column network');
};

/**
 * @param {import('knex').Knex} knex
 * @param {string} name
 * @param {string[]} columns
 */
async function rekey(knex, name, columns) {
  await knex.schema.alterTable(name, table => {
    table.dropPrimary();
  });
  await knex.schema.alterTable(name, table => {
    table.primary(columns);
  });
}
