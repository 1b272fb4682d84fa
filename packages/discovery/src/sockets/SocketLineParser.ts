import { LineOutcome } from './LineOutcome';
import { SocketTableFormat, SocketTableOptions } from './SocketTable';
import { SocketTableBuilder } from './SocketTableBuilder';

/** Reads the lines of one layout and hands the sockets to its builder. */
export interface SocketLineParser {
  /**
   * Reads `text` from `start` to `end`, one non-blank line without its end. The
   * line is handed over as a range so that a fast parser needs no copy of it.
   */
  readLine(text: string, start: number, end: number): LineOutcome;
}

/** A layout: how it is told from the others, and who reads it. */
export interface SocketLineFormat {
  format: SocketTableFormat;
  /**
   * How sure a line makes us of this layout: 0 for a line that says nothing,
   * 1 for a row or heading that other layouts could have printed too, 2 for one
   * that only this layout prints.
   */
  recognise(line: string): 0 | 1 | 2;
  createParser(
    builder: SocketTableBuilder,
    options: SocketTableOptions,
  ): SocketLineParser;
}
