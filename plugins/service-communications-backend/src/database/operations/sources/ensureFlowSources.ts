import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { DbInteger } from '../../DbInteger';

/** A source of flows in one network, as it is stored. */
export interface FlowSource {
  id: number;
  source: string;
  /** End of its newest accepted sample, milliseconds since 1970. */
  newestEnd: number | undefined;
  /** Of its newest accepted sample, milliseconds. */
  newestInterval: number | undefined;
  /** The place of its next sample among all that it sent. */
  nextOrdinal: number;
  /** Samples from before this are forgotten. */
  prunedBefore: number | undefined;
}

export function flowSourceKey(of: { network: string; source: string }): string {
  return JSON.stringify([of.network, of.source]);
}

/** The sources by key; those that are new are written. */
export async function ensureFlowSources(
  tx: Knex.Transaction,
  samples: { network: string; source: string }[],
): Promise<Map<string, FlowSource>> {
  const distinct = new Map(
    samples.map(sample => [flowSourceKey(sample), sample]),
  );
  const asked = rowSource(
    tx,
    'asked',
    { network: 'text', source: 'text' },
    Array.from(distinct.values(), ({ network, source }) => [network, source]),
  );
  const select = {
    sql: `select flow_sources.* from ${asked.sql}
      join flow_sources on flow_sources.network = asked.network
        and flow_sources.source = asked.source`,
    bindings: asked.bindings,
  };
  let rows = await rawRows<FlowSourceRow>(tx, select);
  if (rows.length < distinct.size) {
    await tx.raw(
      `insert into flow_sources (network, source)
        select network, source from ${asked.sql} where true
        on conflict (network, source) do nothing`,
      asked.bindings,
    );
    rows = await rawRows<FlowSourceRow>(tx, select);
  }
  return new Map(
    rows.map(row => [
      flowSourceKey(row),
      {
        id: Number(row.id),
        source: row.source,
        newestEnd: known(row.newest_end),
        newestInterval: known(row.newest_interval),
        nextOrdinal: Number(row.next_ordinal),
        prunedBefore: known(row.pruned_before),
      },
    ]),
  );
}

/** Writes how far sources have come. */
export async function saveFlowSources(
  tx: Knex.Transaction,
  sources: Iterable<FlowSource>,
): Promise<void> {
  const changed = rowSource(
    tx,
    'changed',
    {
      id: 'bigint',
      newest_end: 'bigint',
      newest_interval: 'bigint',
      next_ordinal: 'bigint',
    },
    Array.from(sources, source => [
      source.id,
      source.newestEnd,
      source.newestInterval,
      source.nextOrdinal,
    ]),
  );
  await tx.raw(
    `update flow_sources set newest_end = changed.newest_end,
        newest_interval = changed.newest_interval,
        next_ordinal = changed.next_ordinal
      from ${changed.sql} where flow_sources.id = changed.id`,
    changed.bindings,
  );
}

function known(value: DbInteger | null): number | undefined {
  return value === null ? undefined : Number(value);
}

interface FlowSourceRow {
  id: DbInteger;
  network: string;
  source: string;
  newest_end: DbInteger | null;
  newest_interval: DbInteger | null;
  next_ordinal: DbInteger;
  pruned_before: DbInteger | null;
}
