import { hashWords } from './hash';

const SMALLEST = 64;

/**
 * Numbers keys of four words in the order in which they first come: 0, 1, 2 …
 * Open addressing on typed arrays, so that a million keys are no objects.
 */
export class KeyTable {
  /** Keys in the table. */
  size = 0;
  /** Keys that fit before the table grows. */
  capacity = 0;
  /** Four words a key, by number. */
  words!: Uint32Array;
  /** Number of the key + 1; 0 is free. At most half of them are taken. */
  #slots!: Int32Array;

  constructor(capacity = SMALLEST) {
    this.#resize(capacity);
  }

  /** The number of a key, or -1. */
  find(a: number, b: number, c: number, d: number): number {
    const { words } = this;
    const slots = this.#slots;
    const last = slots.length - 1;
    let slot = hashWords(a, b, c, d) & last;
    for (;;) {
      const number = slots[slot] - 1;
      if (number < 0) {
        return -1;
      }
      const at = number * 4;
      if (
        words[at] === a &&
        words[at + 1] === b &&
        words[at + 2] === c &&
        words[at + 3] === d
      ) {
        return number;
      }
      slot = (slot + 1) & last;
    }
  }

  /** The number of a key; a new key gets the number that was the size. */
  add(a: number, b: number, c: number, d: number): number {
    const { words } = this;
    const slots = this.#slots;
    const last = slots.length - 1;
    let slot = hashWords(a, b, c, d) & last;
    for (;;) {
      const number = slots[slot] - 1;
      if (number < 0) {
        return this.#append(slot, a, b, c, d);
      }
      const at = number * 4;
      if (
        words[at] === a &&
        words[at + 1] === b &&
        words[at + 2] === c &&
        words[at + 3] === d
      ) {
        return number;
      }
      slot = (slot + 1) & last;
    }
  }

  /**
   * Forgets all keys. Keeps the room, unless much more of it is there than was
   * used.
   */
  clear(): void {
    if (this.capacity > SMALLEST && this.size < this.capacity / 8) {
      this.#resize(this.capacity / 4);
    } else {
      this.#slots.fill(0);
    }
    this.size = 0;
  }

  #append(slot: number, a: number, b: number, c: number, d: number): number {
    const number = this.size;
    if (number === this.capacity) {
      this.#resize(this.capacity * 2);
      return this.add(a, b, c, d);
    }
    const { words } = this;
    const at = number * 4;
    words[at] = a;
    words[at + 1] = b;
    words[at + 2] = c;
    words[at + 3] = d;
    this.#slots[slot] = number + 1;
    this.size++;
    return number;
  }

  #resize(wanted: number): void {
    let capacity = SMALLEST;
    while (capacity < wanted) {
      capacity *= 2;
    }
    const kept = capacity > this.capacity ? this.size : 0;
    const words = new Uint32Array(capacity * 4);
    const slots = new Int32Array(capacity * 2);
    if (kept > 0) {
      words.set(this.words);
    }
    const last = slots.length - 1;
    for (let number = 0; number < kept; number++) {
      const at = number * 4;
      let slot =
        hashWords(words[at], words[at + 1], words[at + 2], words[at + 3]) &
        last;
      while (slots[slot] !== 0) {
        slot = (slot + 1) & last;
      }
      slots[slot] = number + 1;
    }
    this.words = words;
    this.#slots = slots;
    this.capacity = capacity;
  }
}
