import { Knex } from 'knex';
import { Reach } from '../../../statistics/netflow/addRuns';
import { BEGINNING, RunChunk } from '../../../statistics/netflow/RunChunk';
import { rowSource } from '../../rowSource';
import { ofRunColumn } from '../../runColumn';
import { rawRows } from '../../sql';
import { NetflowRunsRow } from '../../tables';
import { holderKey, RunHolder, RunKind } from './RunHolder';

/** All of the past. */
export const ANY_TIME: Reach = {
  from: BEGINNING,
  to: Number.MAX_SAFE_INTEGER,
};

/**
 * The chunks that have a part in some times, ends included, in order, by
 * `holderKey`. The times of one holder are apart.
 */
export async function readRunChunks(
  tx: Knex,
  wanted: readonly { holder: RunHolder; reach: Reach }[],
): Promise<Map<string, RunChunk[]>> {
  const byHolder = new Map<string, Map<number, RunChunk>>();
  if (wanted.length > 0) {
    const requested = rowSource(
      tx,
      'requested',
      {
        holder_id: 'bigint',
        kind: 'text',
        source_id: 'bigint',
        earliest: 'bigint',
        latest: 'bigint',
      },
      wanted.map(({ holder, reach }) => [
        holder.holderId,
        holder.kind,
        holder.sourceId,
        reach.from,
        reach.to,
      ]),
    );
    const ofHolder = (
      alias: string,
    ) => `${alias}.holder_id = requested.holder_id
      and ${alias}.kind = requested.kind
      and ${alias}.source_id = requested.source_id`;
    const rows = await rawRows<NetflowRunsRow>(tx, {
      sql: `select r.* from ${requested.sql} cross join netflow_runs r
        where ${ofHolder('r')} and r.start <= requested.latest
          and r.start >= coalesce((
            select max(b.start) from netflow_runs b
            where ${ofHolder('b')} and b.start < requested.earliest
          ), ${BEGINNING})`,
      bindings: requested.bindings,
    });
    for (const row of rows) {
      const key = holderKey({
        kind: row.kind as RunKind,
        holderId: Number(row.holder_id),
        sourceId: Number(row.source_id),
      });
      const chunk = toRunChunk(row);
      byHolder.set(
        key,
        (byHolder.get(key) ?? new Map()).set(chunk.start, chunk),
      );
    }
  }
  return new Map(
    Array.from(byHolder, ([key, chunks]) => [
      key,
      [...chunks.values()].sort((a, b) => a.start - b.start),
    ]),
  );
}

function toRunChunk(row: NetflowRunsRow): RunChunk {
  return {
    start: Number(row.start),
    until: Number(row.until),
    untilInterval: Number(row.until_interval),
    runs: ofRunColumn(row.runs),
  };
}
