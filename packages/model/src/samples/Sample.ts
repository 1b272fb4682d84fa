import { NetflowCounters } from '../flows/netflowCounters';
import { Workload } from '../workloads/Workload';
import { OrientationEvidence } from '../flows/orientationEvidence';

/**
 * One scan of one host.
 *
 * @public
 */
export interface NetstatSample {
  type: 'netstat';
  /** What sent the sample. */
  source: string;
  /** Unique within the source; the same id again changes nothing. */
  sampleId: string;
  /** ISO 8601: when the scan was taken. */
  sampledAt: string;
  /** Default: `default`. */
  network?: string;
  /** The scanned host. Without a name the source stands for it. */
  host?: { name?: string; ips?: string[] };
  listeners: SampledListener[];
  connections: SampledConnection[];
}

/**
 * A socket that accepts connections. The addresses `0.0.0.0`, `::` and `*`
 * stand for every address of the host.
 *
 * @public
 */
export interface SampledListener {
  ip: string;
  port: number;
  protocol: string;
  processName?: string;
  processDisplayName?: string;
  /** Whose socket it is, where the scan knows. */
  workload?: Workload;
}

/**
 * A connected socket, as its host sees it. The process is the local one.
 *
 * @public
 */
export interface SampledConnection {
  localIp: string;
  localPort: number;
  remoteIp: string;
  remotePort: number;
  protocol: string;
  /** Without a state the connection counts as open. */
  state?: string;
  processName?: string;
  processDisplayName?: string;
  /** Whose socket it is, where the scan knows. */
  workload?: Workload;
}

/**
 * What became of a sample. `duplicate` and `refused` change nothing.
 *
 * @public
 */
export interface SampleResult {
  source: string;
  sampleId: string;
  status: 'accepted' | 'duplicate' | 'refused';
  /** Why a sample was refused. */
  reason?: string;
}

/**
 * What became of a socket table.
 *
 * @public
 */
export interface ScanResult extends SampleResult {
  /** The format the table was read as. */
  format?: string;
  /** Lines of the table. */
  lines: number;
  /** Sockets read from it: listeners and connections. */
  sockets: number;
  /** Lines that could not be read; the first thousand are listed. */
  skipped: { line: number; reason: string }[];
  skippedCount: number;
  /** Sockets that are no part of this: other families, closed ones. */
  ignored: number;
}

/**
 * What became of a flow log.
 *
 * @public
 */
export interface FlowLogResult {
  source: string;
  /** The format the log was read as. */
  format?: string;
  /** Lines of the log. */
  lines: number;
  /** Flow records read from it. */
  records: number;
  /** Traffic that was refused or not answered. */
  attempts: number;
  /** Entries that are no part of this: headings, other families. */
  ignored: number;
  /** Entries that say that the log lacks flows. */
  gaps: number;
  /** Lines that could not be read; the first thousand are listed. */
  skipped: { line: number; reason: string }[];
  skippedCount: number;
  /** What became of its samples: one for each window in which flows ended. */
  samples: SampleResult[];
  /** What was read and not taken in yet, where there is such. */
  heldBack?: HeldBackWindows;
}

/**
 * Windows of a flow log that may still grow. They are not taken in, so that the
 * log can be sent again when it has grown, and counts once.
 *
 * @public
 */
export interface HeldBackWindows {
  windows: number;
  /** Flow records in them. */
  records: number;
  /** ISO 8601: where the first of them begins. */
  since: string;
  /** ISO 8601: from when on the log brings all of them. */
  until: string;
}

/**
 * What one collection window of one exporter found, or the flows of a file.
 * The flows come one by one, or added up to exchanges by whoever collected
 * them, or both.
 *
 * @public
 */
export interface NetflowSample {
  type: 'netflow';
  /** What sent the sample: an exporter, a file. */
  source: string;
  /** Unique within the source; the same id again changes nothing. */
  sampleId: string;
  /** ISO 8601: the collection window. */
  start: string;
  /** ISO 8601. */
  end: string;
  /** The sample interval I: a step of at most this is active, whole. */
  intervalSeconds: number;
  /** Default: `default`. */
  network?: string;
  flows?: FlowRecord[];
  exchanges?: Exchange[];
  /** Who had its addresses, where the source says so. */
  identities?: SampledIdentity[];
  /** What the collector noticed in the window, for the Discovery page. */
  report?: CollectionReport;
  /**
   * Of a window of a flow log: what its records can be told by from those of
   * another sample of the same window. Only what reads flow logs can give it.
   */
  fingerprint?: string;
}

/**
 * That an address was a workload's, as what reports flows says.
 *
 * @public
 */
export interface SampledIdentity {
  ip: string;
  /** ISO 8601. */
  from: string;
  /** ISO 8601: the first moment at which it no longer was. */
  until: string;
  workload: Workload;
}

/**
 * One flow record, in one direction.
 *
 * @public
 */
export interface FlowRecord {
  sourceIp: string;
  sourcePort: number;
  destinationIp: string;
  destinationPort: number;
  protocol: string;
  /** ISO 8601, decimals allowed. */
  start: string;
  /** ISO 8601. */
  end: string;
  packets?: number;
  bytes?: number;
  /** All flags together, as the header holds them: SYN is 2, ACK is 16. */
  tcpFlags?: number;
  /** Which end listens, where whoever observed the flow knows. */
  listener?: 'source' | 'destination';
  /** Whose the ends are, where whoever observed the flow knows. */
  sourceWorkload?: Workload;
  destinationWorkload?: Workload;
}

/**
 * An exchange: all that one collection window saw between a client address and
 * a listener, both one-way halves of every conversation between them.
 *
 * @public
 */
export interface Exchange extends NetflowCounters {
  /** An address; or, where the source itself names it, a workload by its name. */
  clientIp: string;
  /** The same of the listener. */
  listenerIp: string;
  /** The listener's. 0 where the protocol has no ports, or the source tells none. */
  port: number;
  /** IANA name, lower case. */
  protocol: string;
  /** What decided which end listens. */
  evidence: OrientationEvidence;
  /** Distinct client ports in the window; 0 where `events` is 0. */
  clientPorts: number;
  /** The client's port, where it is only one: the exchange can be reversed. */
  clientPort?: number;
  /** Flow records. 0: the source knows of it, and saw nothing happen. */
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

/**
 * What a collector noticed of one exporter in one window. All numbers are of
 * this window only, and add up.
 *
 * @public
 */
export interface CollectionReport {
  /** Datagrams, or lines of a file. */
  received?: number;
  /** Flow records read from them. */
  records?: number;
  /** Records that the sequence numbers say never arrived. */
  lost?: number;
  /** What could not be read, by reason. */
  errors?: Record<string, number>;
  /** What was read and had to be given up, by reason. */
  dropped?: Record<string, number>;
  /** Traffic that was refused or not answered: no communication. */
  attempts?: number;
  /** The exporter's clock minus the collector's, at the end of the window. */
  clockSkewSeconds?: number;
}
