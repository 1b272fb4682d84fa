import { Knex } from 'knex';
import {
  netflowNumbers,
  NetflowNumbers,
} from '../../../statistics/netflow/netflowStatistics';
import { NetflowSpans } from '../../../statistics/netflow/NetflowSpans';
import { PAIR_FLOW_COLUMNS, pairFlowValues } from '../../flowColumns';
import { rowSource } from '../../rowSource';
import { readSourceNames, SourceNames } from '../sources/readSourceNames';
import { CountersBySource } from './FlowChanges';
import {
  deleteNetflowUnions,
  makeNetflowUnions,
  NetflowUnions,
} from './netflowUnions';
import { readSourceCounters } from './readSourceCounters';

/**
 * Computes the numbers of pairs from what each source saw of them, and writes
 * them.
 *
 * @param options.counters - by pair and source; a pair without any has no numbers
 * @param options.unions - of the spans of pairs, where they do not follow from
 * those of the sources
 */
export async function saveNumbers(
  tx: Knex.Transaction,
  options: {
    counters: ReadonlyMap<number, CountersBySource | undefined>;
    sources: SourceNames;
    unions: NetflowUnions;
  },
): Promise<void> {
  const { counters, sources, unions } = options;
  const changed = rowSource(
    tx,
    'changed',
    Object.fromEntries(
      ['id', ...PAIR_FLOW_COLUMNS, 'flow_evidence'].map(column => [
        column,
        'bigint' as const,
      ]),
    ),
    Array.from(counters, ([pairId, ofPair]) => [
      pairId,
      ...pairFlowValues(numbersOf(ofPair, sources, unions.get(pairId))),
      ofPair && strongestEvidence(ofPair),
    ]),
  );
  await tx.raw(
    `update pairs set
        ${[...PAIR_FLOW_COLUMNS, 'flow_evidence']
          .map(name => `${name} = changed.${name}`)
          .join(', ')}
      from ${changed.sql} where pairs.id = changed.id`,
    changed.bindings,
  );
}

/**
 * Computes the numbers of pairs again that lost what a source saw of them.
 *
 * @returns the pairs of which no flow is left
 */
export async function recountPairs(
  tx: Knex.Transaction,
  pairIds: number[],
): Promise<number[]> {
  const stored = await readSourceCounters(tx, pairIds);
  const sources = await readSourceNames(
    tx,
    [...stored.values()].flatMap(ofPair => [...ofPair.keys()]),
  );
  await deleteNetflowUnions(tx, pairIds);
  await saveNumbers(tx, {
    counters: new Map(pairIds.map(pairId => [pairId, stored.get(pairId)])),
    sources,
    unions: await makeNetflowUnions(
      tx,
      Array.from(stored, ([pairId, ofPair]) => ({ pairId, counters: ofPair })),
    ),
  });
  return pairIds.filter(pairId => !stored.has(pairId));
}

/** What sources went by; what is known of the listener is not in it. */
function strongestEvidence(counters: CountersBySource): number {
  return Math.max(...Array.from(counters.values(), ({ evidence }) => evidence));
}

/** Over all sources; undefined where none saw the pair. */
function numbersOf(
  counters: CountersBySource | undefined,
  sources: SourceNames,
  union: NetflowSpans | undefined,
): NetflowNumbers | undefined {
  return counters && counters.size > 0
    ? netflowNumbers(
        Array.from(counters, ([sourceId, ofSource]) => ({
          source: sources.get(sourceId)!,
          counters: ofSource,
        })),
        union,
      )
    : undefined;
}
