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
  /** By start, and of those that begin together the longest interval first. */
  runs: readonly NetflowRun[];
  /** What lies so far back that nothing can come between any more. */
  settled?: SettledSpans;
}

/** Runs that were added up. */
export interface SettledSpans {
  /** Start of the first run. */
  first: number;
  /** The interval of the first run, milliseconds. */
  firstInterval: number;
  /** The latest end. */
  last: number;
  /** What of first to last is active, milliseconds. */
  active: number;
}

const ANY_TIME = { earliest: -Infinity, latest: Infinity };

/** Runs that are kept of one pair before the oldest settle. */
export const MAX_KEPT_RUNS = 64;

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

/** All runs of both, in any order and grouping the same. */
export function mergeSpans(a: NetflowSpans, b: NetflowSpans): NetflowSpans {
  const settled =
    a.settled && b.settled
      ? mergeSettled(a.settled, b.settled)
      : a.settled ?? b.settled;
  const runs = joinRuns([...a.runs, ...b.runs]);
  return settled ? addLateRuns(settled, runs) : { runs };
}

/**
 * Adds up the oldest runs of a long list, so that a pair that comes and goes
 * for years stays small.
 *
 * @param before - no run that is still to come begins before this,
 *   milliseconds since 1970
 */
export function settleSpans(spans: NetflowSpans, before: number): NetflowSpans {
  const { runs } = spans;
  let count = 0;
  // One that ends within its interval of what may come may still be joined.
  while (
    runs.length - count > MAX_KEPT_RUNS &&
    runs[count][1] + runs[count][2] < before
  ) {
    count++;
  }
  if (count === 0) {
    return spans;
  }
  const [first, , firstInterval] = runs[0];
  const old = sweep({ settled: spans.settled, runs: runs.slice(0, count) });
  return {
    settled: {
      first: spans.settled?.first ?? first,
      firstInterval: spans.settled?.firstInterval ?? firstInterval,
      last: old.last,
      active: old.active,
    },
    runs: runs.slice(count),
  };
}

/**
 * First and last time, and what of it is active: a step that no run covers is
 * active where it is at most the interval of the run after it, else gap.
 */
export function sweep({ settled, runs }: NetflowSpans): {
  first: number;
  last: number;
  /** Milliseconds. */
  active: number;
} {
  const first = settled?.first ?? runs[0][0];
  let last = settled?.last ?? first;
  let active = settled?.active ?? 0;
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

/** Joins the runs of each interval that lie no further apart than it. */
function joinRuns(runs: NetflowRun[]): NetflowRun[] {
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

function byStart(a: NetflowRun, b: NetflowRun): number {
  return a[0] - b[0] || b[2] - a[2];
}

/**
 * Runs that begin before the end of what has settled, of a source that sends
 * its past: those before it are added in front, and within it nothing changes.
 */
function addLateRuns(
  settled: SettledSpans,
  runs: readonly NetflowRun[],
): NetflowSpans {
  let { first, firstInterval, active } = settled;
  const kept: NetflowRun[] = [];
  for (const [start, end, interval] of [...runs].reverse()) {
    if (start < first) {
      const step = first - end;
      active += step > 0 && step > firstInterval ? end - start : first - start;
      first = start;
      firstInterval = interval;
    }
    if (end + interval >= settled.last) {
      kept.push([start, end, interval]);
    }
  }
  return {
    settled: { ...settled, first, firstInterval, active },
    runs: kept.reverse(),
  };
}

/** Of two that overlap the fuller one counts: which times both had is gone. */
function mergeSettled(a: SettledSpans, b: SettledSpans): SettledSpans {
  const [early, late] = a.first <= b.first ? [a, b] : [b, a];
  const step = late.first - early.last;
  if (step > 0) {
    return {
      ...early,
      last: late.last,
      active:
        early.active + late.active + (step <= late.firstInterval ? step : 0),
    };
  }
  return {
    ...early,
    last: Math.max(early.last, late.last),
    active: Math.max(early.active, late.active),
  };
}
