import {
  addNetflowCounts,
  NetflowCounts,
  turnNetflowCounts,
} from './NetflowCounts';
import { mergeSpans, NetflowSpans } from './NetflowSpans';

/** All that is kept of what one source saw between two ends. */
export interface NetflowTally {
  counts: NetflowCounts;
  spans: NetflowSpans;
  /** The strongest evidence: its place in `orientationEvidence`. */
  evidence: number;
}

export function addTallies(a: NetflowTally, b: NetflowTally): NetflowTally {
  return {
    counts: addNetflowCounts(a.counts, b.counts),
    spans: mergeSpans(a.spans, b.spans),
    evidence: Math.max(a.evidence, b.evidence),
  };
}

/**
 * The same with client and listener in each other's place.
 *
 * @param listenerPort - of the listener until now
 * @param evidence - what is known of the new listener
 */
export function turnTally(
  tally: NetflowTally,
  listenerPort: number,
  evidence: number,
): NetflowTally {
  return {
    counts: turnNetflowCounts(tally.counts, listenerPort),
    spans: tally.spans,
    evidence,
  };
}
