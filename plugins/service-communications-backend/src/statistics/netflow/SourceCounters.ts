import { NetflowCounters } from '@service-communications/model';
import { addCounts } from '../addCounts';
import {
  mergeNetflowCounters,
  reverseNetflowCounters,
} from './netflowCounters';
import { mergeSpans, NetflowSpans } from './NetflowSpans';
import {
  MAX_SAMPLE_RANGES,
  sampleCount,
  SampleSet,
  mergeSampleSets,
} from './SampleSet';

/**
 * Netflow counters of a pair by one source. Two of them, of disjoint sets of
 * flow records, add up to that of the union ({@link mergeSourceCounters}),
 * which is why samples may come in any grouping.
 */
export interface SourceCounters extends NetflowCounters {
  /** Samples that held the pair. */
  activeSamples: number;
  /** Flow records in them. */
  totalEvents: number;
  /** Σ over the samples of the distinct client ports. */
  totalPorts: number;
  /**
   * The only client port that was ever seen: the pair can be reversed.
   * Several at one listener's port are what a listener looks like.
   */
  clientPort?: number;
  /**
   * Which samples held the pair; absent once they were in too many pieces.
   * What joins the pair later from its other direction may have been in some
   * of them.
   */
  samples?: SampleSet;
  /** When the pair was active. */
  spans: NetflowSpans;
  /**
   * The strongest that the source itself went by: its place in
   * `orientationEvidence`. What is known of listeners does not go into it.
   */
  evidence: number;
  /** The same for the client, where the exchange was turned. */
  clientEvidence: number;
}

/** Counters of more flow records of the same pair and source. */
export function mergeSourceCounters(
  a: SourceCounters,
  b: SourceCounters,
): SourceCounters {
  const samples =
    a.samples && b.samples && mergeSampleSets(a.samples, b.samples);
  return {
    ...mergeNetflowCounters(a, b),
    // Where it is not known which samples, they were different ones: those of
    // one transaction are merged before they come to what is stored.
    activeSamples: samples
      ? sampleCount(samples)
      : a.activeSamples + b.activeSamples,
    totalEvents: addCounts(a.totalEvents, b.totalEvents),
    totalPorts: addCounts(a.totalPorts, b.totalPorts),
    clientPort: a.clientPort === b.clientPort ? a.clientPort : undefined,
    samples:
      samples && samples.length <= 2 * MAX_SAMPLE_RANGES ? samples : undefined,
    spans: mergeSpans(a.spans, b.spans),
    evidence: Math.max(a.evidence, b.evidence),
    clientEvidence: Math.max(a.clientEvidence, b.clientEvidence),
  };
}

/**
 * The same flow records with client and listener in each other's place. Every
 * sample that held them had one port at either end.
 *
 * @param listenerPort - of the listener until now, the client port from now on
 */
export function reverseSourceCounters(
  counters: SourceCounters,
  listenerPort: number,
): SourceCounters {
  return {
    ...counters,
    ...reverseNetflowCounters(counters),
    totalPorts: counters.activeSamples,
    clientPort: listenerPort,
    evidence: counters.clientEvidence,
    clientEvidence: counters.evidence,
  };
}
