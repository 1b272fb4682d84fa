import {
  DiscoverySource,
  DiscoverySources,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { SourceCountRow, SourceRow } from '../../tables';
import { readForgotten } from '../rows/countForgotten';

/** Which of the sources are asked for. */
export interface SourcesRequest {
  /** Default: all. */
  limit?: number;
  /** The name of the last one of the page before. */
  after?: string;
}

/** Some sources. */
export interface SourcesPage extends Omit<DiscoverySources, 'pageInfo'> {
  /** The name of the last one, where more follow. */
  last?: string;
}

/** What sends samples, and what became of them, by name. */
export async function readDiscoverySources(
  knex: Knex,
  { limit, after }: SourcesRequest = {},
): Promise<SourcesPage> {
  const found: SourceRow[] = await knex('sources')
    .modify(query => {
      if (after !== undefined) {
        query.where('source', '>', after);
      }
      if (limit !== undefined) {
        // One more tells whether more follow.
        query.limit(limit + 1);
      }
    })
    .orderBy('source')
    .select();
  const rows = found.slice(0, limit);
  const [{ total }] = await knex('sources').count({ total: '*' });
  const counts: SourceCountRow[] = await knex('source_counts')
    .whereIn(
      'source',
      rows.map(({ source }) => source),
    )
    .orderBy('reason')
    .select();
  const reasons = new Map<string, Record<string, number>>();
  for (const { source, kind, reason, count } of counts) {
    const key = `${kind} ${source}`;
    reasons.set(key, { ...reasons.get(key), [reason]: Number(count) });
  }
  const [{ undecided }] = await knex('flow_sources').sum({
    undecided: 'undecided',
  });
  const forgotten = await readForgotten(knex);
  return {
    items: rows.map((row): DiscoverySource => {
      const byReason = (kind: string) =>
        reasons.get(`${kind} ${row.source}`) ?? {};
      return {
        source: row.source,
        type: row.type ?? undefined,
        lastSeenAt: new Date(Number(row.last_seen_at)).toISOString(),
        newestSampleAt:
          row.newest_sample_at === null
            ? undefined
            : new Date(Number(row.newest_sample_at)).toISOString(),
        accepted: Number(row.accepted),
        duplicate: Number(row.duplicate),
        refused: Number(row.refused),
        refusals: byReason('refusal'),
        lastRefusal: row.last_refusal ?? undefined,
        records: Number(row.records),
        undecided: Number(row.undecided),
        attempts: Number(row.attempts),
        loopbackLeftOut: Number(row.loopback_left_out),
        identitiesMissed: Number(row.identities_missed),
        received: Number(row.received),
        lost: Number(row.lost),
        errors: byReason('error'),
        dropped: byReason('dropped'),
        clockSkewSeconds: row.clock_skew_seconds ?? undefined,
      };
    }),
    totalItems: Number(total),
    ...(rows.length < found.length && { last: rows[rows.length - 1].source }),
    undecidedExchanges: Number(undecided ?? 0),
    ...(forgotten.lastAt !== undefined && {
      forgotten: {
        communications: forgotten.counts.communications,
        addresses: forgotten.counts.addresses,
        lastAt: new Date(forgotten.lastAt).toISOString(),
      },
    }),
  };
}
