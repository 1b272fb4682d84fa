import { NetflowStatistics } from '@service-communications/plugin-service-communications-common';
import { OrientationEvidence } from '@service-communications/model';
import { isoTime } from '../isoTime';
import { NetflowCounts, packetsOf } from './NetflowCounts';
import { mergeSpans, NetflowSpans, sweep } from './NetflowSpans';

/** What one source saw of a pair. */
export interface SourceNetflow {
  source: string;
  counts: NetflowCounts;
  spans: NetflowSpans;
}

/** What a pair's netflow statistics are made of; milliseconds. */
export interface NetflowNumbers
  extends Omit<NetflowCounts, 'clientPort' | 'samples'> {
  first: number;
  last: number;
  active: number;
}

/**
 * The numbers of a pair from what each source saw (DESIGN 3.2 and 3.5): the
 * union of the spans, and the counts of the fullest source. That has the most
 * packets both ways, then the most flow records, then the smaller name.
 *
 * @param sources - at least one
 * @param union - of the spans, where it is known better than by what has
 * settled of each source
 */
export function netflowNumbers(
  sources: readonly SourceNetflow[],
  union: NetflowSpans = unionOf(sources),
): NetflowNumbers {
  const { clientPort, samples, ...counts } = sources.reduce((fullest, other) =>
    isFuller(other, fullest) ? other : fullest,
  ).counts;
  return { ...counts, ...sweep(union) };
}

/** When any of the sources saw something. */
export function unionOf(
  sources: Iterable<{ spans: NetflowSpans }>,
): NetflowSpans {
  return Array.from(sources, ({ spans }) => spans).reduce(mergeSpans);
}

/**
 * The attributes of DESIGN 3.2.
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
    averageClientConnections:
      activeSamples === 0 ? undefined : totalPorts / activeSamples,
    firstFound: isoTime(first),
    lastFound: isoTime(last),
    activeSpanSeconds: active / 1000,
    gapSpanSeconds: (last - first - active) / 1000,
    pendingSpanSeconds: Math.max(0, newest.end - last) / 1000,
    intervalSeconds:
      newest.interval === undefined ? undefined : newest.interval / 1000,
    clientBytes: numbers.clientBytes,
    listenerBytes: numbers.listenerBytes,
    clientPackets: numbers.clientPackets,
    listenerPackets: numbers.listenerPackets,
    evidence,
  };
}

function isFuller(a: SourceNetflow, b: SourceNetflow): boolean {
  const more =
    packetsOf(a.counts) - packetsOf(b.counts) ||
    a.counts.totalEvents - b.counts.totalEvents;
  return more > 0 || (more === 0 && a.source < b.source);
}
