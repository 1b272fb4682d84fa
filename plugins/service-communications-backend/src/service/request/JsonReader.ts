import { InputError } from '@backstage/errors';
import { PayloadTooLargeError } from '../../model/PayloadTooLargeError';
import { JsonPieces } from './JsonPieces';

/** Deeper than any request: a run of an exchange of a sample is at 7. */
const MAX_DEPTH = 16;

/** Far more samples than a collector sends at once. */
const MAX_ITEMS = 10_000;

/** Far more sockets than a host has. A list of 3,000,000 takes V8 150 ms to grow at once. */
const MAX_LIST = 1_000_000;

/** Values of samples take more than this on average, their names included. */
const BYTES_PER_VALUE = 16;

/** Where bodies may be small, this many values are no burden. */
const MIN_VALUES = 10_000;

/**
 * So much is parsed at a time: about a millisecond. Texts of 128 kB and more are
 * large objects to V8, which costs five times as much.
 */
const PIECE_BYTES = 64 * 1024;

/** What is no list cannot be parsed in pieces; nothing that is sent comes near. */
const MAX_PIECE_BYTES = 1024 * 1024;

const OTHER = 0;
const QUOTE = 1;
const BACKSLASH = 2;
const OPEN_OBJECT = 3;
const OPEN_ARRAY = 4;
const CLOSE = 5;
const COMMA = 6;

const KINDS = new Uint8Array(256);
for (const [characters, kind] of [
  ['"', QUOTE],
  ['\\', BACKSLASH],
  ['{', OPEN_OBJECT],
  ['[', OPEN_ARRAY],
  [']}', CLOSE],
  [',', COMMA],
] as const) {
  for (const character of characters) {
    KINDS[character.charCodeAt(0)] = kind;
  }
}

/**
 * Reads JSON while its bytes come in, in pieces, so that nothing else waits for
 * long. Bounds it before anything is built of it, since a few bytes of `{},`
 * become objects of twenty times their size: the depth, the values in all, those
 * of a list, and the members of what stands directly in the body, such as its
 * samples.
 */
export class JsonReader {
  readonly #maxValues: number;
  readonly #pieces = new JsonPieces();
  /** Of what is open, from the outside in, whether it is a list: 1, or 0. */
  readonly #isArray = new Uint8Array(MAX_DEPTH);
  /** And how many commas it had until now. */
  readonly #commas = new Int32Array(MAX_DEPTH + 1);
  #depth = 0;
  #values = 0;
  #items = 0;
  #isInString = false;
  /** The next byte is escaped. */
  #isEscaped = false;
  #isCut = false;
  /** What is not parsed yet. */
  #rest: Uint8Array[] = [];
  #restBytes = 0;

  /** @param maxBytes - the largest body, which the values are bounded by */
  constructor(maxBytes: number) {
    this.#maxValues = Math.max(
      MIN_VALUES,
      Math.floor(maxBytes / BYTES_PER_VALUE),
    );
  }

  /**
   * Takes the next bytes. Throws InputError or PayloadTooLargeError, which say
   * the limit, and InputError where they are no JSON.
   */
  push(chunk: Uint8Array): void {
    if (chunk.length === 0) {
      return;
    }
    // Every byte is looked at: fields of the object would take four times as long.
    const isArray = this.#isArray;
    const commas = this.#commas;
    let depth = this.#depth;
    let values = this.#values;
    let items = this.#items;
    let isInString = this.#isInString;
    let cutFrom = PIECE_BYTES - this.#restBytes;
    let at = this.#isEscaped ? 1 : 0;
    let start = 0;
    for (; at < chunk.length; at++) {
      const kind = KINDS[chunk[at]];
      if (kind === OTHER) {
        continue;
      }
      if (isInString) {
        if (kind === QUOTE) {
          isInString = false;
        } else if (kind === BACKSLASH) {
          at++;
        }
      } else if (kind === COMMA) {
        values++;
        commas[depth]++;
        items += depth <= 2 ? 1 : 0;
        if (at >= cutFrom && depth > 0 && isArray[depth - 1] === 1) {
          this.#values = values;
          this.#items = items;
          this.#depth = depth;
          this.#keep(chunk.subarray(start, at));
          this.#cut();
          start = at + 1;
          cutFrom = start + PIECE_BYTES;
        }
      } else if (kind === CLOSE) {
        depth--;
      } else if (kind === OPEN_OBJECT || kind === OPEN_ARRAY) {
        values++;
        if (depth >= MAX_DEPTH) {
          throw new InputError(
            `The body must nest no deeper than ${MAX_DEPTH} levels`,
          );
        }
        isArray[depth] = kind === OPEN_ARRAY ? 1 : 0;
        depth++;
        commas[depth] = 0;
      } else {
        isInString = kind === QUOTE;
      }
    }
    this.#depth = depth;
    this.#values = values;
    this.#items = items;
    this.#isInString = isInString;
    this.#isEscaped = at > chunk.length;
    this.#keep(chunk.subarray(start));
  }

  /** What the bytes say. Throws InputError where they are no JSON. */
  end(): unknown {
    if (this.#isCut && this.#depth > 0) {
      throw new InputError('The body must be JSON: it ends too early');
    }
    try {
      this.#pieces.add(this.#takeRest(), []);
    } catch (error) {
      // What is wrong with a piece speaks of more than was sent.
      const reason = this.#isCut ? 'its end is none' : (error as Error).message;
      throw new InputError(`The body must be JSON: ${reason}`);
    }
    return this.#pieces.result;
  }

  /** Parses what came until now; a comma of a list comes next. */
  #cut(): void {
    const bytes = this.#restBytes;
    try {
      this.#pieces.add(
        this.#takeRest(),
        Array.from(this.#isArray.subarray(0, this.#depth), each => each === 1),
      );
    } catch {
      throw new InputError(
        `The body must be JSON: ${bytes} bytes in the middle of it are none`,
      );
    }
    this.#isCut = true;
  }

  #takeRest(): string {
    const text = Buffer.concat(this.#rest).toString();
    this.#rest = [];
    this.#restBytes = 0;
    return text;
  }

  /** Keeps bytes to be parsed, unless they are too many or of too much. */
  #keep(bytes: Uint8Array): void {
    this.#rest.push(bytes);
    this.#restBytes += bytes.length;
    if (this.#values > this.#maxValues) {
      throw new PayloadTooLargeError(
        `The body has more than ${this.#maxValues} values; send it in parts`,
      );
    }
    if (this.#items > MAX_ITEMS) {
      throw new PayloadTooLargeError(
        `The body has more than ${MAX_ITEMS} items; send it in parts`,
      );
    }
    if (
      this.#commas.subarray(0, this.#depth + 1).some(each => each >= MAX_LIST)
    ) {
      throw new PayloadTooLargeError(
        `The body has a list of more than ${MAX_LIST} values; send it in parts`,
      );
    }
    if (this.#restBytes > MAX_PIECE_BYTES) {
      throw new PayloadTooLargeError(
        `The body has more than ${
          MAX_PIECE_BYTES / 1024 / 1024
        } MB that are not in any list; send less of it`,
      );
    }
  }
}
