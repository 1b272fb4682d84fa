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
}

/** A layout: how it is told from the others, and who reads it. */
export interface FlowLogLayout {
  /** What only this one of the layouts made of JSON has in it. */
  json?: RegExp;
  /** Whether no other layout has such a line. */
  isTelling?(line: string): boolean;
  createReader(context: FlowLogContext): FlowLogReader;
}
