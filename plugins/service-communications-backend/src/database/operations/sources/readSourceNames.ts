import { Knex } from 'knex';
import { idSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { DbInteger } from '../../DbInteger';

/** Names of sources of flows, by their ids. */
export type SourceNames = ReadonlyMap<number, string>;

export async function readSourceNames(
  tx: Knex.Transaction,
  ids: Iterable<number>,
): Promise<SourceNames> {
  const requested = idSource(tx, 'requested', new Set(ids));
  const rows = await rawRows<{ id: DbInteger; source: string }>(tx, {
    sql: `select flow_sources.id, flow_sources.source
      from ${requested.sql} join flow_sources on flow_sources.id = requested.id`,
    bindings: requested.bindings,
  });
  return new Map(rows.map(({ id, source }) => [Number(id), source]));
}
