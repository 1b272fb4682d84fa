import { indexAt, SlotSeries } from './SlotSeries';

/**
 * The slots in which activity began after a rest. Where nobody had looked
 * just before, nobody knows when it began.
 *
 * @param from - first slot
 * @param last - the time of the last activity that counts, milliseconds
 * @param rest - slots without activity that end a burst
 */
export function burstStarts(
  series: SlotSeries,
  { from, last, rest }: { from: number; last: number; rest: number },
): number[] {
  const { states } = series;
  const begins: number[] = [];
  const end = Math.min(indexAt(series, last), states.length - 1);
  let before = -Infinity;
  for (let index = Math.max(0, from - rest); index <= end; index++) {
    if (states[index] === 'active') {
      if (
        index >= from &&
        index - before > rest &&
        states[index - 1] === 'absent'
      ) {
        begins.push(index);
      }
      before = index;
    }
  }
  return begins;
}
