import {
  NetflowCounters,
  OrientationEvidence,
} from '@service-communications/model';

/**
 * All that one collection window saw between a client address and a listener:
 * both one-way halves of every conversation between them.
 *
 * @public
 */
export interface FlowExchange extends NetflowCounters {
  /** Canonical. */
  clientIp: string;
  /** Canonical. */
  listenerIp: string;
  /** The listener's. 0 where the protocol has no ports. */
  port: number;
  /** IANA name, lower case. */
  protocol: string;
  /** Why the listener is thought to be the one. */
  evidence: OrientationEvidence;
  /** Distinct client ports in the window. */
  clientPorts: number;
  /** The client's port, where it is only one: the exchange can be turned. */
  clientPort?: number;
  /** Flow records. */
  events: number;
  /** Earliest start, milliseconds since 1970. */
  start: number;
  /** Latest end, milliseconds since 1970. */
  end: number;
  /**
   * What lies between start and end, where it is more than one run: times that
   * are covered by flows, or by steps of at most the sample interval. In order,
   * apart by more than the interval; the first begins at start, the last ends
   * at end.
   */
  runs?: [start: number, end: number][];
}
