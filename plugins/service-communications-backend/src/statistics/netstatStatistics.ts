import { NetstatStatistics } from '@service-communications/plugin-service-communications-common';
import { averageClientConnections } from './averageClientConnections';
import { netstatPersistence, netstatTotalSamples } from './netstatNumbers';
import { PairCounts } from './PairCounts';

/**
 * Netstat attributes from what is kept of a pair and of its
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
  const { activeSamples, totalPorts, sampleOffset } = counts;
  const totalSamples = netstatTotalSamples(listenerSampleCount, sampleOffset);
  return {
    totalSamples,
    activeSamples,
    totalPorts,
    averageClientConnections: averageClientConnections(
      totalPorts,
      activeSamples,
    ),
    persistence: netstatPersistence(activeSamples, totalSamples),
    firstFound: new Date(counts.firstFound).toISOString(),
    lastFound: new Date(counts.lastFound).toISOString(),
  };
}
