import { isGroupIp, orientationEvidence } from '@service-communications/model';
import { EndKnowledge } from './EndKnowledge';

/** A port that clients do not get; the first that is about an end. */
const EPHEMERAL_EVIDENCE = orientationEvidence.indexOf('ephemeral-range');

/** A UDP socket that a scan found. */
export const BOUND_EVIDENCE = orientationEvidence.indexOf('bound');

/** A socket that a scan found listening. */
export const LISTEN_EVIDENCE = orientationEvidence.indexOf('listen');

/** From here on somebody saw the listener accept, and so it listens to others. */
export const LEARNED_EVIDENCE = orientationEvidence.indexOf('learned');

/** What somebody decided by hand of an end. */
export const DECIDED_EVIDENCE = orientationEvidence.indexOf('decided');

/** A port of the organisation's own services. */
export const CONFIGURED_EVIDENCE =
  orientationEvidence.indexOf('configured-port');

/** What is about one conversation and not about an end begins here. */
export const CONVERSATION_EVIDENCE = orientationEvidence.indexOf('first');

/** What becomes of an exchange. */
export type ExchangeDecision = 'as-seen' | 'reversed' | 'undecided';

/** One of the two ends of a conversation. */
export interface ConversationEnd {
  ip: string;
  /**
   * The strongest that sources went by in taking it for the listener: its place
   * in `orientationEvidence`, 0 for nothing.
   */
  evidence: number;
  /** What is known of it from elsewhere. */
  known: EndKnowledge;
}

/**
 * Decides which of two ends listens. What is about this very conversation goes
 * before what is known of an end, unless a scan found one end listening and not
 * the other one. Of two ends of which the same is known neither does for that:
 * it is left to the next kind of evidence, and never to an address or an order.
 * What somebody decided of an end by hand needs no threshold.
 *
 * @param options.client - absent where there are several client ports, which is
 * what a listener's conversations look like
 * @param options.threshold - the weakest evidence that decides
 */
export function decideListener(options: {
  listener: ConversationEnd;
  client: ConversationEnd | undefined;
  clientIp: string;
  threshold: number;
}): ExchangeDecision {
  const { listener, client, clientIp, threshold } = options;
  if (isGroupIp(listener.ip)) {
    return 'as-seen';
  }
  if (isGroupIp(clientIp)) {
    return client ? 'reversed' : 'undecided';
  }
  const strength = strengths(listener, client).find(
    ([ofListener, ofClient]) => ofListener !== ofClient,
  );
  if (!strength) {
    return 'undecided';
  }
  const [ofListener, ofClient] = strength;
  const strongest = Math.max(ofListener, ofClient);
  if (strongest !== DECIDED_EVIDENCE && strongest < Math.max(threshold, 1)) {
    return threshold === 0 ? 'as-seen' : 'undecided';
  }
  return ofListener > ofClient ? 'as-seen' : 'reversed';
}

/** What speaks for each of the ends, in the order in which it decides. */
function strengths(
  listener: ConversationEnd,
  client: ConversationEnd | undefined,
): [listener: number, client: number][] {
  const by = (of: (end: ConversationEnd) => number): [number, number] => [
    of(listener),
    client ? of(client) : 0,
  ];
  const others = [listener, client].map(end =>
    end === undefined ? 0 : aboutEnd(end),
  );
  return [
    by(({ known }) => (known.listens ? LISTEN_EVIDENCE : 0)),
    by(({ evidence }) => (evidence >= CONVERSATION_EVIDENCE ? evidence : 0)),
    by(({ known }) => (known.decided ? DECIDED_EVIDENCE : 0)),
    by(end => (isLearned(end) ? LEARNED_EVIDENCE : 0)),
    by(ofPort),
    // A UDP socket speaks for its end only where nothing does for the other.
    [
      listener.known.bound && others[1] === 0 ? BOUND_EVIDENCE : 0,
      client?.known.bound && others[0] === 0 ? BOUND_EVIDENCE : 0,
    ],
    by(({ evidence }) =>
      evidence === EPHEMERAL_EVIDENCE ? EPHEMERAL_EVIDENCE : 0,
    ),
  ];
}

function isLearned({ evidence, known }: ConversationEnd): boolean {
  return known.learned || evidence === LEARNED_EVIDENCE;
}

/** What its port says of an end, and whoever knows that port. */
function ofPort({ evidence, known }: ConversationEnd): number {
  return Math.max(
    evidence > BOUND_EVIDENCE && evidence < LEARNED_EVIDENCE ? evidence : 0,
    known.isService ? CONFIGURED_EVIDENCE : 0,
  );
}

/** Whether anything but a bound socket speaks for an end. */
function aboutEnd({ evidence, known }: ConversationEnd): number {
  return known.listens || known.decided || known.learned || known.isService
    ? LEARNED_EVIDENCE
    : evidence;
}
