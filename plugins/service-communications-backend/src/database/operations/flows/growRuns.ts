import { Knex } from 'knex';
import { addRuns, reachIntoPast } from '../../../statistics/netflow/addRuns';
import { NetflowSpans } from '../../../statistics/netflow/NetflowSpans';
import { RunChunk } from '../../../statistics/netflow/RunChunk';
import { rowSource, RowColumns, RowValue } from '../../rowSource';
import { toRunColumn } from '../../runColumn';
import { readRunChunks } from './readRunChunks';
import { holderKey, RunHolder } from './RunHolder';

/** Spans or samples that gain some. */
export interface GrowingRuns {
  holder: RunHolder;
  /** As the row of the holder has them. */
  stored: NetflowSpans;
  /** Has no past. */
  gained: NetflowSpans;
}

/**
 * Adds runs to spans or samples, each holder once. Of the past it reads what
 * they reach and writes what changes: nothing, where they are newer than that.
 *
 * @returns what is to be stored with each holder, in the same order
 */
export async function growRuns(
  tx: Knex.Transaction,
  growing: readonly GrowingRuns[],
): Promise<NetflowSpans[]> {
  const read = await readRunChunks(
    tx,
    growing.flatMap(({ holder, stored, gained }) =>
      reachIntoPast(stored, gained.runs).map(reach => ({ holder, reach })),
    ),
  );
  const rows: RowValue[][] = [];
  const grown = growing.map(({ holder, stored, gained }) => {
    const chunks = stored.past ? read.get(holderKey(holder)) ?? [] : [];
    const { spans, written } = addRuns(stored, chunks, gained.runs);
    rows.push(...written.map(chunk => chunkValues(holder, chunk)));
    return spans;
  });
  await upsertChunks(tx, rows);
  return grown;
}

const KEY_COLUMNS = {
  holder_id: 'bigint',
  kind: 'text',
  source_id: 'bigint',
  start: 'bigint',
} satisfies RowColumns;

const VALUE_COLUMNS = {
  until: 'bigint',
  until_interval: 'bigint',
  runs: 'text',
} satisfies RowColumns;

function chunkValues(holder: RunHolder, chunk: RunChunk): RowValue[] {
  return [
    holder.holderId,
    holder.kind,
    holder.sourceId,
    chunk.start,
    chunk.until,
    chunk.untilInterval,
    toRunColumn(chunk.runs),
  ];
}

async function upsertChunks(
  tx: Knex.Transaction,
  rows: RowValue[][],
): Promise<void> {
  if (rows.length === 0) {
    return;
  }
  const columns = { ...KEY_COLUMNS, ...VALUE_COLUMNS };
  const names = Object.keys(columns).join(', ');
  const batch = rowSource(tx, 'batch', columns, rows);
  await tx.raw(
    `insert into netflow_runs (${names})
      select ${names} from ${batch.sql} where true
      on conflict (${Object.keys(KEY_COLUMNS).join(', ')}) do update set
        ${Object.keys(VALUE_COLUMNS)
          .map(name => `${name} = excluded.${name}`)
          .join(', ')}`,
    batch.bindings,
  );
}
