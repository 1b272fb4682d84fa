/** Of the places in a table, at most this share is taken. */
const FULL = 3 / 4;

const NONE: readonly never[] = [];

/**
 * Values by words of a network, such as addresses and names, several to a word.
 * Does what a map of lists does in a fraction of the memory, because it keeps
 * neither words nor lists: a value at the place of a word is asked whether the
 * word is one of its own.
 */
export class WordTable<T extends object> {
  readonly #hasWord: (value: T, network: string, word: string) => boolean;
  #hashes = new Int32Array(8);
  /** `undefined` was never taken, `null` is free again. */
  #values: (T | null | undefined)[] = new Array(8).fill(undefined);
  #size = 0;
  /** Places that were ever taken. */
  #taken = 0;

  constructor(hasWord: (value: T, network: string, word: string) => boolean) {
    this.#hasWord = hasWord;
  }

  get(network: string, word: string): readonly T[] {
    if (this.#size === 0) {
      return NONE;
    }
    const hash = hashOf(network, word);
    const values = this.#values;
    const last = values.length - 1;
    let found: T[] | undefined;
    for (let at = hash & last; ; at = (at + 1) & last) {
      const value = values[at];
      if (value === undefined) {
        return found ?? NONE;
      }
      if (
        value !== null &&
        this.#hashes[at] === hash &&
        this.#hasWord(value, network, word)
      ) {
        if (found) {
          found.push(value);
        } else {
          found = [value];
        }
      }
    }
  }

  /** Adds a value once for each of its words. */
  add(network: string, word: string, value: T): void {
    if (this.#taken >= this.#values.length * FULL) {
      this.#rebuild();
    }
    this.#put(hashOf(network, word), value);
    this.#size++;
  }

  remove(network: string, word: string, value: T): void {
    const hash = hashOf(network, word);
    const last = this.#values.length - 1;
    for (let at = hash & last; ; at = (at + 1) & last) {
      if (this.#values[at] === undefined) {
        return;
      }
      if (this.#values[at] === value && this.#hashes[at] === hash) {
        this.#values[at] = null;
        this.#size--;
        return;
      }
    }
  }

  #put(hash: number, value: T): void {
    const last = this.#values.length - 1;
    let at = hash & last;
    while (this.#values[at] !== undefined) {
      at = (at + 1) & last;
    }
    this.#hashes[at] = hash;
    this.#values[at] = value;
    this.#taken++;
  }

  /** Makes room, be it where values were removed. */
  #rebuild(): void {
    const hashes = this.#hashes;
    const values = this.#values;
    const length =
      this.#size > (values.length * FULL) / 2
        ? values.length * 2
        : values.length;
    this.#hashes = new Int32Array(length);
    this.#values = new Array(length).fill(undefined);
    this.#taken = 0;
    values.forEach((value, at) => {
      if (value) {
        this.#put(hashes[at], value);
      }
    });
  }
}

/** FNV-1a, with the bits mixed once more at the end. */
function hashOf(network: string, word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < network.length; at++) {
    hash = Math.imul(hash ^ network.charCodeAt(at), 0x01000193);
  }
  // No character: keeps the two apart.
  hash = Math.imul(hash ^ 0x10000, 0x01000193);
  for (let at = 0; at < word.length; at++) {
    hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
