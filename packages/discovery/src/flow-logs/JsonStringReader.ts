import { TextPieces } from './TextPieces';
import { FlowLogContext } from './FlowLogLayout';
import { FlowLogReader } from './FlowLogReader';
import { FlowLogTally } from './FlowLogTally';

const NEWLINE = 10;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const CLOSE_BRACE = 125;

/** Takes the strings that a {@link JsonStringReader} finds. */
interface StringConsumer {
  /** The name of a property. */
  key(text: string): void;
  /** Any other string, escapes left as they are. */
  value(text: string, line: number): void;
}

type Place = 'outside' | 'inside' | 'behind' | 'lost';

/**
 * Finds the strings in a document of JSON without building anything of it, for
 * documents whose substance is in strings and which are too large to hold.
 *
 * Memory is bounded by the longest string that is taken. Brackets are not
 * matched, so a document that lacks one, or its end, loses nothing. A string
 * with a quotation mark too few or too many is reported; it and at most its
 * neighbour in the same line are lost.
 */
export class JsonStringReader implements FlowLogReader {
  readonly #consumer: StringConsumer;
  readonly #tally: FlowLogTally;
  readonly #maxLength: number;
  readonly #pieces = new TextPieces();
  #place: Place = 'outside';
  #escaped = false;
  #carried = '';
  #overlong = false;
  #line = 1;
  #stringLine = 1;
  /** Whether a quotation mark may open a string here. */
  #mayOpen = true;
  #lineIsEmpty = true;

  constructor(consumer: StringConsumer, context: FlowLogContext) {
    this.#consumer = consumer;
    this.#tally = context.tally;
    this.#maxLength = context.maxRecordLength;
  }

  write(chunk: Uint8Array | string): void {
    this.#read(this.#pieces.write(chunk));
  }

  end(): void {
    this.#read(this.#pieces.end());
    if (this.#place === 'inside') {
      this.#tally.skip(this.#stringLine, 'the string breaks off');
    } else if (this.#place === 'behind') {
      this.#consumer.value(this.#carried, this.#stringLine);
    }
    this.#tally.lines = this.#line - (this.#lineIsEmpty ? 1 : 0);
  }

  #read(text: string): void {
    let at = 0;
    while (at < text.length) {
      if (this.#place === 'inside') {
        at = this.#readInside(text, at);
      } else {
        const code = text.charCodeAt(at);
        at++;
        if (code === NEWLINE) {
          this.#startLine();
        } else {
          this.#lineIsEmpty = false;
          if (code > 32) {
            this.#readOutside(code);
          }
        }
      }
    }
  }

  #readOutside(code: number): void {
    if (this.#place === 'behind' && !this.#classify(code)) {
      this.#skip('a string that does not end where it should');
      // this mark closes what should have been the next string
      this.#place = code === QUOTE ? 'outside' : 'lost';
      this.#mayOpen = false;
    } else if (code !== QUOTE) {
      this.#mayOpen = !isPartOfWord(code);
    } else if (this.#place === 'lost') {
      this.#place = 'outside';
      this.#mayOpen = false;
    } else if (this.#mayOpen) {
      this.#place = 'inside';
      this.#carried = '';
      this.#overlong = false;
      this.#stringLine = this.#line;
    } else {
      this.#stringLine = this.#line;
      this.#skip('a string without its beginning');
    }
  }

  /** Hands the string out by what follows it; false when that cannot be. */
  #classify(code: number): boolean {
    if (code === COLON) {
      this.#consumer.key(this.#carried);
    } else if (
      code === COMMA ||
      code === CLOSE_BRACKET ||
      code === CLOSE_BRACE
    ) {
      this.#consumer.value(this.#carried, this.#stringLine);
    } else if (this.#mayOpen) {
      // on a new line, the comma between them forgotten
      this.#consumer.value(this.#carried, this.#stringLine);
    } else {
      return false;
    }
    this.#place = 'outside';
    return true;
  }

  #readInside(text: string, from: number): number {
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) {
        this.#skip('a line ends inside of a string');
        this.#place = 'outside';
        return at;
      }
      if (this.#escaped) {
        this.#escaped = false;
      } else if (code === BACKSLASH) {
        this.#escaped = true;
      } else if (code === QUOTE) {
        this.#carry(text.slice(from, at));
        this.#close();
        return at + 1;
      }
    }
    this.#carry(text.slice(from));
    return text.length;
  }

  #carry(text: string): void {
    if (this.#carried.length + text.length > this.#maxLength) {
      this.#overlong = true;
      this.#carried = '';
    } else if (!this.#overlong) {
      this.#carried += text;
    }
  }

  #close(): void {
    this.#mayOpen = false;
    if (this.#overlong) {
      this.#skip('the string is too long');
      this.#place = 'outside';
    } else {
      this.#place = 'behind';
    }
  }

  /** A line break ends all doubt: no string goes over it. */
  #startLine(): void {
    this.#line++;
    this.#lineIsEmpty = true;
    this.#mayOpen = true;
    this.#escaped = false;
    if (this.#place === 'lost') {
      this.#place = 'outside';
    }
  }

  #skip(reason: string): void {
    this.#tally.skip(this.#stringLine, reason);
  }
}

/** Letters, digits and what numbers consist of. */
function isPartOfWord(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === 43 ||
    code === 45 ||
    code === 46
  );
}
