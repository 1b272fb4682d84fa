import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { toNumber } from '../../DbInteger';
import { FlowSourceRow } from '../../tables';
import { RecentHours } from '../../../statistics/history/recentHours';
import { ensureRows } from '../rows/ensureRows';

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
  /**
   * The hours that its windows cover, with the ranges of those that count in
   * each.
   */
  recentHours: RecentHours;
}

export function flowSourceKey(of: { network: string; source: string }): string {
  return JSON.stringify([of.network, of.source]);
}

/** The sources by key; those that are new are written. */
export async function ensureFlowSources(
  tx: Knex.Transaction,
  samples: { network: string; source: string }[],
): Promise<Map<string, FlowSource>> {
  const rows = await ensureRows<FlowSourceRow>(tx, {
    table: 'flow_sources',
    key: { network: 'text', source: 'text' },
    requested: new Map(
      samples.map(({ network, source }) => [
        flowSourceKey({ network, source }),
        [network, source],
      ]),
    ),
    keyOf: flowSourceKey,
    columns: [
      'id',
      'newest_end',
      'newest_interval',
      'next_ordinal',
      'pruned_before',
      'recent_hours',
    ],
  });
  return new Map(
    rows.map(row => [
      flowSourceKey(row),
      {
        id: Number(row.id),
        source: row.source,
        newestEnd: toNumber(row.newest_end),
        newestInterval: toNumber(row.newest_interval),
        nextOrdinal: Number(row.next_ordinal),
        prunedBefore: toNumber(row.pruned_before),
        recentHours: row.recent_hours,
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
      recent_hours: 'text',
    },
    Array.from(sources, source => [
      source.id,
      source.newestEnd,
      source.newestInterval,
      source.nextOrdinal,
      source.recentHours,
    ]),
  );
  await tx.raw(
    `update flow_sources set newest_end = changed.newest_end,
        newest_interval = changed.newest_interval,
        next_ordinal = changed.next_ordinal,
        recent_hours = changed.recent_hours
      from ${changed.sql} where flow_sources.id = changed.id`,
    changed.bindings,
  );
}
