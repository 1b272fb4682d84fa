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
