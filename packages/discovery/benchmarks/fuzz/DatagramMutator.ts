import { Seed, seedDatagrams } from './seedDatagrams';
import { SeededRandom } from './SeededRandom';

/** Values at which lengths and numbers are apt to go wrong. */
const EDGES = [
  0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 255, 256, 257, 0x7fff, 0x8000, 0xfffe, 0xffff,
];

/**
 * Makes datagrams that are nearly right: valid ones of every protocol, of which
 * words, lengths, sets and templates are changed where they stand. The same seed
 * gives the same datagrams.
 */
export class DatagramMutator {
  readonly #seeds: Seed[] = seedDatagrams();
  readonly #random: SeededRandom;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  /** The next datagram. */
  next(): Buffer {
    const { bytes, structure } = this.#random.pick(this.#seeds);
    let mutated: Buffer = Buffer.from(bytes);
    for (let change = 1 + this.#random.below(4); change > 0; change--) {
      mutated = this.#change(mutated, structure);
    }
    return mutated;
  }

  #change(datagram: Buffer, structure: readonly number[]): Buffer {
    switch (this.#random.below(9)) {
      case 0:
        return datagram.subarray(0, this.#random.below(datagram.length + 1));
      case 1:
        return this.#repeatPart(datagram, structure);
      case 2:
        return this.#removePart(datagram, structure);
      case 3:
        return this.#splice(datagram, structure);
      case 4:
        this.#write(
          datagram,
          this.#random.below(datagram.length + 1),
          this.#random.below(65536),
        );
        return datagram;
      default:
        // most of all: numbers that say how long or what something is
        this.#write(
          datagram,
          this.#random.pick(structure),
          this.#random.pick(EDGES),
        );
        return datagram;
    }
  }

  #write(datagram: Buffer, at: number, value: number): void {
    if (at + 2 <= datagram.length) {
      datagram.writeUInt16BE(value, at);
    }
  }

  #repeatPart(datagram: Buffer, structure: readonly number[]): Buffer {
    const [from, to] = this.#part(datagram, structure);
    const part = datagram.subarray(from, to);
    const times = 1 + this.#random.below(8);
    return Buffer.concat([
      datagram.subarray(0, to),
      ...Array.from({ length: times }, () => part),
      datagram.subarray(to),
    ]);
  }

  #removePart(datagram: Buffer, structure: readonly number[]): Buffer {
    const [from, to] = this.#part(datagram, structure);
    return Buffer.concat([datagram.subarray(0, from), datagram.subarray(to)]);
  }

  /** Goes on with a part of another datagram. */
  #splice(datagram: Buffer, structure: readonly number[]): Buffer {
    const other = this.#random.pick(this.#seeds);
    const [from] = this.#part(datagram, structure);
    const [otherFrom] = this.#part(other.bytes, other.structure);
    return Buffer.concat([
      datagram.subarray(0, from),
      other.bytes.subarray(otherFrom),
    ]);
  }

  #part(
    datagram: Buffer,
    structure: readonly number[],
  ): [from: number, to: number] {
    const ends = [
      this.#random.pick(structure),
      this.#random.pick(structure),
    ].map(at => Math.min(at, datagram.length));
    return [Math.min(...ends), Math.max(...ends)];
  }
}
