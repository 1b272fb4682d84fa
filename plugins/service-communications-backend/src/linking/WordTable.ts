/** At most this share of the places is taken. */
const FULL = 7 / 8;

/** The hash of a place that was never taken; no word has it. */
const FREE = 0;

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
  /** `undefined` where nothing was or where it was removed. */
  #values: (T | undefined)[] = new Array(8).fill(undefined);
  #size = 0;
  /** Places that are not free, also those of removed values. */
  #taken = 0;

  constructor(hasWord: (value: T, network: string, word: string) => boolean) {
    this.#hasWord = hasWord;
  }

  get(network: string, word: string): readonly T[] {
    if (this.#size === 0) {
      return NONE;
    }
    const hash = hashOf(network, word);
    const hashes = this.#hashes;
    const last = hashes.length - 1;
    let found: readonly T[] = NONE;
    for (let at = hash & last; hashes[at] !== FREE; at = (at + 1) & last) {
      if (hashes[at] === hash) {
        const value = this.#values[at];
        if (value !== undefined && this.#hasWord(value, network, word)) {
          found = found.length === 0 ? [value] : [...found, value];
        }
      }
    }
    return found;
  }

  /** Adds a value at one of its words. */
  add(network: string, word: string, value: T): void {
    if (this.#taken >= this.#hashes.length * FULL) {
      this.#rebuild();
    }
    this.#put(hashOf(network, word), value);
    this.#size++;
  }

  remove(network: string, word: string, value: T): void {
    const hash = hashOf(network, word);
    const last = this.#hashes.length - 1;
    for (
      let at = hash & last;
      this.#hashes[at] !== FREE;
      at = (at + 1) & last
    ) {
      if (this.#hashes[at] === hash && this.#values[at] === value) {
        this.#values[at] = undefined;
        this.#size--;
        return;
      }
    }
  }

  #put(hash: number, value: T): void {
    const last = this.#hashes.length - 1;
    let at = hash & last;
    while (this.#hashes[at] !== FREE) {
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
    const isGrowing = this.#size > (hashes.length * FULL) / 2;
    const length = isGrowing ? hashes.length * 2 : hashes.length;
    this.#hashes = new Int32Array(length);
    this.#values = new Array(length).fill(undefined);
    this.#taken = 0;
    values.forEach((value, at) => {
      if (value !== undefined) {
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
  return hash ^ (hash >>> 13) || 1;
}
