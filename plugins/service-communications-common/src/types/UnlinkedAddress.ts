import { ManualLink } from './ManualLink';

/**
 * An address seen in traffic that no entity of the catalog has.
 *
 * @public
 */
export interface UnlinkedAddress {
  network: string;
  /** Canonical, RFC 5952. */
  ip: string;
  /** Given by a person or found by discovery. */
  fqdn?: string;
  /** Names of the scanned hosts that have the address. */
  hostNames: string[];
  /** Communications that the address is an end of. */
  communicationCount: number;
  /** Of those, the ones in which it is the client. */
  clientCount: number;
  /** Of those, the ones in which it is the listener. */
  listenerCount: number;
  /** What listens there, busiest first; some of them where there are many. */
  listeners: { port: number; protocol: string; processName?: string }[];
  /** What calls from there, by name; some of them where there are many. */
  clientProcessNames: string[];
  /** The equal candidates, where the linking rules found more than one. */
  ambiguous?: string[];
  /** A link set by hand whose entity is not in the catalog. */
  manualLink?: ManualLink;
}

/**
 * Filters of the unlinked addresses, and the page asked for.
 *
 * @public
 */
export interface UnlinkedAddressesQuery {
  network?: string;
  /** Words searched in addresses and host names. */
  q?: string;
  /** Default 50, at most 1000. */
  limit?: number;
  /** Carries the filters of the answer it came with. */
  cursor?: string;
}

/**
 * A page of the unlinked addresses, those with most communications first.
 *
 * @public
 */
export interface UnlinkedAddressesPage {
  items: UnlinkedAddress[];
  totalItems: number;
  pageInfo: { nextCursor?: string; prevCursor?: string };
}
