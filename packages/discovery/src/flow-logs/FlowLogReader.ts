/**
 * What an entry of a flow log turned out to be.
 *
 * - `record`: a flow, which is in the columns now
 * - `attempt`: refused or unanswered, no communication
 * - `ignored`: understood, and no flow
 * - `gap`: says that flows are missing here
 * - a reason: it cannot be read
 */
export type FlowOutcome =
  | 'record'
  | 'attempt'
  | 'ignored'
  | 'gap'
  | { reason: string };

/** Reads a flow log from pieces that are cut anywhere. */
export interface FlowLogReader {
  write(chunk: Uint8Array | string): void;
  end(): void;
}

/** Reads the entries of a layout in which every line is one. */
export interface FlowLineFormat {
  /** Reads `text` from `start` to `end`, a line without its end. */
  readLine(text: string, start: number, end: number): FlowOutcome;
}

/** Reads the entries of a layout in which every entry is an object of JSON. */
export interface FlowRecordFormat {
  readRecord(record: Record<string, unknown>): FlowOutcome;
}
