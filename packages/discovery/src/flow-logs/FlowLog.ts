import { Workload } from '@service-communications/model';
import { FlowColumns } from '../flows/FlowColumns';
import { SkippedLine } from '../sockets/SocketTable';

/**
 * How a Parquet file begins, which is no text and not read here.
 *
 * @public
 */
export const parquetMagic = 'PAR1';

/**
 * The flow logs that are read, one name for each layout.
 *
 * @public
 */
export const flowLogFormats = [
  'aws-vpc',
  'azure-nsg',
  'azure-vnet',
  'gcp-vpc',
  'zeek-conn',
  'suricata-eve',
  'hubble',
  'netobserv',
  'nfdump-csv',
  'nfdump-json',
  'goflow2-json',
  'pmacct-json',
  'pmacct-csv',
  'conntrack-table',
  'conntrack',
  'argus-ra',
  'silk-rwcut',
] as const;

/**
 * One of the {@link flowLogFormats}.
 *
 * @public
 */
export type FlowLogFormat = (typeof flowLogFormats)[number];

/**
 * Who reported the flows that are handed over: an interface, an exporter or
 * whatever else the log names as having seen them.
 *
 * @public
 */
export interface FlowReporters {
  /** By row, the place of its reporter in `names`. */
  rows: Uint32Array;
  /** All reporters so far; the first, `''`, is the log itself. */
  names: readonly string[];
}

/**
 * Who had an address while a flow went on.
 *
 * @public
 */
export interface FlowOwners {
  /** @param first - of the flow, as `last`: milliseconds since 1970 */
  add(address: string, workload: Workload, first: number, last: number): void;
}

/**
 * How to read a flow log.
 *
 * @public
 */
export interface FlowLogOptions {
  /** The layout; `auto` (the default) recognises it from the beginning. */
  format?: FlowLogFormat | 'auto';
  /**
   * The line that names the fields, for a log without one: of `aws-vpc` in a
   * custom format, or of a table of which the heading was cut off.
   */
  fields?: string;
  /**
   * The zone of times that name none, such as those of `nfdump`: by IANA
   * (`Europe/Berlin`), or an offset (`+02:00`). Default UTC.
   */
  timeZone?: string;
  /**
   * When it was printed, of a table of what was there then, such as
   * `conntrack-table`: milliseconds since 1970. Other logs have times.
   */
  sampledAt?: number;
  /**
   * Takes the flows, some thousand at a time, in the order of the log. The
   * columns are used again as soon as it returns, and so are the reporters.
   */
  onFlows(columns: FlowColumns, reporters: FlowReporters): void;
  /** Told who had the addresses of a flow, where the log says so. */
  owners?: FlowOwners;
  /** Flows that are handed over at once, at most. Default 4096. */
  batchSize?: number;
  /** How many skipped lines are kept with their reasons. Default 1000. */
  maxSkipped?: number;
  /**
   * A longer line, or a longer record of JSON, in characters, is skipped
   * unread. Default 1,048,576.
   */
  maxRecordLength?: number;
}

/**
 * What became of a flow log. Nothing is dropped uncounted. Where an entry is a
 * line, `lines = records + attempts + ignored + gaps + skippedCount`.
 *
 * @public
 */
export interface FlowLogReport {
  /** The layout, given or recognised; absent when none was recognised. */
  format?: FlowLogFormat;
  /** Lines in the input. */
  lines: number;
  /** Flow records handed over. */
  records: number;
  /**
   * Traffic that was refused, or a connection that was not answered: somebody
   * tried, nobody communicated.
   */
  attempts: number;
  /**
   * Entries that are no flows: headings, comments, blank lines, intervals
   * without traffic, traffic that is not IP.
   */
  ignored: number;
  /** Entries that say that the log lacks flows (`SKIPDATA` of AWS). */
  gaps: number;
  /** The first lines that could not be read, with the reasons. */
  skipped: SkippedLine[];
  /** How many could not be read, also those `skipped` has no room for. */
  skippedCount: number;
}
