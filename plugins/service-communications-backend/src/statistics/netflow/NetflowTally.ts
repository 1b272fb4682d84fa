import {
  addNetflowCounts,
  NetflowCounts,
  turnNetflowCounts,
} from './NetflowCounts';
import { mergeSpans, NetflowSpans } from './NetflowSpans';

/** The first in `orientationEvidence`. */
const WEAKEST = 0;

/** All that is kept of what one source saw between two ends. */
export interface NetflowTally {
  counts: NetflowCounts;
  spans: NetflowSpans;
  /**
   * The strongest that the source itself went by: its place in
   * `orientationEvidence`. What is known of listeners does not go into it.
   */
  evidence: number;
}

export function mergeTallies(a: NetflowTally, b: NetflowTally): NetflowTally {
  return {
    counts: addNetflowCounts(a.counts, b.counts),
    spans: mergeSpans(a.spans, b.spans),
    evidence: Math.max(a.evidence, b.evidence),
  };
}

/**
 * The same with client and listener in each other's place. What the source went
 * by spoke against that.
 *
 * @param listenerPort - of the listener until now
 */
export function turnTally(
  tally: NetflowTally,
  listenerPort: number,
): NetflowTally {
  return {
    counts: turnNetflowCounts(tally.counts, listenerPort),
    spans: tally.spans,
    evidence: WEAKEST,
  };
}
