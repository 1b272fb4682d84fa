import { NetflowRun } from '../statistics/netflow/NetflowSpans';

/**
 * Runs as the column of `netflow_runs` has them: of each in turn how much later
 * it starts than the one before, its length, and how much longer its interval
 * is; the first is later and longer than 0.
 */
export function toRunColumn(runs: readonly NetflowRun[]): string {
  let previousStart = 0;
  let previousInterval = 0;
  const numbers: number[] = [];
  for (const [start, end, interval] of runs) {
    numbers.push(
      start - previousStart,
      end - start,
      interval - previousInterval,
    );
    previousStart = start;
    previousInterval = interval;
  }
  return JSON.stringify(numbers);
}

/** The runs that {@link toRunColumn} wrote. */
export function ofRunColumn(column: string): NetflowRun[] {
  const numbers: number[] = JSON.parse(column);
  const runs: NetflowRun[] = [];
  let start = 0;
  let interval = 0;
  for (let at = 0; at < numbers.length; at += 3) {
    start += numbers[at];
    interval += numbers[at + 2];
    runs.push([start, start + numbers[at + 1], interval]);
  }
  return runs;
}
