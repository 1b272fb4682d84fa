/**
 * Which rows of a table are wanted: a byte for each, 1 or 0. A condition is a
 * function that makes one, so that conditions combine without knowing what
 * they ask.
 */
export type RowMask = Uint8Array;

/** More than any question has at a time. */
const MAX_KEPT = 32;

/**
 * Memory for matches that is used again. A match of a million rows is a
 * megabyte outside of the heap, and fresh ones for each question have all of
 * the heap looked through for garbage at every tenth of them.
 */
export class MaskPool {
  readonly #kept: ArrayBuffer[] = [];

  /** A match of so many rows, with anything in it. */
  take(length: number): RowMask {
    const buffer = this.#kept.pop();
    // The table has grown since, and goes on growing.
    return buffer && buffer.byteLength >= length
      ? new Uint8Array(buffer, 0, length)
      : new Uint8Array(new ArrayBuffer(Math.ceil(length * 1.1)), 0, length);
  }

  /** Takes back what nobody looks at any more. */
  give(match: RowMask): void {
    if (this.#kept.length < MAX_KEPT) {
      this.#kept.push(match.buffer as ArrayBuffer);
    }
  }
}
