import { CollectionReport } from '@service-communications/model';
import { NamedAddress } from '../samples/NamedAddress';
import { ReadExchange } from '../samples/FlowSample';

/**
 * What one sample saw between a client address and a listener: all of it, or
 * what went over one client port.
 */
export interface NetworkExchange extends ReadExchange {
  network: string;
  /**
   * The addresses that its workloads had: tells conversations of several
   * replicas apart. Empty where both ends are addresses.
   */
  instance: string;
}

/**
 * A flow sample as it is taken in: what its source saw, and which end the
 * source itself thinks listens.
 */
export interface FlowObservation {
  source: string;
  /** The subject of the token that it came with, where its sources are its own. */
  sender?: string;
  sampleId: string;
  network: string;
  /** The collection window, milliseconds since 1970. */
  start: number;
  end: number;
  /** Milliseconds. */
  interval: number;
  /** Each client, listener and single client port once. */
  exchanges: NetworkExchange[];
  /** It was not said in time who had its addresses. */
  identitiesMissed?: boolean;
  /** How many pairs the sample has. */
  pairCount: number;
  /** Flow records of loopback traffic that were left out. */
  loopbackLeftOut: number;
  /** What the sample itself says of who had its addresses. */
  named?: NamedAddress[];
  report?: CollectionReport;
  /** What its records can be told by, of a window of a flow log. */
  fingerprint?: string;
}
