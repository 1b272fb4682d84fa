// @ts-check

const DEFAULT_NETWORK = 'default';

/** Counters of a source, which two names of one source add up to. */
const COUNTERS = [
  'accepted',
  'duplicate',
  'refused',
  'attempts',
  'undecided',
  'loopback_left_out',
  'records',
  'received',
  'lost',
];

/**
 * One name for each source: `<network>/<name>` in another network than the
 * default one. Some doors gave it the name alone, so that a host that was
 * scanned through two doors was two sources. Statistics of scans are kept by
 * host, and do not change. A source of flows keeps its old name where the new
 * one exists as well: both may have sent the same flows, and they are never
 * added up. So do the counters of a name that is a source in several networks.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const hosts = await knex('samples')
    .join('hosts', 'hosts.id', 'samples.host_id')
    .distinct('hosts.network', { name: 'samples.source' })
    .union(knex('hosts').select('network', 'name'));
  const flows = await knex('flow_sources').select('network', {
    name: 'source',
  });
  /** @type {Map<string, Set<string>>} */
  const networksOf = new Map();
  for (const { network, name } of [...hosts, ...flows]) {
    networksOf.set(name, (networksOf.get(name) ?? new Set()).add(network));
  }
  for (const { network, name } of hosts.filter(needsNetwork)) {
    await renameScans(knex, network, name);
  }
  const kept = new Set();
  for (const { network, name } of flows.filter(needsNetwork)) {
    if (!(await renameFlows(knex, network, name))) {
      kept.add(name);
    }
  }
  for (const [name, networks] of networksOf) {
    const [network] = networks;
    if (
      networks.size === 1 &&
      needsNetwork({ network, name }) &&
      !kept.has(name)
    ) {
      await renameCounts(knex, name, `${network}/${name}`);
    }
  }
};

/**
 * The names stay: what an earlier version names by itself are the same.
 *
 * @param {import('knex').Knex} _knex
 */
exports.down = async function down(_knex) {};

/** @param {{ network: string, name: string }} source */
function needsNetwork({ network, name }) {
  return network !== DEFAULT_NETWORK && !name.startsWith(`${network}/`);
}

/**
 * @param {import('knex').Knex} knex
 * @param {string} network
 * @param {string} name
 */
async function renameScans(knex, network, name) {
  const source = `${network}/${name}`;
  const ofNetwork = knex('hosts').where({ network }).select('id');
  const taken = await knex('samples as old')
    .join('samples as new', 'new.sample_id', 'old.sample_id')
    .where({ 'old.source': name, 'new.source': source })
    .whereIn('old.host_id', ofNetwork)
    .pluck('old.sample_id');
  for (const id of taken) {
    // Both are counted, and both stay in the log.
    await knex('samples')
      .where({ source: name, sample_id: id })
      .update({ sample_id: `${id} (${name})` });
  }
  await knex('samples')
    .where({ source: name })
    .whereIn('host_id', ofNetwork)
    .update({ source });
}

/**
 * Whether it could be renamed.
 *
 * @param {import('knex').Knex} knex
 * @param {string} network
 * @param {string} name
 */
async function renameFlows(knex, network, name) {
  const source = `${network}/${name}`;
  const isTaken =
    (await knex('flow_sources').where({ network, source }).first('id')) ??
    (await knex('flow_samples').where({ source }).first('sample_id'));
  if (isTaken) {
    return false;
  }
  const ofSource = { network, source: name };
  await knex('flow_samples')
    .whereIn('source_id', knex('flow_sources').where(ofSource).select('id'))
    .update({ source });
  await knex('flow_sources').where(ofSource).update({ source });
  return true;
}

/**
 * @param {import('knex').Knex} knex
 * @param {string} name
 * @param {string} source
 */
async function renameCounts(knex, name, source) {
  const old = await knex('sources').where({ source: name }).first();
  const known = await knex('sources').where({ source }).first();
  if (old && known) {
    const [older, newer] =
      Number(old.last_seen_at) < Number(known.last_seen_at)
        ? [old, known]
        : [known, old];
    const [earlier, later] =
      Number(old.clock_skew_at) < Number(known.clock_skew_at)
        ? [old, known]
        : [known, old];
    await knex('sources')
      .where({ source })
      .update({
        ...Object.fromEntries(
          COUNTERS.map(counter => [
            counter,
            Number(old[counter]) + Number(known[counter]),
          ]),
        ),
        type: newer.type ?? older.type,
        last_seen_at: newer.last_seen_at,
        last_refusal: newer.last_refusal ?? older.last_refusal,
        newest_sample_at:
          Math.max(
            Number(old.newest_sample_at),
            Number(known.newest_sample_at),
          ) || null,
        clock_skew_seconds:
          later.clock_skew_seconds ?? earlier.clock_skew_seconds,
        clock_skew_at: later.clock_skew_at ?? earlier.clock_skew_at,
      });
    await knex('sources').where({ source: name }).delete();
  } else {
    await knex('sources').where({ source: name }).update({ source });
  }
  const reasons = await knex('source_counts').where({ source: name });
  for (const { kind, reason, count } of reasons) {
    await knex('source_counts')
      .insert({ source, kind, reason, count })
      .onConflict(['source', 'kind', 'reason'])
      .merge({ count: knex.raw('source_counts.count + excluded.count') });
  }
  await knex('source_counts').where({ source: name }).delete();
}
