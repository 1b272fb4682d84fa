import { deflateRawSync, inflateRawSync } from 'zlib';
import { Slot } from './Slot';

const PLAIN = 0;
const DEFLATED = 1;

class VarintReader {
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
}

/**
 * Slots as a chunk has them: how many there are and how many numbers the one
 * with the most has; the steps between their times; then the first number of
 * each, the second, and so on, as varints one greater than the number, or 0 for
 * none. What is alike stands together, and deflates well.
 *
 * @param slots - in order, each time once
 */
export function encodeSlots(slots: readonly Slot[]): Buffer {
  const width = slots.reduce(
    (most, { numbers }) => Math.max(most, numbers.length),
    0,
  );
  const bytes: number[] = [];
  pushVarint(bytes, slots.length);
  pushVarint(bytes, width);
  let previous = 0;
  for (const { time } of slots) {
    pushVarint(bytes, time - previous);
    previous = time;
  }
  for (let place = 0; place < width; place++) {
    for (const { numbers } of slots) {
      const value = numbers[place];
      pushVarint(bytes, value === undefined ? 0 : value + 1);
    }
  }
  const plain = Buffer.from(bytes);
  const deflated = deflateRawSync(plain);
  return deflated.length < plain.length
    ? Buffer.concat([Buffer.of(DEFLATED), deflated])
    : Buffer.concat([Buffer.of(PLAIN), plain]);
}

/** The slots that {@link encodeSlots} wrote. */
export function decodeSlots(encoded: Buffer): Slot[] {
  const rest = encoded.subarray(1);
  const reader = new VarintReader(
    encoded[0] === DEFLATED ? inflateRawSync(rest) : rest,
  );
  const count = reader.next();
  const width = reader.next();
  const slots: { time: number; numbers: (number | undefined)[] }[] = [];
  let time = 0;
  for (let at = 0; at < count; at++) {
    time += reader.next();
    slots.push({ time, numbers: [] });
  }
  for (let place = 0; place < width; place++) {
    for (const { numbers } of slots) {
      const value = reader.next();
      if (value > 0) {
        numbers[place] = value - 1;
      }
    }
  }
  return slots;
}

/** Bits beyond 32 rule out shifts. */
function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push(0x80 + (rest % 0x80));
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}
