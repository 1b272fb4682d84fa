import { KeyTable } from './KeyTable';

/** An address in four words, as `ipWords` gives them. */
export type Address = readonly [a: number, b: number, c: number, d: number];

/** Listeners, and the bits of Evidence for each of them. */
export class ListenerSet {
  readonly #addresses = new KeyTable();
  /** Number of the address, port and protocol. */
  readonly #ends = new KeyTable();
  #bits = new Uint16Array(64);

  get size(): number {
    return this.#ends.size;
  }

  /** The bits of Evidence for a listener; 0 if it is not in the set. */
  evidence([a, b, c, d]: Address, port: number, protocol: number): number {
    const address = this.#addresses.find(a, b, c, d);
    if (address < 0) {
      return 0;
    }
    const end = this.#ends.find(address, port, protocol, 0);
    return end < 0 ? 0 : this.#bits[end];
  }

  /** Adds a listener, or evidence for it. */
  confirm(
    [a, b, c, d]: Address,
    port: number,
    protocol: number,
    evidence: number,
  ): void {
    const { size } = this.#ends;
    const address = this.#addresses.add(a, b, c, d);
    const end = this.#ends.add(address, port, protocol, 0);
    if (this.#ends.capacity > this.#bits.length) {
      const bits = new Uint16Array(this.#ends.capacity);
      bits.set(this.#bits);
      this.#bits = bits;
    }
    this.#bits[end] = end === size ? evidence : this.#bits[end] | evidence;
  }

  /** Address, port, protocol number, and evidence of each. */
  list(): [Address, number, number, number][] {
    const { words } = this.#ends;
    return Array.from({ length: this.size }, (_, end) => {
      const at = words[end * 4] * 4;
      const [a, b, c, d] = this.#addresses.words.subarray(at, at + 4);
      return [
        [a, b, c, d],
        words[end * 4 + 1],
        words[end * 4 + 2],
        this.#bits[end],
      ];
    });
  }

  clear(): void {
    this.#addresses.clear();
    this.#ends.clear();
  }
}
