import { CollectionReport } from '@service-communications/plugin-service-communications-common';

/**
 * What one sample saw between a client address and a listener: all of it, or
 * what went over one client port.
 */
export interface FlowSighting {
  network: string;
  clientIp: string;
  listenerIp: string;
  /** The listener's. */
  port: number;
  /** IANA name in lower case. */
  protocol: string;
  /** Its place in `orientationEvidence`. */
  evidence: number;
  /** Distinct client ports. */
  clientPorts: number;
  /** The client's port, where it is only one: the sighting can be turned. */
  clientPort?: number;
  /** Flow records. */
  events: number;
  /** Milliseconds since 1970. */
  runs: [start: number, end: number][];
  clientPackets?: number;
  clientBytes?: number;
  listenerPackets?: number;
  listenerBytes?: number;
}

/**
 * A flow sample as it is taken in: what its source saw, and which end the
 * source itself thinks listens.
 */
export interface FlowObservation {
  source: string;
  sampleId: string;
  network: string;
  /** The end of the collection window, milliseconds since 1970. */
  end: number;
  /** Milliseconds. */
  interval: number;
  /** Each client, listener and single client port once. */
  sightings: FlowSighting[];
  /** How many pairs the sample has. */
  pairCount: number;
  /** Flow records of loopback traffic that were left out. */
  loopbackLeftOut: number;
  report?: CollectionReport;
}
