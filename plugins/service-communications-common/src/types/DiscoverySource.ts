/**
 * What sends samples, and what became of them: a line of the Discovery page.
 *
 * @public
 */
export interface DiscoverySource {
  source: string;
  /** What it sends; absent while nothing could be read. */
  type?: 'netstat' | 'netflow' | 'identity';
  /** ISO 8601: when something of it last arrived. */
  lastSeenAt: string;
  /** ISO 8601: the time of its newest accepted sample. */
  newestSampleAt?: string;
  /** Samples by what became of them. */
  accepted: number;
  duplicate: number;
  refused: number;
  /** Refused samples by reason, such as `too-old`. */
  refusals: Record<string, number>;
  /** The latest refusal, in words. */
  lastRefusal?: string;
  /** Connections or flow records of the accepted samples. */
  records: number;
  /** Records of which nothing tells which end listens. */
  undecided: number;
  /** Connections that were attempts only. */
  attempts: number;
  /** Loopback traffic that is left out. */
  loopbackLeftOut: number;
  /** Samples that did not wait any longer for who had their addresses. */
  identitiesMissed: number;
  /** Datagrams that collectors received from it. */
  received: number;
  /** Records that the sequence numbers say never arrived. */
  lost: number;
  /** What could not be read, by reason. */
  errors: Record<string, number>;
  /** What was given up, by reason. */
  dropped: Record<string, number>;
  /**
   * The source's clock minus the receiver's, at the newest sample that tells
   * it.
   */
  clockSkewSeconds?: number;
}

/**
 * Which of all that sends samples are asked for.
 *
 * @public
 */
export interface DiscoverySourcesQuery {
  /** At most 1000. Default: 50. */
  limit?: number;
  /** The nextCursor of an earlier answer. */
  cursor?: string;
}

/**
 * A page of all that sends samples, by name.
 *
 * @public
 */
export interface DiscoverySources {
  items: DiscoverySource[];
  /** How many there are on all pages. */
  totalItems: number;
  pageInfo: { nextCursor?: string };
  /** Exchanges that wait for somebody to know which end listens. */
  undecidedExchanges: number;
  /** What was forgotten for good; absent while it is nothing. */
  forgotten?: { communications: number; addresses: number; lastAt: string };
}
