import { StringDecoder } from 'node:string_decoder';
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
  readonly #decoder = new StringDecoder('utf8');
  #format?: LeaseFormat;
  #lines?: LeaseLineFormat;
  #rest = '';
  #isTooLong = false;
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
    return this.#read(this.#decoder.write(chunk));
  }

  /** What the last line says, which nothing ends. */
  end(): LeaseRecord[] {
    const records = this.#read(this.#decoder.end());
    return this.#rest === '' && !this.#isTooLong
      ? records
      : [...records, ...this.#read('\n')];
  }

  #read(text: string): LeaseRecord[] {
    const records: LeaseRecord[] = [];
    let from = 0;
    for (
      let at = text.indexOf('\n');
      at >= 0;
      from = at + 1, at = text.indexOf('\n', from)
    ) {
      const line = this.#rest + text.slice(from, at);
      this.#rest = '';
      this.#readLine(line.endsWith('\r') ? line.slice(0, -1) : line, records);
    }
    this.#rest += text.slice(from);
    if (this.#rest.length > MAX_LINE_LENGTH) {
      this.#isTooLong = true;
      this.#rest = '';
    }
    return records;
  }

  #readLine(line: string, records: LeaseRecord[]): void {
    this.#lineCount++;
    if (this.#isTooLong || line.length > MAX_LINE_LENGTH) {
      this.#isTooLong = false;
      this.#skip(`longer than ${MAX_LINE_LENGTH} characters`);
      return;
    }
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
    records.push(outcome);
  }

  #skip(reason: string): void {
    this.#skippedCount++;
    if (this.#skipped.length < MAX_SKIPPED) {
      this.#skipped.push({ line: this.#lineCount, reason });
    }
  }
}
