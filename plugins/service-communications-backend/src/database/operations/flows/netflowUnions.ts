import { Knex } from 'knex';
import {
  NetflowSpans,
  NO_SPANS,
  runCount,
} from '../../../statistics/netflow/NetflowSpans';
import { unionOf } from '../../../statistics/netflow/netflowStatistics';
import { idSource, rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { DbInteger } from '../../DbInteger';
import { CountersBySource } from './FlowChanges';
import { deleteRuns } from './deleteRuns';
import { GrowingRuns, growRuns } from './growRuns';
import { inSteps } from './inSteps';
import { readWholeRuns } from './readWholeRuns';
import { NO_SOURCE, RunHolder } from './RunHolder';

/** Spans of pairs over all their sources, by pair. */
export type NetflowUnions = ReadonlyMap<number, NetflowSpans>;

/** A pair that several sources have seen. */
export interface SharedPair {
  pairId: number;
  /** What each source saw of it, with what it gained. */
  counters: CountersBySource;
  /** When it was active by what they gained. */
  gained: NetflowSpans;
}

/**
 * Adds what pairs gained to their spans over all sources. These are stored as
 * soon as a past of a source is kept apart; until then they follow from the
 * rows of the sources.
 *
 * @returns those that are stored
 */
export async function growNetflowUnions(
  tx: Knex.Transaction,
  shared: readonly SharedPair[],
): Promise<NetflowUnions> {
  const stored = await readNetflowUnions(
    tx,
    shared.map(({ pairId }) => pairId),
  );
  const known = shared.filter(({ pairId }) => stored.has(pairId));
  const grown = await growRuns(
    tx,
    known.map(({ pairId, gained }) => ({
      holder: holderOf(pairId),
      stored: stored.get(pairId)!,
      gained,
    })),
  );
  const unions = new Map(
    known.map(({ pairId }, index) => [pairId, grown[index]]),
  );
  await saveNetflowUnions(tx, unions);
  const made = await makeNetflowUnions(
    tx,
    shared.filter(({ pairId }) => !stored.has(pairId)),
  );
  return new Map([...unions, ...made]);
}

/**
 * Makes the spans of pairs over all their sources from all that these saw, and
 * stores them, where a past of a source is kept apart.
 */
export async function makeNetflowUnions(
  tx: Knex.Transaction,
  pairs: readonly Pick<SharedPair, 'pairId' | 'counters'>[],
): Promise<NetflowUnions> {
  const long = pairs.filter(
    ({ counters }) =>
      counters.size > 1 &&
      Array.from(counters.values()).some(({ spans }) => spans.past),
  );
  const unions = new Map<number, NetflowSpans>();
  for await (const step of inSteps(long, runsOfSources)) {
    const grown = await growRuns(tx, await readWholeUnions(tx, step));
    step.forEach(({ pairId }, index) => unions.set(pairId, grown[index]));
  }
  await saveNetflowUnions(tx, unions);
  return unions;
}

function runsOfSources({ counters }: Pick<SharedPair, 'counters'>): number {
  let runs = 0;
  for (const { spans } of counters.values()) {
    runs += runCount(spans);
  }
  return runs;
}

/** All that sources saw of pairs, as what the pairs' unions gain. */
async function readWholeUnions(
  tx: Knex.Transaction,
  pairs: readonly Pick<SharedPair, 'pairId' | 'counters'>[],
): Promise<GrowingRuns[]> {
  const whole = await readWholeRuns(
    tx,
    pairs.flatMap(({ pairId, counters }) =>
      Array.from(counters, ([sourceId, { spans }]) => ({
        holder: { kind: 'pair-spans', holderId: pairId, sourceId },
        stored: spans,
      })),
    ),
  );
  let read = 0;
  return pairs.map(({ pairId, counters }) => {
    const ofPair = whole.slice(read, read + counters.size);
    read += counters.size;
    return {
      holder: holderOf(pairId),
      stored: NO_SPANS,
      gained: unionOf(ofPair.map(spans => ({ spans }))),
    };
  });
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
  await deleteRuns(tx, { kinds: ['union-spans'], holderIds: pairIds });
}

function holderOf(pairId: number): RunHolder {
  return { kind: 'union-spans', holderId: pairId, sourceId: NO_SOURCE };
}

async function readNetflowUnions(
  tx: Knex.Transaction,
  pairIds: number[],
): Promise<NetflowUnions> {
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

async function saveNetflowUnions(
  tx: Knex.Transaction,
  unions: NetflowUnions,
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
