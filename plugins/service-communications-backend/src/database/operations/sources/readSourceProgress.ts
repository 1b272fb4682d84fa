import { Knex } from 'knex';
import { idSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { DbInteger } from '../../DbInteger';

/** How far sources have come, by their ids; milliseconds since 1970. */
export type SourceProgress = ReadonlyMap<
  number,
  { source: string; newestEnd: number }
>;

export async function readSourceProgress(
  tx: Knex.Transaction,
  ids: Iterable<number>,
): Promise<SourceProgress> {
  const requested = idSource(tx, 'requested', new Set(ids));
  const rows = await rawRows<{
    id: DbInteger;
    source: string;
    newest_end: DbInteger | null;
  }>(tx, {
    sql: `select flow_sources.id, flow_sources.source, flow_sources.newest_end
      from ${requested.sql} join flow_sources on flow_sources.id = requested.id`,
    bindings: requested.bindings,
  });
  return new Map(
    rows.map(row => [
      Number(row.id),
      { source: row.source, newestEnd: Number(row.newest_end ?? -Infinity) },
    ]),
  );
}
