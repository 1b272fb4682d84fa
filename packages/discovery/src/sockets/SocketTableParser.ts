import { LineReader } from './LineReader';
import { LineOutcome } from './LineOutcome';
import { SocketLineParser } from './SocketLineParser';
import {
  SkippedLine,
  SocketTable,
  SocketTableFormat,
  SocketTableOptions,
} from './SocketTable';
import { SocketTableBuilder } from './SocketTableBuilder';
import { detectFormat, FormatGuess } from './detectFormat';
import { SOCKET_LINE_FORMATS } from './formats/socketLineFormats';

const DEFAULT_MAX_SKIPPED = 1_000;
const DEFAULT_MAX_LINE_LENGTH = 65_536;
const DEFAULT_MAX_SOCKETS = 1_000_000;

/** Lines that are kept back while the layout is not certain. */
const MAX_UNDECIDED_LINES = 256;

/** No heading or row by which a layout is known is longer. */
const MAX_TELLING_LENGTH = 8_192;

/** A line that cannot be read yet. */
interface NumberedLine {
  text: string;
  line: number;
}

/**
 * Reads the socket table of a host from a stream of bytes or text.
 *
 * The layout is recognised by itself, from a heading in any language or from
 * the rows. Nothing throws on unreadable input: a line that cannot be read is
 * reported with its number and the reason, and everything else is kept. Memory
 * is bounded by the observations and a few lines of text.
 *
 * Input is UTF-8, or UTF-16LE with a byte order mark (a redirect in Windows
 * PowerShell). LF and CRLF both end a line.
 *
 * @example
 * ```ts
 * const parser = new SocketTableParser();
 * for await (const chunk of process.stdin) parser.write(chunk);
 * const { listeners, connections, skipped } = parser.end();
 * ```
 *
 * @public
 */
export class SocketTableParser {
  readonly #options: SocketTableOptions;
  readonly #maxSkipped: number;
  readonly #builder: SocketTableBuilder;
  readonly #reader: LineReader;
  readonly #skipped: SkippedLine[] = [];
  #format: SocketTableFormat | undefined;
  #parser: SocketLineParser | undefined;
  #guess: FormatGuess | undefined;
  #undecided: NumberedLine[] = [];
  #held: NumberedLine | undefined;
  #lines = 0;
  #sockets = 0;
  #ignored = 0;
  #layoutLines = 0;
  #skippedCount = 0;

  constructor(options: SocketTableOptions = {}) {
    this.#options = options;
    this.#maxSkipped = options.maxSkipped ?? DEFAULT_MAX_SKIPPED;
    this.#builder = new SocketTableBuilder(
      options.maxSockets ?? DEFAULT_MAX_SOCKETS,
    );
    this.#reader = new LineReader(
      {
        line: (text, start, end) => this.#takeLine(text, start, end),
        overlongLine: () => this.#takeOverlongLine(),
      },
      options.maxLineLength ?? DEFAULT_MAX_LINE_LENGTH,
    );
    if (options.format !== undefined && options.format !== 'auto') {
      this.#useFormat(options.format);
    }
  }

  /**
   * Takes the next piece of the table. It may end anywhere, inside a line or a
   * character too.
   */
  write(chunk: Uint8Array | string): void {
    this.#reader.write(chunk);
  }

  /** Finishes the last line and gives the table. Call it once. */
  end(): SocketTable {
    this.#reader.end();
    this.#decide();
    this.#dropHeld();
    return {
      format: this.#format,
      listeners: this.#builder.listeners,
      connections: this.#builder.connections,
      lines: this.#lines,
      sockets: this.#sockets,
      ignored: this.#ignored,
      layoutLines: this.#layoutLines,
      skipped: this.#skipped.sort((a, b) => a.line - b.line),
      skippedCount: this.#skippedCount,
    };
  }

  #takeLine(text: string, start: number, end: number): void {
    this.#lines++;
    if (isBlankLine(text, start, end)) {
      this.#layoutLines++;
    } else if (this.#parser) {
      this.#readLine(this.#parser, text, start, end, this.#lines);
    } else {
      this.#detect({ text: text.slice(start, end), line: this.#lines });
    }
  }

  #takeOverlongLine(): void {
    this.#lines++;
    this.#dropHeld();
    this.#skip(this.#lines, 'the line is too long');
  }

  /** Keeps lines back until one of them makes the layout certain. */
  #detect(numbered: NumberedLine): void {
    this.#undecided.push(numbered);
    const guess =
      numbered.text.length <= MAX_TELLING_LENGTH
        ? detectFormat(numbered.text)
        : undefined;
    this.#guess ??= guess;
    if (guess?.certain) {
      this.#guess = guess;
      this.#decide();
    } else if (this.#undecided.length >= MAX_UNDECIDED_LINES) {
      if (this.#guess) {
        this.#decide();
      } else {
        this.#skipUnrecognised(this.#undecided.shift()!);
      }
    }
  }

  #decide(): void {
    const undecided = this.#undecided;
    this.#undecided = [];
    if (!this.#guess) {
      undecided.forEach(numbered => this.#skipUnrecognised(numbered));
      return;
    }
    if (!this.#parser) {
      this.#useFormat(this.#guess.format.format);
    }
    for (const { text, line } of undecided) {
      this.#readLine(this.#parser!, text, 0, text.length, line);
    }
  }

  #useFormat(name: SocketTableFormat): void {
    const found = SOCKET_LINE_FORMATS.find(({ format }) => format === name);
    if (!found) {
      throw new TypeError(`Unknown socket table format: ${name}`);
    }
    this.#format = name;
    this.#parser = found.createParser(this.#builder, this.#options);
  }

  #readLine(
    parser: SocketLineParser,
    text: string,
    start: number,
    end: number,
    line: number,
  ): void {
    if (this.#held && this.#joinHeld(parser, text.slice(start, end))) {
      return;
    }
    const outcome = parser.readLine(text, start, end);
    if (outcome === 'incomplete') {
      this.#held = { text: text.slice(start, end), line };
    } else {
      this.#count(outcome, line);
    }
  }

  /** Reads a row that broke off together with the line behind it. */
  #joinHeld(parser: SocketLineParser, rest: string): boolean {
    const held = this.#held!;
    const joined = `${held.text} ${rest.trim()}`;
    const outcome = parser.readLine(joined, 0, joined.length);
    if (outcome !== 'socket' && outcome !== 'ignored') {
      this.#dropHeld();
      return false;
    }
    this.#held = undefined;
    this.#count(outcome, held.line);
    this.#layoutLines++;
    return true;
  }

  #dropHeld(): void {
    if (this.#held) {
      this.#skip(this.#held.line, 'the row breaks off');
      this.#held = undefined;
    }
  }

  #count(outcome: Exclude<LineOutcome, 'incomplete'>, line: number): void {
    if (outcome === 'socket') {
      this.#sockets++;
    } else if (outcome === 'ignored') {
      this.#ignored++;
    } else if (outcome === 'layout') {
      this.#layoutLines++;
    } else {
      this.#skip(line, outcome.reason);
    }
  }

  #skipUnrecognised({ line }: NumberedLine): void {
    this.#skip(line, 'no known table format');
  }

  #skip(line: number, reason: string): void {
    this.#skippedCount++;
    if (this.#skipped.length < this.#maxSkipped) {
      this.#skipped.push({ line, reason });
    }
  }
}

function isBlankLine(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  // most lines begin with a letter, and this is asked of every one
  const printable = first > 32 && first < 127;
  return end === start || (!printable && text.slice(start, end).trim() === '');
}
