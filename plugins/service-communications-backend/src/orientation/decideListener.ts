import { orientationEvidence } from '@service-communications/model';

/** Evidence by its place in the list of its kinds; this is none. */
export const NO_EVIDENCE = -1;

/** A socket that a scan found listening. */
export const LISTEN_EVIDENCE = orientationEvidence.indexOf('listen');

/**
 * From here on somebody saw the listener accept, and so it listens to others,
 * too. What is weaker goes by the two ports of one conversation only.
 */
export const OBSERVED_EVIDENCE = orientationEvidence.indexOf('learned');

/** What becomes of an exchange. */
export type ExchangeDecision = 'as-seen' | 'reversed' | 'undecided';

/**
 * Decides which end of an exchange listens: the one that is
 * better known to listen, else the one that its source took for it, if that
 * had reason enough. Of two that are known alike, as those that ask each other
 * are, it is the one that comes first, unless the source knows as much: so it
 * does not matter which of them became known earlier. All traffic between a client address and a listener is
 * decided alike, since nothing else goes into it.
 */
export function decideListener(options: {
  /** What the source went by. */
  evidence: number;
  /** What is known of the end that the source took for the listener. */
  listener: number;
  /**
   * What is known of the other end; none where the exchange has several
   * client ports, which is what a listener's looks like.
   */
  client: number;
  /** Whether the client's end comes first of the two. */
  clientIsFirst: boolean;
  /** The weakest evidence that decides. */
  threshold: number;
}): ExchangeDecision {
  const { evidence, clientIsFirst, threshold } = options;
  const listener = known(options.listener, threshold);
  const client = known(options.client, threshold);
  if (
    client > listener ||
    (client === listener && client > evidence && clientIsFirst)
  ) {
    return 'reversed';
  }
  return Math.max(listener, evidence) >= threshold ? 'as-seen' : 'undecided';
}

function known(evidence: number, threshold: number): number {
  return evidence >= Math.max(OBSERVED_EVIDENCE, threshold)
    ? evidence
    : NO_EVIDENCE;
}
