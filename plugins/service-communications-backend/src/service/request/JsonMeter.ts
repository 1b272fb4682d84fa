import { InputError } from '@backstage/errors';
import { PayloadTooLargeError } from '../../model/PayloadTooLargeError';

/** Deeper than any request: a run of an exchange of a sample is at 7. */
const MAX_DEPTH = 16;

/** Far more samples than a collector sends at once. */
const MAX_ITEMS = 10_000;

/** Values of samples take more than this on average, their names included. */
const BYTES_PER_VALUE = 16;

/** Where bodies may be small, this many values are no burden. */
const MIN_VALUES = 10_000;

const OTHER = 0;
const QUOTE = 1;
const BACKSLASH = 2;
const OPEN = 3;
const CLOSE = 4;
const COMMA = 5;

const KINDS = new Uint8Array(256);
for (const [characters, kind] of [
  ['"', QUOTE],
  ['\\', BACKSLASH],
  ['[{', OPEN],
  [']}', CLOSE],
  [',', COMMA],
] as const) {
  for (const character of characters) {
    KINDS[character.charCodeAt(0)] = kind;
  }
}

/**
 * Bounds JSON while its bytes come in, before anything is built of it: a few
 * bytes of `{},` become objects of twenty times their size. Bounds the depth,
 * the values in all, and the members of what stands directly in the body, such
 * as its samples. What is no JSON is left to the parser.
 */
export class JsonMeter {
  readonly #maxValues: number;
  #depth = 0;
  #values = 0;
  #items = 0;
  #isInString = false;
  /** The next byte is escaped. */
  #isEscaped = false;

  /** @param maxBytes - the largest body, which the values are bounded by */
  constructor(maxBytes: number) {
    this.#maxValues = Math.max(
      MIN_VALUES,
      Math.floor(maxBytes / BYTES_PER_VALUE),
    );
  }

  /** Throws InputError or PayloadTooLargeError, which say the limit. */
  push(chunk: Uint8Array): void {
    if (chunk.length === 0) {
      return;
    }
    let depth = this.#depth;
    let values = this.#values;
    let items = this.#items;
    let isInString = this.#isInString;
    let at = this.#isEscaped ? 1 : 0;
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
        items += depth <= 2 ? 1 : 0;
      } else if (kind === OPEN) {
        values++;
        depth++;
        if (depth > MAX_DEPTH) {
          throw new InputError(
            `The body must nest no deeper than ${MAX_DEPTH} levels`,
          );
        }
      } else if (kind === CLOSE) {
        depth--;
      } else {
        isInString = kind === QUOTE;
      }
    }
    if (values > this.#maxValues) {
      throw new PayloadTooLargeError(
        `The body has more than ${this.#maxValues} values; send it in parts`,
      );
    }
    if (items > MAX_ITEMS) {
      throw new PayloadTooLargeError(
        `The body has more than ${MAX_ITEMS} items; send it in parts`,
      );
    }
    this.#depth = depth;
    this.#values = values;
    this.#items = items;
    this.#isInString = isInString;
    this.#isEscaped = at > chunk.length;
  }
}
