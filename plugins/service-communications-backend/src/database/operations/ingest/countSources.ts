import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { JudgedSample } from './judgeSamples';

/** What became of the samples of one source. */
export interface SourceCounts {
  source: string;
  accepted: number;
  duplicate: number;
  refused: number;
  attempts: number;
  undecided: number;
  loopbackLeftOut: number;
  lastRefusal?: string;
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
  };
}

/** What became of a batch, by source. */
export function countBySource(judged: JudgedSample[]): SourceCounts[] {
  const bySource = new Map<string, SourceCounts>();
  for (const { observation, result } of judged) {
    const counts = bySource.get(result.source) ?? noCounts(result.source);
    counts[result.status]++;
    if (result.status === 'accepted') {
      counts.attempts += observation.attempts;
      counts.undecided += observation.undecided;
      counts.loopbackLeftOut += observation.loopbackLeftOut;
    }
    counts.lastRefusal = result.reason ?? counts.lastRefusal;
    bySource.set(result.source, counts);
  }
  return [...bySource.values()];
}

/** Adds to the counters of the sources; nothing goes uncounted. */
export async function countSources(
  knex: Knex,
  counts: SourceCounts[],
  now: number,
): Promise<void> {
  const batch = rowSource(
    knex,
    'batch',
    {
      source: 'text',
      accepted: 'bigint',
      duplicate: 'bigint',
      refused: 'bigint',
      attempts: 'bigint',
      undecided: 'bigint',
      loopback_left_out: 'bigint',
      last_seen_at: 'bigint',
      last_refusal: 'text',
    },
    counts.map(count => [
      count.source,
      count.accepted,
      count.duplicate,
      count.refused,
      count.attempts,
      count.undecided,
      count.loopbackLeftOut,
      now,
      count.lastRefusal,
    ]),
  );
  await knex.raw(
    `insert into sources (source, accepted, duplicate, refused, attempts,
        undecided, loopback_left_out, last_seen_at, last_refusal)
      select source, accepted, duplicate, refused, attempts,
        undecided, loopback_left_out, last_seen_at, last_refusal
      from ${batch.sql} where true
      on conflict (source) do update set
        accepted = sources.accepted + excluded.accepted,
        duplicate = sources.duplicate + excluded.duplicate,
        refused = sources.refused + excluded.refused,
        attempts = sources.attempts + excluded.attempts,
        undecided = sources.undecided + excluded.undecided,
        loopback_left_out = sources.loopback_left_out + excluded.loopback_left_out,
        last_seen_at = excluded.last_seen_at,
        last_refusal = coalesce(excluded.last_refusal, sources.last_refusal)`,
    batch.bindings,
  );
}
