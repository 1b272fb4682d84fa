import { FlowLogReader } from './FlowLogReader';
import { FlowLogTally } from './FlowLogTally';
import { FlowRow } from './FlowRow';
import { TimeZone } from './TimeZone';

/** What a log is read with. */
export interface FlowLogContext {
  /** How the log begins. */
  head: string;
  row: FlowRow;
  tally: FlowLogTally;
  maxRecordLength: number;
  /** Of times that name none. */
  zone: TimeZone;
  /** The line with the names of the fields, where the log has none. */
  fields?: string;
  /** When a table was printed, milliseconds since 1970. */
  sampledAt?: number;
}

/** A layout: how it is told from the others, and who reads it. */
export interface FlowLogLayout {
  /** What only this one of the layouts made of JSON has in it. */
  json?: RegExp;
  /** Whether the line names the fields, as it does in no other layout. */
  isHeading?(line: string): boolean;
  /** Whether no other layout has such a line, though it names no fields. */
  isTelling?(line: string): boolean;
  /**
   * How long after a flow its record may still come, in milliseconds: as long as
   * a provider gathers, and then takes to deliver. Absent where it is not known.
   */
  latenessMs?: number;
  /**
   * Whether it tells what was there at one time. Each is a window by itself, to
   * which nothing comes any more.
   */
  isTable?: boolean;
  createReader(context: FlowLogContext): FlowLogReader;
}
