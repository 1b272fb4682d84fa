import { TextPieces } from './TextPieces';
import { FlowLogContext } from './FlowLogLayout';
import { FlowLogReader, FlowRecordFormat } from './FlowLogReader';
import { FlowLogTally } from './FlowLogTally';

const NEWLINE = 10;
const QUOTE = 34;
const COMMA = 44;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/**
 * Reads objects of JSON, one by one: each on a line of its own, or all of them
 * in one array, printed in one line or in many.
 *
 * It only looks for where an object begins and ends, so nesting costs nothing,
 * and memory is bounded by the longest object that is taken. Behind one that is
 * broken it goes on with the next line that begins like an object of the same
 * indentation, or with the next object of the same line.
 */
export class JsonRecordReader implements FlowLogReader {
  readonly #format: FlowRecordFormat;
  readonly #tally: FlowLogTally;
  readonly #maxLength: number;
  readonly #pieces = new TextPieces();

  /** Braces that are open; the object is the outermost of them. */
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** What came of the object with the pieces before. */
  #carried = '';
  #overlong = false;
  #recordLine = 0;
  /** Blanks before the object, or before the last one. */
  #recordIndent = Infinity;
  #indentBefore = Infinity;

  /** Behind something broken, where nothing is certain. */
  #lost = false;
  #line = 1;
  #indent = 0;
  #atLineStart = true;
  /** The last two characters that are no blanks. */
  #last = 0;
  #lastButOne = 0;
  /** Where the line that is read ends in this piece; -1 where it does not. */
  #lineEnd = -1;

  constructor(format: FlowRecordFormat, context: FlowLogContext) {
    this.#format = format;
    this.#tally = context.tally;
    this.#maxLength = context.maxRecordLength;
  }

  write(chunk: Uint8Array | string): void {
    this.#read(this.#pieces.write(chunk));
  }

  end(): void {
    this.#read(this.#pieces.end());
    if (this.#depth > 0) {
      this.#break('the record breaks off');
    }
    this.#tally.lines = this.#line - (this.#isLineEmpty() ? 1 : 0);
  }

  #isLineEmpty(): boolean {
    return this.#atLineStart && this.#indent === 0;
  }

  #read(text: string): void {
    // where the text of the open object begins in this piece
    let from = 0;
    this.#lineEnd = text.indexOf('\n');
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) {
        this.#startLine();
        this.#lineEnd = text.indexOf('\n', at + 1);
      } else if (this.#inString) {
        this.#readString(code);
      } else if (code <= 32) {
        if (this.#atLineStart) {
          this.#indent++;
        }
      } else {
        if (this.#depth > 0 && this.#last === OPEN_BRACE) {
          this.#readFirst(code);
        }
        if (code === OPEN_BRACE) {
          this.#recoverAt();
          if (this.#depth === 0 && !this.#lost) {
            const end = this.#takeLine(text, at);
            if (end > at) {
              at = end;
            } else {
              this.#open();
              from = at;
            }
          } else {
            this.#depth += this.#lost ? 0 : 1;
          }
        } else if (this.#depth > 0) {
          this.#readInside(text, from, at, code);
        } else if (!this.#lost && !isBetweenRecords(code)) {
          this.#lose('not an object of JSON');
        }
        this.#atLineStart = false;
        this.#lastButOne = this.#last;
        this.#last = text.charCodeAt(at);
      }
    }
    if (this.#depth > 0) {
      this.#carry(text.slice(from));
    }
  }

  #startLine(): void {
    if (this.#inString) {
      this.#break('a line ends inside of a string');
    }
    this.#line++;
    this.#indent = 0;
    this.#atLineStart = true;
  }

  #readString(code: number): void {
    if (this.#escaped) {
      this.#escaped = false;
    } else if (code === BACKSLASH) {
      this.#escaped = true;
    } else if (code === QUOTE) {
      this.#inString = false;
      this.#lastButOne = this.#last;
      this.#last = QUOTE;
    }
  }

  #readInside(text: string, from: number, at: number, code: number): void {
    if (code === QUOTE) {
      this.#inString = true;
    } else if (code === CLOSE_BRACE) {
      this.#depth--;
      if (this.#depth === 0) {
        this.#close(text.slice(from, at + 1));
      }
    }
  }

  /** What opened is no object, unless a name comes first, or its end. */
  #readFirst(code: number): void {
    if (code !== QUOTE && code !== CLOSE_BRACE) {
      this.#break('the record is no valid JSON');
      this.#lost = code !== OPEN_BRACE;
    }
  }

  /** Finds the way back, if a new object certainly begins at this brace. */
  #recoverAt(): void {
    if (this.#atLineStart) {
      if (this.#indent <= this.#recordIndent) {
        if (this.#depth > 0) {
          this.#break('the record breaks off');
        }
        this.#lost = false;
      }
    } else if (this.#last === COMMA && this.#lastButOne === CLOSE_BRACE) {
      this.#lost = false;
    }
  }

  #open(): void {
    this.#depth = 1;
    this.#carried = '';
    this.#overlong = false;
    this.#recordLine = this.#line;
    this.#indentBefore = this.#recordIndent;
    this.#recordIndent = this.#indent;
  }

  #carry(text: string): void {
    if (this.#carried.length + text.length > this.#maxLength) {
      this.#overlong = true;
      this.#carried = '';
    } else if (!this.#overlong) {
      this.#carried += text;
    }
  }

  #close(text: string): void {
    this.#carry(text);
    const record = this.#carried;
    this.#carried = '';
    if (this.#overlong) {
      this.#tally.skip(this.#recordLine, 'the record is too long');
      return;
    }
    const value = parse(record);
    if (value) {
      this.#tally.count(this.#format.readRecord(value), this.#recordLine);
    } else {
      this.#break('the record is no valid JSON');
    }
  }

  /**
   * Reads an object that is a line for itself at once, which is several times
   * faster than looking for its end.
   *
   * @returns the place of its last character, or -1
   */
  #takeLine(text: string, at: number): number {
    let end = this.#lineEnd;
    while (end > at && isBetweenRecords(text.charCodeAt(end - 1))) {
      end--;
    }
    if (
      end <= at ||
      end - at > this.#maxLength ||
      text.charCodeAt(end - 1) !== CLOSE_BRACE
    ) {
      return -1;
    }
    const value = parse(text.slice(at, end));
    if (!value) {
      return -1;
    }
    this.#recordIndent = this.#indent;
    this.#tally.count(this.#format.readRecord(value), this.#line);
    return end - 1;
  }

  #break(reason: string): void {
    this.#tally.skip(this.#recordLine, reason);
    this.#depth = 0;
    this.#inString = false;
    this.#escaped = false;
    this.#carried = '';
    this.#getLost();
  }

  #lose(reason: string): void {
    this.#tally.skip(this.#line, reason);
    this.#getLost();
  }

  #getLost(): void {
    this.#lost = true;
    // the indentation of the last object may be part of the damage
    this.#recordIndent = Math.max(this.#recordIndent, this.#indentBefore);
  }
}

/** What may stand between two objects; blanks too. */
function isBetweenRecords(code: number): boolean {
  return (
    code <= 32 ||
    code === COMMA ||
    code === OPEN_BRACKET ||
    code === CLOSE_BRACKET
  );
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
