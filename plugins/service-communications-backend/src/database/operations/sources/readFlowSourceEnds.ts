import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { DbInteger } from '../../DbInteger';

/** How far sources have come, by their ids; milliseconds since 1970. */
export type FlowSourceEnds = ReadonlyMap<
  number,
  { source: string; newestEnd: number }
>;

export async function readFlowSourceEnds(
  tx: Knex.Transaction,
  ids: Iterable<number>,
): Promise<FlowSourceEnds> {
  const asked = rowSource(
    tx,
    'asked',
    { id: 'bigint' },
    [...new Set(ids)].map(id => [id]),
  );
  const rows = await rawRows<{
    id: DbInteger;
    source: string;
    newest_end: DbInteger | null;
  }>(tx, {
    sql: `select flow_sources.id, flow_sources.source, flow_sources.newest_end
      from ${asked.sql} join flow_sources on flow_sources.id = asked.id`,
    bindings: asked.bindings,
  });
  return new Map(
    rows.map(row => [
      Number(row.id),
      { source: row.source, newestEnd: Number(row.newest_end ?? -Infinity) },
    ]),
  );
}
