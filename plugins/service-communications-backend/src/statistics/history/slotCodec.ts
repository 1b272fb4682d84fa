import { deflateRawSync, inflateRawSync } from 'zlib';
import { Slot } from './Slot';
import { pushVarint, VarintReader } from './VarintReader';

/** Says in the first byte that planes follow; 0 and 1 were varints, as they are or deflated. */
const PLANES = 2;
const DEFLATED = 1;

/**
 * Slots as a chunk has them, column by column: the steps between their times,
 * then the first number of each, the second, and so on, one greater than the
 * number or 0 for none. The lowest bytes of a column stand together, the next
 * ones do, and each such plane is deflated by itself where that makes it
 * shorter: the high bytes are alike, whatever noise the low ones are.
 *
 * @param slots - in order, each time once
 */
export function encodeSlots(slots: readonly Slot[]): Buffer {
  const width = slots.reduce(
    (most, { numbers }) => Math.max(most, numbers.length),
    0,
  );
  // A step before the first, so that hours or days in a row are all alike.
  const start = Math.max(0, (slots[0]?.time ?? 0) - 1);
  const columns = [
    slots.map(({ time }, at) => time - (slots[at - 1]?.time ?? start)),
    ...Array.from({ length: width }, (_, place) =>
      slots.map(({ numbers }) => (numbers[place] ?? -1) + 1),
    ),
  ];
  const bytes: number[] = [PLANES];
  pushVarint(bytes, slots.length);
  pushVarint(bytes, width);
  pushVarint(bytes, start);
  for (const column of columns) {
    const planes = planesOf(column);
    pushVarint(bytes, planes.length);
    for (const plane of planes) {
      const deflated = deflateRawSync(plane);
      const shorter = deflated.length < plane.length ? deflated : plane;
      pushVarint(bytes, shorter.length);
      bytes.push(...shorter);
    }
  }
  return Buffer.from(bytes);
}

/** The slots that {@link encodeSlots} wrote, today or before. */
export function decodeSlots(encoded: Buffer): Slot[] {
  const rest = encoded.subarray(1);
  const reader = new VarintReader(
    encoded[0] === DEFLATED ? inflateRawSync(rest) : rest,
  );
  const count = reader.next();
  const width = reader.next();
  const isPlanes = encoded[0] === PLANES;
  const read = isPlanes ? readPlanes : readVarints;
  let time = isPlanes ? reader.next() : 0;
  const steps = read(reader, count);
  const slots = steps.map(step => {
    time += step;
    return { time, numbers: new Array<number | undefined>() };
  });
  for (let place = 0; place < width; place++) {
    const column = read(reader, count);
    for (let at = 0; at < count; at++) {
      if (column[at] > 0) {
        slots[at].numbers[place] = column[at] - 1;
      }
    }
  }
  return slots;
}

/** As many as the greatest number needs; bits beyond 32 rule out shifts. */
function planesOf(column: readonly number[]): Buffer[] {
  const planes: Buffer[] = [];
  let rest = column;
  while (rest.some(value => value > 0)) {
    planes.push(Buffer.from(rest.map(value => value % 0x100)));
    rest = rest.map(value => Math.floor(value / 0x100));
  }
  return planes;
}

function readPlanes(reader: VarintReader, count: number): number[] {
  const column = new Array<number>(count).fill(0);
  const planes = reader.next();
  for (let weight = 1, left = planes; left > 0; weight *= 0x100, left--) {
    const length = reader.next();
    const bytes = reader.take(length);
    const plane = length < count ? inflateRawSync(bytes) : bytes;
    for (let at = 0; at < count; at++) {
      column[at] += plane[at] * weight;
    }
  }
  return column;
}

function readVarints(reader: VarintReader, count: number): number[] {
  return Array.from({ length: count }, () => reader.next());
}
