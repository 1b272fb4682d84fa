import { LineReader } from '../sockets/LineReader';
import { FlowLogContext } from './FlowLogLayout';
import { FlowLineFormat, FlowLogReader } from './FlowLogReader';

/** Reads a layout in which every line is an entry. */
export class LineFlowLogReader implements FlowLogReader {
  readonly #reader: LineReader;

  constructor(
    format: FlowLineFormat,
    { tally, maxRecordLength, fields }: FlowLogContext,
  ) {
    if (fields !== undefined) {
      format.readLine(fields, 0, fields.length);
    }
    this.#reader = new LineReader(
      {
        line: (text, start, end) => {
          tally.lines++;
          tally.count(
            isBlank(text, start, end)
              ? 'ignored'
              : format.readLine(text, start, end),
            tally.lines,
          );
        },
        overlongLine: () => {
          tally.lines++;
          tally.skip(tally.lines, 'the line is too long');
        },
      },
      maxRecordLength,
    );
  }

  write(chunk: Uint8Array | string): void {
    this.#reader.write(chunk);
  }

  end(): void {
    this.#reader.end();
  }
}

function isBlank(text: string, start: number, end: number): boolean {
  // most lines begin with a letter or digit, and this is asked of every one
  return (
    end === start ||
    (text.charCodeAt(start) <= 32 && text.slice(start, end).trim() === '')
  );
}
