import { addKnownCounts } from '../addCounts';
import { SlotNumbers } from './Slot';

/**
 * What two parts of one slot are together. Each of these is the same in any
 * order and grouping, which is why slots may be written down as they come.
 */
export type UniteNumbers = (a: SlotNumbers, b: SlotNumbers) => SlotNumbers;

/** Counters add up. */
export function addNumbers(a: SlotNumbers, b: SlotNumbers): SlotNumbers {
  const [longer, shorter] = a.length < b.length ? [b, a] : [a, b];
  return longer.map((value, place) => addKnownCounts(value, shorter[place]));
}

/** Bits of one number: whichever either has. */
export function uniteBits([a = 0]: SlotNumbers, [b = 0]: SlotNumbers) {
  // eslint-disable-next-line no-bitwise
  return [a | b];
}

/** Ranges of whole numbers, first and end of each in turn: in order and apart. */
export function uniteRanges(a: SlotNumbers, b: SlotNumbers): SlotNumbers {
  const ranges: [number, number][] = [];
  for (const numbers of [a, b]) {
    for (let at = 0; at + 1 < numbers.length; at += 2) {
      ranges.push([numbers[at]!, numbers[at + 1]!]);
    }
  }
  const united: number[] = [];
  for (const [first, end] of ranges.sort((one, other) => one[0] - other[0])) {
    const last = united.length - 1;
    if (last > 0 && first <= united[last]) {
      united[last] = Math.max(united[last], end);
    } else {
      united.push(first, end);
    }
  }
  return united;
}
