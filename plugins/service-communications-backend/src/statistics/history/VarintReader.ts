/** Reads varints, seven bits a byte, the lowest first. */
export class VarintReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  next(): number {
    let value = 0;
    let weight = 1;
    let byte = 0x80;
    while (byte >= 0x80) {
      byte = this.#bytes[this.#at++];
      value += (byte % 0x80) * weight;
      weight *= 0x80;
    }
    return value;
  }

  /** The next bytes as they are. */
  take(length: number): Buffer {
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}

/** Bits beyond 32 rule out shifts. */
export function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push(0x80 + (rest % 0x80));
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}
