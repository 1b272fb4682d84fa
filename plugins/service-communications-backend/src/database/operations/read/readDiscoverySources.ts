import {
  DiscoverySource,
  DiscoverySources,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { isoTime } from '../../../statistics/isoTime';
import { DbInteger } from '../../DbInteger';
import { readForgotten } from '../rows/countForgotten';

/** All that sends samples, and what became of them, by name. */
export async function readDiscoverySources(
  knex: Knex,
): Promise<DiscoverySources> {
  const rows: SourceRow[] = await knex('sources').orderBy('source').select();
  const counts: {
    source: string;
    kind: string;
    reason: string;
    count: DbInteger;
  }[] = await knex('source_counts').orderBy('reason').select();
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
        lastSeenAt: isoTime(Number(row.last_seen_at)),
        newestSampleAt:
          row.newest_sample_at === null
            ? undefined
            : isoTime(Number(row.newest_sample_at)),
        accepted: Number(row.accepted),
        duplicate: Number(row.duplicate),
        refused: Number(row.refused),
        refusals: byReason('refusal'),
        lastRefusal: row.last_refusal ?? undefined,
        records: Number(row.records),
        undecided: Number(row.undecided),
        attempts: Number(row.attempts),
        loopbackLeftOut: Number(row.loopback_left_out),
        received: Number(row.received),
        lost: Number(row.lost),
        errors: byReason('error'),
        dropped: byReason('dropped'),
        clockSkewSeconds: row.clock_skew_seconds ?? undefined,
      };
    }),
    undecidedExchanges: Number(undecided ?? 0),
    ...(forgotten.lastAt !== undefined && {
      forgotten: {
        communications: forgotten.counts.communications,
        addresses: forgotten.counts.addresses,
        lastAt: isoTime(forgotten.lastAt),
      },
    }),
  };
}

interface SourceRow {
  source: string;
  type: DiscoverySource['type'] | null;
  last_seen_at: DbInteger;
  newest_sample_at: DbInteger | null;
  accepted: DbInteger;
  duplicate: DbInteger;
  refused: DbInteger;
  last_refusal: string | null;
  records: DbInteger;
  undecided: DbInteger;
  attempts: DbInteger;
  loopback_left_out: DbInteger;
  received: DbInteger;
  lost: DbInteger;
  clock_skew_seconds: number | null;
}
