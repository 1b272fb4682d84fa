/**
 * What would tell which end of a conversation listens.
 *
 * - `scan-first`, `scan-second`: a scan of the host of that end, if it shows
 *   that it listens
 * - `service-port`: somebody who knows one of the ports as a service
 * - `handshake`: a source that tells who sent the first SYN
 * - `separate-starts`: a source that tells when each half began
 * - `minimum-evidence`: what is known, if the config asked for less
 *
 * @public
 */
export const undecidedRemedies = [
  'scan-first',
  'scan-second',
  'service-port',
  'handshake',
  'separate-starts',
  'minimum-evidence',
] as const;

/**
 * One of {@link undecidedRemedies}.
 *
 * @public
 */
export type UndecidedRemedy = (typeof undecidedRemedies)[number];

/**
 * An end of an undecided conversation.
 *
 * @public
 */
export interface UndecidedEnd {
  /** Canonical, RFC 5952. */
  ip: string;
  /** Absent where a source has put several ports together. */
  port?: number;
}

/**
 * Traffic between two ends of which nothing tells which one listens.
 *
 * @public
 */
export interface UndecidedConversation {
  network: string;
  protocol: string;
  /** In an order that means nothing. */
  ends: [UndecidedEnd, UndecidedEnd];
  /** Who saw it, by name. */
  sources: string[];
  /** Flow records of the source that saw most. */
  events: number;
  /** ISO 8601 in UTC. */
  lastSeen: string;
  /** Empty where only the decision of a person can. */
  wouldDecide: UndecidedRemedy[];
}

/**
 * Filters of the undecided conversations, and the page asked for.
 *
 * @public
 */
export interface UndecidedQuery {
  network?: string;
  /** At either end. */
  port?: number;
  /** At either end. */
  ip?: string;
  protocol?: string;
  /** Default 50, at most 1000. */
  limit?: number;
  /** Carries the filters of the answer it came with. */
  cursor?: string;
}

/**
 * A page of the undecided conversations, newest first.
 *
 * @public
 */
export interface UndecidedPage {
  items: UndecidedConversation[];
  totalItems: number;
  /** There are more than `totalItems`: nobody counts a million for a page. */
  totalIsMinimum?: boolean;
  pageInfo: { nextCursor?: string; prevCursor?: string };
}
