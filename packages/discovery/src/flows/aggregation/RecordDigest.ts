import { FlowColumns } from '../FlowColumns';
import { MAX_HASHES, writeFingerprint } from './fingerprints';

/** Multipliers of the four sums, odd and without a pattern (MurmurHash3). */
const FACTORS = [0xcc9e2d51, 0x1b873593, 0x85ebca6b, 0xc2b2ae35];

const float = new Float64Array(1);
const halves = new Uint32Array(float.buffer);

/**
 * Names a set of flow records by what they say, in whatever order they come and
 * whichever end of them listens. Each record is hashed, and the hashes are added
 * up: it tells what was read before, and is no protection against forgery.
 *
 * When a flow began is left out. It says no more, since a flow ends once; and
 * of some logs it is known only where the record before it is in the same file.
 */
export class RecordDigest {
  readonly #sums = new Uint32Array(FACTORS.length);
  readonly #hash = new Uint32Array(FACTORS.length);
  /** The smallest hashes of records, in order. */
  readonly #smallest: number[] = [];

  /** Adds the rows of columns from one up to another. */
  add(columns: FlowColumns, from: number, to: number): void {
    for (let row = from; row < to; row++) {
      this.#hash.fill(columns.family[row]);
      const last = row * 4 + 3;
      for (
        let word = columns.family[row] === 4 ? last : last - 3;
        word <= last;
        word++
      ) {
        this.#mix(columns.sourceIp[word]);
        this.#mix(columns.destinationIp[word]);
      }
      this.#mix(
        columns.sourcePort[row] * 65_536 + columns.destinationPort[row],
      );
      this.#mix(columns.protocol[row] * 256 + columns.tcpFlags[row]);
      this.#mix(columns.role[row]);
      this.#mixNumber(columns.end[row]);
      this.#mixNumber(columns.packets[row]);
      this.#mixNumber(columns.bytes[row]);
      this.#mixNumber(columns.reversePackets[row]);
      this.#mixNumber(columns.reverseBytes[row]);
      for (let sum = 0; sum < FACTORS.length; sum++) {
        const hash = this.#hash[sum] ^ (this.#hash[sum] >>> 16);
        this.#sums[sum] += Math.imul(hash, FACTORS[sum]);
      }
      this.#keep(this.#hash[0] * 256 + (this.#hash[1] >>> 24));
    }
  }

  /** The name, 32 hexadecimal digits. */
  text(): string {
    return Array.from(this.#sums, sum =>
      sum.toString(16).padStart(8, '0'),
    ).join('');
  }

  /** The name, and what a set that has more records can be told by. */
  fingerprint(): string {
    return writeFingerprint(this.text(), this.#smallest);
  }

  #keep(hash: number): void {
    const smallest = this.#smallest;
    let place = smallest.length;
    if (place === MAX_HASHES && hash >= smallest[place - 1]) {
      return;
    }
    while (place > 0 && smallest[place - 1] > hash) {
      place--;
    }
    if (smallest[place - 1] === hash) {
      return;
    }
    smallest.splice(place, 0, hash);
    smallest.length = Math.min(smallest.length, MAX_HASHES);
  }

  #mix(word: number): void {
    const hash = this.#hash;
    for (let sum = 0; sum < FACTORS.length; sum++) {
      const mixed = Math.imul(hash[sum] ^ word, FACTORS[sum]);
      hash[sum] = mixed ^ (mixed >>> 15);
    }
  }

  #mixNumber(number: number): void {
    float[0] = number;
    this.#mix(halves[0]);
    this.#mix(halves[1]);
  }
}
