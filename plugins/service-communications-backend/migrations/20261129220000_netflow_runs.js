// @ts-check

/** Rows that are rewritten at once. */
const PAGE = 500;

/**
 * Tables of netflow with spans, and their keys.
 *
 * @type {Record<string, string[]>}
 */
const TABLES = {
  netflow_counts: ['pair_id', 'source_id'],
  undecided_exchanges: ['id'],
  netflow_unions: ['pair_id'],
};

const WITH_SAMPLES = ['netflow_counts', 'undecided_exchanges'];

/**
 * @typedef {[start: number, end: number, interval: number]} Run
 * @typedef {object} Spans
 * @property {Run[]} runs
 * @property {{first: number, firstInterval: number, last: number, active: number}} [settled]
 * @property {{first: number, active: number}} [past]
 */

/**
 * Runs of flows that are no longer in the row of their source: all of them are
 * kept, in chunks. What had settled before keeps its sums: as if all that was
 * active had been at its end. Sets of samples that were given up, because they
 * were in too many pieces, become sets of as many that nothing else is in.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('netflow_runs', table => {
    table.comment(
      'Runs or samples that are kept apart of their row, in chunks',
    );
    table.bigInteger('holder_id').notNullable().comment('Pair or exchange');
    table.text('kind').notNullable().comment('Of what, and which: pair-spans');
    table.bigInteger('source_id').notNullable().comment('0: not by source');
    table.bigInteger('start').notNullable();
    table.bigInteger('until').notNullable().comment('Start of the next one');
    table.bigInteger('until_interval').notNullable();
    table.text('runs').notNullable().comment('JSON: differences');
    table.primary(['holder_id', 'kind', 'source_id', 'start']);
  });
  for (const table of Object.keys(TABLES)) {
    await rewriteSpans(knex, table, '"settled"', unsettle);
  }
  for (const table of WITH_SAMPLES) {
    await knex(table)
      .whereNull('samples')
      .update({ samples: knex.raw(`'[-' || active_samples || ',-1]'`) });
  }
};

/**
 * What is kept apart settles; sets of samples that are too long are given up.
 *
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of Object.keys(TABLES)) {
    await rewriteSpans(knex, table, '"past"', settle);
  }
  await knex('netflow_counts')
    .whereExists(
      knex('netflow_runs')
        .where({ kind: 'pair-samples' })
        .where('holder_id', knex.ref('netflow_counts.pair_id'))
        .where('netflow_runs.source_id', knex.ref('netflow_counts.source_id')),
    )
    .update({ samples: null });
  await knex('undecided_exchanges')
    .whereIn(
      'id',
      knex('netflow_runs')
        .where({ kind: 'undecided-samples' })
        .select('holder_id'),
    )
    .update({ samples: null });
  await knex.schema.dropTable('netflow_runs');
};

/**
 * Rewrites the spans that contain a word, which they no longer do afterwards.
 *
 * @param {import('knex').Knex} knex
 * @param {string} table
 * @param {string} word
 * @param {(spans: Spans) => Spans} rewrite
 */
async function rewriteSpans(knex, table, word, rewrite) {
  for (;;) {
    const rows = await knex(table)
      .where('spans', 'like', `%${word}%`)
      .select(...TABLES[table], 'spans')
      .limit(PAGE);
    if (rows.length === 0) {
      return;
    }
    for (const { spans, ...key } of rows) {
      await knex(table)
        .where(key)
        .update({ spans: JSON.stringify(rewrite(JSON.parse(spans))) });
    }
  }
}

/**
 * @param {Spans} spans
 * @returns {Spans}
 */
function unsettle({ runs, settled }) {
  if (!settled) {
    return { runs };
  }
  const { first, firstInterval, last, active } = settled;
  /** @type {Run[]} */
  const old =
    active === last - first
      ? [[first, last, firstInterval]]
      : [
          [first, first, firstInterval],
          // No step is short enough for an interval of nothing.
          [last - active, last, 0],
        ];
  return {
    runs: [
      ...old,
      ...runs.map(
        /** @returns {Run} */
        ([start, end, interval]) => [
          Math.max(start, last),
          Math.max(end, last),
          interval,
        ],
      ),
    ],
  };
}

/**
 * @param {Spans} spans
 * @returns {Spans}
 */
function settle({ runs, past }) {
  if (!past) {
    return { runs };
  }
  const [[last, , firstInterval]] = runs;
  const { first, active } = past;
  return { runs, settled: { first, firstInterval, last, active } };
}
