import { isUdp } from './isUdp';

/** What is known of an end at the time of a conversation, from elsewhere. */
export interface EndKnowledge {
  /** A scan found a socket of a protocol with connections that listens there. */
  listens: boolean;
  /** A scan found a UDP socket there, which may be a client's. */
  bound: boolean;
  /** Somebody else was seen to be answered there. */
  learned: boolean;
  /** Somebody decided by hand that it listens. */
  decided: boolean;
  /** Somebody decided by hand that its port is a service. */
  isService: boolean;
}

export const NOTHING_KNOWN: EndKnowledge = {
  listens: false,
  bound: false,
  learned: false,
  decided: false,
  isService: false,
};

/** When scans found a socket; both are milliseconds since 1970. */
export interface SocketTimes {
  /** `-Infinity` where nobody looked before. */
  from: number;
  /** `Infinity` while it is there. */
  until: number;
}

/** What is known of an end, with the times for which it holds. */
export interface TimedKnowledge
  extends Pick<EndKnowledge, 'learned' | 'decided' | 'isService'> {
  protocol: string;
  sockets: SocketTimes[];
}

/**
 * What is known of an end at a time: a socket counts for a conversation that
 * goes on while it is there.
 */
export function knowledgeAt(
  timed: TimedKnowledge | undefined,
  { first, last }: { first: number; last: number },
): EndKnowledge {
  if (!timed) {
    return NOTHING_KNOWN;
  }
  const isThere = timed.sockets.some(
    ({ from, until }) => from <= last && first <= until,
  );
  return {
    listens: isThere && !isUdp(timed.protocol),
    bound: isThere && isUdp(timed.protocol),
    learned: timed.learned,
    decided: timed.decided,
    isService: timed.isService,
  };
}
