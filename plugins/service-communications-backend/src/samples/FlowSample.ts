import {
  CollectionReport,
  NetflowCounters,
} from '@service-communications/model';
import { NamedAddress } from './NamedAddress';

/** An exchange that has been read: times are whole milliseconds since 1970. */
export interface ReadExchange extends NetflowCounters {
  /** Canonical, or the name of a workload; as the listener's. */
  clientIp: string;
  listenerIp: string;
  port: number;
  /** IANA name in lower case. */
  protocol: string;
  /** Its place in `orientationEvidence`. */
  evidence: number;
  /** Distinct ones. */
  clientPorts: number;
  /** Where it is only one: the exchange can be turned. */
  clientPort?: number;
  /** Flow records; 0 of what is only known to be there. */
  events: number;
  /** From start to end, in order. */
  runs: [start: number, end: number][];
}

/**
 * A netflow sample that has been read and found whole. Its flows have been
 * added up to exchanges.
 */
export interface FlowSample {
  source: string;
  sampleId: string;
  /** Milliseconds since 1970, as the end. */
  start: number;
  end: number;
  /** Milliseconds. */
  interval: number;
  network: string;
  exchanges: ReadExchange[];
  /** Who had its addresses, as the source says. */
  named?: NamedAddress[];
  report?: CollectionReport;
  /** What its records can be told by, of a window of a flow log. */
  fingerprint?: string;
}
