import { Knex } from 'knex';
import { netflowNumbers } from '../../../statistics/netflow/netflowStatistics';
import { NetflowSpans } from '../../../statistics/netflow/NetflowSpans';
import { NetflowTally } from '../../../statistics/netflow/NetflowTally';
import { rowSource, RowValue } from '../../rowSource';
import { greatest } from '../../sql';
import {
  FlowSourceEnds,
  readFlowSourceEnds,
} from '../sources/readFlowSourceEnds';
import { deleteNetflowUnions } from './netflowUnions';
import { readTallies } from './readTallies';

/** A pair's numbers over all sources, as lists and records show them. */
const NUMBER_COLUMNS = [
  'flow_first',
  'flow_last',
  'flow_active',
  'flow_samples',
  'flow_events',
  'flow_ports',
  'flow_client_packets',
  'flow_client_bytes',
  'flow_listener_packets',
  'flow_listener_bytes',
];

type Tallies = ReadonlyMap<number, NetflowTally>;

/**
 * Computes the numbers of pairs from what each source saw of them, and writes
 * them.
 *
 * @param options.tallies - by pair and source; a pair without any has no numbers
 * @param options.evidence - the strongest that became known of pairs; what was
 * known before stays known
 * @param options.unions - of the spans of pairs, where they do not follow from
 * those of the sources
 */
export async function saveNumbers(
  tx: Knex.Transaction,
  options: {
    tallies: ReadonlyMap<number, Tallies | undefined>;
    sources: FlowSourceEnds;
    evidence?: ReadonlyMap<number, number>;
    unions?: ReadonlyMap<number, NetflowSpans>;
  },
): Promise<void> {
  const { tallies, sources, evidence, unions } = options;
  const changed = rowSource(
    tx,
    'changed',
    Object.fromEntries(
      ['id', ...NUMBER_COLUMNS, 'flow_evidence'].map(column => [
        column,
        'bigint' as const,
      ]),
    ),
    Array.from(tallies, ([pairId, ofPair]) => [
      pairId,
      ...numbersOf(ofPair, sources, unions?.get(pairId)),
      evidence?.get(pairId),
    ]),
  );
  await tx.raw(
    `update pairs set
        ${NUMBER_COLUMNS.map(name => `${name} = changed.${name}`).join(', ')},
        flow_evidence = case when changed.flow_first is not null
          then ${greatest(tx, 'pairs.flow_evidence', 'changed.flow_evidence')}
        end
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
  const stored = await readTallies(tx, pairIds);
  const sources = await readFlowSourceEnds(
    tx,
    [...stored.values()].flatMap(ofPair => [...ofPair.keys()]),
  );
  await deleteNetflowUnions(tx, pairIds);
  await saveNumbers(tx, {
    tallies: new Map(pairIds.map(pairId => [pairId, stored.get(pairId)])),
    sources,
  });
  return pairIds.filter(pairId => !stored.has(pairId));
}

/** Over all sources, in the order of the columns. */
function numbersOf(
  tallies: Tallies | undefined,
  sources: FlowSourceEnds,
  union: NetflowSpans | undefined,
): RowValue[] {
  if (!tallies || tallies.size === 0) {
    return NUMBER_COLUMNS.map(() => null);
  }
  const numbers = netflowNumbers(
    Array.from(tallies, ([sourceId, { counts, spans }]) => ({
      source: sources.get(sourceId)!.source,
      counts,
      spans,
    })),
    union,
  );
  return [
    numbers.first,
    numbers.last,
    numbers.active,
    numbers.activeSamples,
    numbers.totalEvents,
    numbers.totalPorts,
    numbers.clientPackets,
    numbers.clientBytes,
    numbers.listenerPackets,
    numbers.listenerBytes,
  ];
}
