/**
 * Times that are covered, from the earliest: start and end of the first run,
 * of the second, … They lie more than the interval apart.
 */
export type Runs = number[];

/**
 * Covers [start, end] too, and joins what is now at most the interval apart.
 */
export function addRun(
  runs: Runs,
  start: number,
  end: number,
  interval: number,
): void {
  let from = 0;
  while (from < runs.length && runs[from + 1] + interval < start) {
    from += 2;
  }
  let to = from;
  let first = start;
  let last = end;
  while (to < runs.length && runs[to] - interval <= end) {
    first = Math.min(first, runs[to]);
    last = Math.max(last, runs[to + 1]);
    to += 2;
  }
  runs.splice(from, to - from, first, last);
}
