import { CsvError, parse, Parser } from 'csv-parse';
import { finished } from 'stream/promises';
import { setImmediate } from 'timers/promises';

/** The longest line, in characters; none of ours comes near. */
export const MAX_LINE_LENGTH = 256 * 1024;

/**
 * Parses CSV (RFC 4180, and what spreadsheets make of it) while it comes in. The
 * error that ends the parsing stands after the lines before it.
 */
export class CsvParser {
  readonly #parser: Parser;
  readonly #end: Promise<unknown>;
  #lines: string[][] = [];
  /** Characters since a line ended. */
  #openLength = 0;
  #tooLong?: CsvError;

  constructor(delimiter: string) {
    this.#parser = parse({
      bom: true,
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: MAX_LINE_LENGTH,
      // Taken here, since an error would take with it what waits in the stream.
      on_record: (texts: string[]) => {
        this.#lines.push(texts);
        return null;
      },
    });
    this.#end = finished(this.#parser.resume()).then(
      () => undefined,
      error => error,
    );
  }

  /** Whether nothing more is read: {@link end} says why. */
  get hasFailed(): boolean {
    return this.#parser.errored !== null || this.#tooLong !== undefined;
  }

  /** Takes more text, which has few lines, and lets others have their turn. */
  async write(text: string): Promise<string[][]> {
    this.#parser.write(text);
    await setImmediate();
    this.#openLength =
      this.#lines.length > 0 ? 0 : this.#openLength + text.length;
    // The parser's own bound does not count what stands between cells.
    if (this.#openLength > 2 * MAX_LINE_LENGTH) {
      this.#tooLong = new CsvError('CSV_MAX_RECORD_SIZE', 'Too long a line');
    }
    return this.#takeLines();
  }

  async end(): Promise<(string[] | CsvError)[]> {
    if (this.#tooLong) {
      return [this.#tooLong];
    }
    this.#parser.end();
    const error = await this.#end;
    if (error !== undefined && !(error instanceof CsvError)) {
      throw error;
    }
    return [...this.#takeLines(), ...(error ? [error] : [])];
  }

  #takeLines(): string[][] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }
}
