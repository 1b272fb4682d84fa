import { addCounts, addKnownCounts } from '../addCounts';
import {
  MAX_SAMPLE_RANGES,
  sampleCount,
  SampleSet,
  mergeSampleSets,
} from './SampleSet';

/**
 * What is kept of the netflow counters of a pair, for each source apart. Two of
 * them, of disjoint sets of flow records, add up to that of the union
 * ({@link addNetflowCounts}), which is why samples may come in any grouping.
 */
export interface NetflowCounts {
  /** Samples that held the pair. */
  activeSamples: number;
  /** Flow records in them. */
  totalEvents: number;
  /** Σ over the samples of the distinct client ports. */
  totalPorts: number;
  /** Absent while the source gave no counts, as the other three. */
  clientPackets?: number;
  clientBytes?: number;
  listenerPackets?: number;
  listenerBytes?: number;
  /**
   * The only client port that was ever seen: the pair can be turned round.
   * Several at one listener's port are what a listener looks like.
   */
  clientPort?: number;
  /**
   * Which samples held the pair; absent once they were in too many pieces.
   * What joins the pair later from its other direction may have been in some
   * of them.
   */
  samples?: SampleSet;
}

/** Counts of more flow records of the same pair and source. */
export function addNetflowCounts(
  a: NetflowCounts,
  b: NetflowCounts,
): NetflowCounts {
  const samples =
    a.samples && b.samples && mergeSampleSets(a.samples, b.samples);
  return {
    // Where it is not known which samples, they were different ones: those of
    // one transaction are put together before they come to what is stored.
    activeSamples: samples
      ? sampleCount(samples)
      : a.activeSamples + b.activeSamples,
    totalEvents: addCounts(a.totalEvents, b.totalEvents),
    totalPorts: addCounts(a.totalPorts, b.totalPorts),
    clientPackets: addKnownCounts(a.clientPackets, b.clientPackets),
    clientBytes: addKnownCounts(a.clientBytes, b.clientBytes),
    listenerPackets: addKnownCounts(a.listenerPackets, b.listenerPackets),
    listenerBytes: addKnownCounts(a.listenerBytes, b.listenerBytes),
    clientPort: a.clientPort === b.clientPort ? a.clientPort : undefined,
    samples:
      samples && samples.length <= 2 * MAX_SAMPLE_RANGES ? samples : undefined,
  };
}

/**
 * The same flow records with client and listener in each other's place. Every
 * sample that held them had one port at either end.
 *
 * @param listenerPort - of the listener until now, the client port from now on
 */
export function turnNetflowCounts(
  counts: NetflowCounts,
  listenerPort: number,
): NetflowCounts {
  return {
    ...counts,
    totalPorts: counts.activeSamples,
    clientPackets: counts.listenerPackets,
    clientBytes: counts.listenerBytes,
    listenerPackets: counts.clientPackets,
    listenerBytes: counts.clientBytes,
    clientPort: listenerPort,
  };
}

/** Packets both ways; what is not known counts as none. */
export function packetsOf(counts: NetflowCounts): number {
  return (counts.clientPackets ?? 0) + (counts.listenerPackets ?? 0);
}
