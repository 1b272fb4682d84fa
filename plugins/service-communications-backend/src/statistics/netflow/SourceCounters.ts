import { NetflowCounters } from '@service-communications/model';
import { addCounts } from '../addCounts';
import { addFlowHours, reverseFlowHours } from '../history/flowHours';
import { RecentHours } from '../history/recentHours';
import {
  mergeNetflowCounters,
  reverseNetflowCounters,
} from './netflowCounters';
import { mergeSpans, NetflowSpans, runCount } from './NetflowSpans';
import { sampleCount, SampleSet } from './SampleSet';

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
   * The addresses at which the workloads had that port, where an end is one;
   * empty where both are addresses.
   */
  instance: string;
  /**
   * Which samples held the pair. What joins the pair later from its other
   * direction may have been in some of them.
   */
  samples: SampleSet;
  /** When the pair was active. */
  spans: NetflowSpans;
  /** What it did by hour: events, bytes of the client and of the listener. */
  recentHours: RecentHours;
  /**
   * The strongest that the source itself went by: its place in
   * `orientationEvidence`. What is known of listeners does not go into it.
   */
  evidence: number;
  /** The same for the client, where the exchange was turned. */
  clientEvidence: number;
}

/** What is left of ports where there are several. */
const SEVERAL_CONVERSATIONS = { clientPort: undefined, instance: '' };

/** Counters of more flow records of the same pair and source. */
export function mergeSourceCounters(
  a: SourceCounters,
  b: SourceCounters,
): SourceCounters {
  return joinSourceCounters(a, b, {
    samples: mergeSpans(a.samples, b.samples),
    spans: mergeSpans(a.spans, b.spans),
  });
}

/**
 * The same where samples or spans of either have a past.
 *
 * @param joined - those of both
 */
export function joinSourceCounters(
  a: SourceCounters,
  b: SourceCounters,
  joined: Pick<SourceCounters, 'samples' | 'spans'>,
): SourceCounters {
  return {
    ...mergeNetflowCounters(a, b),
    activeSamples: sampleCount(joined.samples),
    totalEvents: addCounts(a.totalEvents, b.totalEvents),
    totalPorts: addCounts(a.totalPorts, b.totalPorts),
    ...(a.clientPort === b.clientPort && a.instance === b.instance
      ? { clientPort: a.clientPort, instance: a.instance }
      : SEVERAL_CONVERSATIONS),
    ...joined,
    recentHours: addFlowHours(a.recentHours, b.recentHours),
    evidence: Math.max(a.evidence, b.evidence),
    clientEvidence: Math.max(a.clientEvidence, b.clientEvidence),
  };
}

/** How many runs are kept of what a source saw. */
export function keptRuns({ samples, spans }: SourceCounters): number {
  return runCount(samples) + runCount(spans);
}

/**
 * The same flow records with client and listener in each other's place. Each
 * exchange has one port at either end.
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
    clientPort: listenerPort,
    recentHours: reverseFlowHours(counters.recentHours),
    evidence: counters.clientEvidence,
    clientEvidence: counters.evidence,
  };
}
