import { Knex } from 'knex';
import { NetflowSpans } from '../../../statistics/netflow/NetflowSpans';
import { idSource, rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { DbInteger } from '../../DbInteger';

/**
 * When pairs were active as any of their sources saw it, by pair. Only of those
 * with several sources of which spans have settled: what was added up of each
 * source apart does not tell any more where they overlap.
 */
export async function readNetflowUnions(
  tx: Knex.Transaction,
  pairIds: number[],
): Promise<Map<number, NetflowSpans>> {
  if (pairIds.length === 0) {
    return new Map();
  }
  const requested = idSource(tx, 'requested', pairIds);
  const rows = await rawRows<{ pair_id: DbInteger; spans: string }>(tx, {
    sql: `select netflow_unions.* from ${requested.sql}
      join netflow_unions on netflow_unions.pair_id = requested.id`,
    bindings: requested.bindings,
  });
  return new Map(
    rows.map(({ pair_id, spans }) => [Number(pair_id), JSON.parse(spans)]),
  );
}

export async function saveNetflowUnions(
  tx: Knex.Transaction,
  unions: ReadonlyMap<number, NetflowSpans>,
): Promise<void> {
  if (unions.size === 0) {
    return;
  }
  const batch = rowSource(
    tx,
    'batch',
    { pair_id: 'bigint', spans: 'text' },
    Array.from(unions, ([pairId, spans]) => [pairId, JSON.stringify(spans)]),
  );
  await tx.raw(
    `insert into netflow_unions (pair_id, spans)
      select pair_id, spans from ${batch.sql} where true
      on conflict (pair_id) do update set spans = excluded.spans`,
    batch.bindings,
  );
}

/** Forgets the unions of pairs that lost what was in them. */
export async function deleteNetflowUnions(
  tx: Knex.Transaction,
  pairIds: number[],
): Promise<void> {
  const gone = idSource(tx, 'requested', pairIds);
  await tx.raw(
    `delete from netflow_unions where pair_id in (select id from ${gone.sql})`,
    gone.bindings,
  );
}
