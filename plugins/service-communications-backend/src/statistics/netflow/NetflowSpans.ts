/** A time that is active whole: start, end, the sample interval; milliseconds. */
export type NetflowRun = readonly [
  start: number,
  end: number,
  interval: number,
];

/**
 * When a pair was active. Runs of the same interval are apart by more than it:
 * whatever lies closer together is one run. Those of different intervals may
 * overlap.
 */
export interface NetflowSpans {
  /**
   * By start, and of those that begin together the longest interval first.
   * All of them, or those from where the past ends.
   */
  runs: readonly NetflowRun[];
  /** What is kept apart of long spans; no run of it reaches into `runs`. */
  past?: PastSpans;
}

/** What runs that are kept apart add up to; see `addRuns`. */
export interface PastSpans {
  /** Start of the first run. */
  first: number;
  /** What is active from there to the first of the newer runs, milliseconds. */
  active: number;
  /** How many there are, or more; cut ones count twice. */
  runs: number;
}

export const NO_SPANS: NetflowSpans = { runs: [] };

const ANY_TIME = { earliest: -Infinity, latest: Infinity };

/**
 * The spans of runs of one sample, which are cut where they reach further than
 * a sample may: back beyond the horizon, or beyond its end, as those of a clock
 * that is wrong.
 *
 * @param interval - the sample interval, milliseconds
 * @param limits - milliseconds since 1970
 */
export function spansOf(
  runs: readonly (readonly [start: number, end: number])[],
  interval: number,
  { earliest, latest }: { earliest: number; latest: number } = ANY_TIME,
): NetflowSpans {
  const cut = (time: number) => Math.max(earliest, Math.min(time, latest));
  return {
    runs: joinRuns(
      runs.map(([start, end]) => [cut(start), cut(end), interval]),
    ),
  };
}

/**
 * All runs of both, in any order and grouping the same. Neither may have a
 * past, which `addRuns` is for.
 */
export function mergeSpans(a: NetflowSpans, b: NetflowSpans): NetflowSpans {
  return { runs: joinRuns([...a.runs, ...b.runs]) };
}

/**
 * First and last time, and what of it is active: a step that no run covers is
 * active where it is at most the interval of the run after it, else gap.
 */
export function sweep({ past, runs }: NetflowSpans): {
  first: number;
  last: number;
  /** Milliseconds. */
  active: number;
} {
  let last = runs[0][0];
  const first = past?.first ?? last;
  let active = past?.active ?? 0;
  for (const [start, end, interval] of runs) {
    const step = start - last;
    if (step > 0) {
      active += end - start + (step <= interval ? step : 0);
      last = end;
    } else if (end > last) {
      active += end - last;
      last = end;
    }
  }
  return { first, last, active };
}

/** How many runs there are, those of the past included. */
export function runCount({ past, runs }: NetflowSpans): number {
  return runs.length + (past?.runs ?? 0);
}

/** Joins the runs of each interval that lie no further apart than it. */
export function joinRuns(runs: NetflowRun[]): NetflowRun[] {
  if (runs.length < 2) {
    return runs;
  }
  const open = new Map<number, number>();
  const joined: [number, number, number][] = [];
  for (const [start, end, interval] of runs.sort(byStart)) {
    const at = open.get(interval);
    if (at !== undefined && start - joined[at][1] <= interval) {
      joined[at][1] = Math.max(joined[at][1], end);
    } else {
      open.set(interval, joined.length);
      joined.push([start, end, interval]);
    }
  }
  return joined;
}

/** The order of runs. */
export function byStart(a: NetflowRun, b: NetflowRun): number {
  return a[0] - b[0] || b[2] - a[2];
}
