import { NetflowRun } from '../netflow/NetflowSpans';
import { SlotNumbers } from './Slot';

/**
 * How many of the whole numbers in some ranges are in runs: of the windows of a
 * slot, those that held a pair.
 *
 * @param runs - in order and apart
 */
export function countInRanges(
  runs: readonly NetflowRun[],
): (ranges: SlotNumbers) => number {
  const before: number[] = [0];
  for (const [first, end] of runs) {
    before.push(before[before.length - 1] + end - first);
  }
  /** How many are less than a number. */
  function below(number: number): number {
    let low = 0;
    let high = runs.length;
    while (low < high) {
      // eslint-disable-next-line no-bitwise
      const middle = (low + high) >> 1;
      if (runs[middle][0] < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low === 0) {
      return 0;
    }
    const [first, end] = runs[low - 1];
    return before[low - 1] + Math.min(end, number) - first;
  }
  return ranges => {
    let count = 0;
    for (let at = 0; at + 1 < ranges.length; at += 2) {
      count += below(ranges[at + 1]!) - below(ranges[at]!);
    }
    return count;
  };
}
