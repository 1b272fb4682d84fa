import { sumReasonCounts } from '@service-communications/model';
import { Knex } from 'knex';
import { rowSource, RowValue } from '../../rowSource';
import { addCounts } from '../../../statistics/addCounts';
import { greatest, least } from '../../sql';
import { Admission, RefusalKind, SentSample } from './admitSamples';

/** What is counted with a reason. */
export type ReasonKind = 'refusal' | 'error' | 'dropped';

/** What became of the samples of one source; numbers that are added up. */
export interface SourceCounts {
  source: string;
  /** The token that it belongs to from now on, unless it had one. */
  sender?: string;
  /** Undefined where the sample could not be read. */
  type?: 'netstat' | 'netflow' | 'identity';
  accepted: number;
  duplicate: number;
  refused: number;
  attempts: number;
  undecided: number;
  loopbackLeftOut: number;
  /** Samples of which it was not said in time who had their addresses. */
  identitiesMissed: number;
  /** Connections or flow records. */
  records: number;
  /** Datagrams. */
  received: number;
  /** Records that never arrived. */
  lost: number;
  lastRefusal?: string;
  /** Of the newest accepted sample, milliseconds since 1970. */
  newestSampleAt?: number;
  /** Of the newest accepted sample that tells it. */
  clockSkewSeconds?: number;
  /** The time of that sample, milliseconds since 1970. */
  clockSkewAt?: number;
  /** By kind, then by reason. */
  reasons: Partial<Record<ReasonKind, Record<string, number>>>;
}

/** The counts of a source that nothing has come from. */
export function noCounts(source: string): SourceCounts {
  return {
    source,
    accepted: 0,
    duplicate: 0,
    refused: 0,
    attempts: 0,
    undecided: 0,
    loopbackLeftOut: 0,
    identitiesMissed: 0,
    records: 0,
    received: 0,
    lost: 0,
    reasons: {},
  };
}

/** Counts a refused sample. */
export function addRefusal(
  counts: SourceCounts,
  refusal: RefusalKind,
  reason: string,
): void {
  counts.refused++;
  counts.lastRefusal = reason;
  counts.reasons.refusal = sumReasonCounts(counts.reasons.refusal, {
    [refusal]: 1,
  });
}

/**
 * What became of a batch, by source.
 *
 * @param countAccepted - adds what an accepted sample holds
 */
export function countBySource<T extends SentSample>(
  judged: Admission<T>[],
  type: 'netstat' | 'netflow',
  countAccepted: (counts: SourceCounts, observation: T) => void,
): SourceCounts[] {
  const bySource = new Map<string, SourceCounts>();
  function countsOf(source: string): SourceCounts {
    const counts = bySource.get(source) ?? noCounts(source);
    bySource.set(source, counts);
    return counts;
  }
  for (const { observation, result, refusal } of judged) {
    const { sender } = observation;
    if (refusal === 'foreign-source') {
      // Whose source it is has nothing to do with it.
      addRefusal(countsOf(sender!), refusal, result.reason!);
      continue;
    }
    const counts = countsOf(result.source);
    counts.type = type;
    if (refusal) {
      addRefusal(counts, refusal, result.reason!);
    } else if (result.status === 'accepted') {
      counts.accepted++;
      counts.sender ??= sender;
      countAccepted(counts, observation);
    } else {
      counts.duplicate++;
    }
  }
  return [...bySource.values()];
}

/** Counters that are added up, by their columns. */
const ADDED = {
  accepted: 'accepted',
  duplicate: 'duplicate',
  refused: 'refused',
  attempts: 'attempts',
  undecided: 'undecided',
  loopback_left_out: 'loopbackLeftOut',
  identities_missed: 'identitiesMissed',
  records: 'records',
  received: 'received',
  lost: 'lost',
} as const;

/**
 * Adds to the counters of the sources; nothing goes uncounted. Needs no lock:
 * whoever counts touches the sources in the order of their names, and each of
 * them before any of its reasons.
 */
export async function countSources(
  knex: Knex,
  unordered: SourceCounts[],
  now: number,
): Promise<void> {
  const counts = [...unordered].sort((a, b) => (a.source < b.source ? -1 : 1));
  const added = Object.entries(ADDED);
  const names = [
    'source',
    ...added.map(([column]) => column),
    'type',
    'newest_sample_at',
    'clock_skew_seconds',
    'clock_skew_at',
    'last_seen_at',
    'last_refusal',
    'sender',
  ];
  const texts = [
    'source',
    'type',
    'clock_skew_seconds',
    'last_refusal',
    'sender',
  ];
  const batch = rowSource(
    knex,
    'batch',
    Object.fromEntries(
      names.map(name => [name, texts.includes(name) ? 'text' : 'bigint']),
    ),
    counts.map((count): RowValue[] => [
      count.source,
      ...added.map(([, field]) => addCounts(count[field], 0)),
      count.type,
      count.newestSampleAt,
      count.clockSkewSeconds,
      count.clockSkewAt,
      now,
      count.lastRefusal,
      count.sender,
    ]),
  );
  const selected = names.map(name =>
    name === 'clock_skew_seconds'
      ? 'cast(clock_skew_seconds as double precision)'
      : name,
  );
  await knex.raw(
    `insert into sources (${names.join(', ')})
      select ${selected.join(', ')} from ${batch.sql} where true
      on conflict (source) do update set
        ${added
          .map(([name]) => `${name} = ${countedSum(knex, 'sources', name)}`)
          .join(', ')},
        type = coalesce(excluded.type, sources.type),
        clock_skew_seconds = case
          when excluded.clock_skew_at >= coalesce(sources.clock_skew_at, excluded.clock_skew_at)
          then excluded.clock_skew_seconds
          else sources.clock_skew_seconds
        end,
        clock_skew_at = ${greatest(
          knex,
          'sources.clock_skew_at',
          'excluded.clock_skew_at',
        )},
        newest_sample_at = ${greatest(
          knex,
          'sources.newest_sample_at',
          'excluded.newest_sample_at',
        )},
        last_seen_at = ${greatest(
          knex,
          'sources.last_seen_at',
          'excluded.last_seen_at',
        )},
        last_refusal = coalesce(excluded.last_refusal, sources.last_refusal),
        sender = coalesce(sources.sender, excluded.sender)`,
    batch.bindings,
  );
  await countReasons(knex, counts);
}

async function countReasons(knex: Knex, counts: SourceCounts[]): Promise<void> {
  const rows = counts.flatMap(({ source, reasons }) =>
    sortedEntries(reasons).flatMap(([kind, ofKind]) =>
      sortedEntries(ofKind).map(([reason, count]) => [
        source,
        kind,
        reason,
        addCounts(count, 0),
      ]),
    ),
  );
  if (rows.length === 0) {
    return;
  }
  const batch = rowSource(
    knex,
    'batch',
    { source: 'text', kind: 'text', reason: 'text', count: 'bigint' },
    rows,
  );
  await knex.raw(
    `insert into source_counts (source, kind, reason, count)
      select source, kind, reason, count from ${batch.sql} where true
      on conflict (source, kind, reason) do update set
        count = ${countedSum(knex, 'source_counts', 'count')}`,
    batch.bindings,
  );
}

function sortedEntries<T>(of: Record<string, T>): [string, T][] {
  return Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The sum of what a row has and what is added, as far as it can be counted. */
function countedSum(knex: Knex, table: string, column: string): string {
  return least(
    knex,
    `${table}.${column} + excluded.${column}`,
    String(Number.MAX_SAFE_INTEGER),
  );
}
