import {
  ConnectionObservation,
  ListenerObservation,
} from '@service-communications/discovery';

/**
 * A netstat sample that has been read and found whole: addresses canonical,
 * protocols by their IANA name, the time in milliseconds since 1970.
 */
export interface Scan {
  source: string;
  sampleId: string;
  sampledAt: number;
  network: string;
  /** The host's name, or the source where the sample names none. */
  host: string;
  /** Addresses that the sample names as the host's. */
  ips: string[];
  /** A wildcard bind has the ip `*`. */
  listeners: ListenerObservation[];
  connections: ConnectionObservation[];
}
