import { LineReader } from '../sockets/LineReader';
import { createLineFormat, leaseFormatOf } from './leaseFormats';
import { LeaseFormat, LeaseLineFormat, LeaseRecord } from './LeaseRecord';

/** No server writes a longer line. */
const MAX_LINE_LENGTH = 64 * 1024;

/** Lines that are told of; the others are counted. */
const MAX_SKIPPED = 20;

/**
 * Reads the lease file of a DHCP server, in chunks that may be cut anywhere. Its
 * format is told by its first line.
 *
 * @public
 */
export class LeaseReader {
  readonly #reader = new LineReader(
    {
      line: (text, start, end) => this.#readLine(text.slice(start, end)),
      overlongLine: () => {
        this.#lineCount++;
        this.#skip(`longer than ${MAX_LINE_LENGTH} characters`);
      },
    },
    MAX_LINE_LENGTH,
  );
  #format?: LeaseFormat;
  #lines?: LeaseLineFormat;
  #records: LeaseRecord[] = [];
  #lineCount = 0;
  #skippedCount = 0;
  readonly #skipped: { line: number; reason: string }[] = [];

  /** Undefined until a line has told. */
  get format(): LeaseFormat | undefined {
    return this.#format;
  }

  /** Lines that were read, of any kind. */
  get lines(): number {
    return this.#lineCount;
  }

  /** Lines that could not be read. */
  get skippedCount(): number {
    return this.#skippedCount;
  }

  /** The first twenty of them. */
  get skipped(): readonly { line: number; reason: string }[] {
    return this.#skipped;
  }

  /** What the lines say that are whole by now, in their order. */
  write(chunk: Uint8Array): LeaseRecord[] {
    this.#reader.write(chunk);
    return this.#take();
  }

  /** What the last line says, which nothing ends. */
  end(): LeaseRecord[] {
    this.#reader.end();
    return this.#take();
  }

  #take(): LeaseRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  #readLine(line: string): void {
    this.#lineCount++;
    if (line.trim() === '') {
      return;
    }
    if (!this.#lines) {
      this.#format = leaseFormatOf(line);
      this.#lines = this.#format && createLineFormat(this.#format);
      if (!this.#lines) {
        this.#skip('no lease file that is known begins so');
        return;
      }
    }
    const outcome = this.#lines.readLine(line);
    if (outcome === 'ignored') {
      return;
    }
    if ('reason' in outcome) {
      this.#skip(outcome.reason);
      return;
    }
    this.#records.push(outcome);
  }

  #skip(reason: string): void {
    this.#skippedCount++;
    if (this.#skipped.length < MAX_SKIPPED) {
      this.#skipped.push({ line: this.#lineCount, reason });
    }
  }
}
