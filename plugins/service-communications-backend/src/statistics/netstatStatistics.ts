import { NetstatStatistics } from '@service-communications/plugin-service-communications-common';
import { isoTime } from './isoTime';
import { PairCounts } from './PairCounts';

/**
 * The attributes of DESIGN 3.1 from what is kept of a pair and of its
 * listener; undefined until a scan of the listener's host found the client.
 *
 * @param listenerSampleCount - samples that found the listener
 */
export function netstatStatistics(
  counts: PairCounts | undefined,
  listenerSampleCount: number,
): NetstatStatistics | undefined {
  if (!counts) {
    return undefined;
  }
  return {
    ...netstatNumbers(counts, listenerSampleCount),
    firstFound: isoTime(counts.firstFound),
    lastFound: isoTime(counts.lastFound),
  };
}

/** Those of the attributes that are numbers. */
export function netstatNumbers(
  counts: Pick<PairCounts, 'activeSamples' | 'totalPorts' | 'sampleOffset'>,
  listenerSampleCount: number,
): Omit<NetstatStatistics, 'firstFound' | 'lastFound'> {
  const { activeSamples, totalPorts } = counts;
  const totalSamples = listenerSampleCount - counts.sampleOffset;
  return {
    totalSamples,
    activeSamples,
    totalPorts,
    averageClientConnections: quotient(totalPorts, activeSamples),
    persistence: quotient(activeSamples * 100, totalSamples),
  };
}

function quotient(dividend: number, divisor: number): number | undefined {
  return divisor === 0 ? undefined : dividend / divisor;
}
