import { NetflowStatistics } from '@service-communications/plugin-service-communications-common';
import {
  NetflowCounters,
  OrientationEvidence,
} from '@service-communications/model';
import { averageClientConnections } from '../averageClientConnections';
import { packetsOf, pickNetflowCounters } from './netflowCounters';
import { mergeSpans, NetflowSpans, sweep } from './NetflowSpans';
import { SourceCounters } from './SourceCounters';

/** Counters of a pair by a source, and the source's name. */
export interface NamedCounters {
  source: string;
  counters: SourceCounters;
}

/** What a pair's netflow statistics are made of; milliseconds. */
export interface NetflowNumbers extends NetflowCounters {
  activeSamples: number;
  totalEvents: number;
  totalPorts: number;
  first: number;
  last: number;
  active: number;
}

/**
 * The numbers of a pair from what each source saw: the
 * union of the spans, and the counts of the fullest source. That has the most
 * packets both ways, then the most flow records, then the smaller name.
 *
 * @param sources - at least one
 * @param union - of the spans; needed where a source's have a past
 */
export function netflowNumbers(
  sources: readonly NamedCounters[],
  union: NetflowSpans = unionOf(sources.map(({ counters }) => counters)),
): NetflowNumbers {
  const { counters: fullest } = sources.reduce((most, other) =>
    isFuller(other, most) ? other : most,
  );
  return {
    activeSamples: fullest.activeSamples,
    totalEvents: fullest.totalEvents,
    totalPorts: fullest.totalPorts,
    ...pickNetflowCounters(fullest),
    ...sweep(union),
  };
}

/** When any of the sources saw something. */
export function unionOf(
  sources: Iterable<{ spans: NetflowSpans }>,
): NetflowSpans {
  return Array.from(sources, ({ spans }) => spans).reduce(mergeSpans);
}

/**
 * Netflow attributes of a pair; `netflowAttributes` has their definitions.
 *
 * @param newest - of the sources that saw the pair: when the newest sample
 *   ended, and its interval; milliseconds
 */
export function netflowStatistics(
  numbers: NetflowNumbers,
  newest: { end: number; interval?: number },
  evidence?: OrientationEvidence,
): NetflowStatistics {
  const { first, last, active, activeSamples, totalPorts } = numbers;
  return {
    activeSamples,
    totalEvents: numbers.totalEvents,
    totalPorts,
    averageClientConnections: averageClientConnections(
      totalPorts,
      activeSamples,
    ),
    firstFound: new Date(first).toISOString(),
    lastFound: new Date(last).toISOString(),
    activeSpanSeconds: active / 1000,
    gapSpanSeconds: (last - first - active) / 1000,
    pendingSpanSeconds: Math.max(0, newest.end - last) / 1000,
    intervalSeconds:
      newest.interval === undefined ? undefined : newest.interval / 1000,
    ...pickNetflowCounters(numbers),
    evidence,
  };
}

function isFuller(a: NamedCounters, b: NamedCounters): boolean {
  const more =
    packetsOf(a.counters) - packetsOf(b.counters) ||
    a.counters.totalEvents - b.counters.totalEvents;
  return more > 0 || (more === 0 && a.source < b.source);
}
