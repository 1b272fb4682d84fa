import { byStart, NetflowRun, sweep } from './NetflowSpans';

/** Where the first chunk begins: before all times and ordinals. */
export const BEGINNING = Number.MIN_SAFE_INTEGER;

/** Runs that may stand together before they are cut into chunks. */
export const MAX_RUNS = 64;

/** Runs of a new chunk; what is newer is still likely to change. */
const CHUNK_RUNS = 48;

/**
 * A part of the past of spans. Chunks share the time out between them: a run
 * that reaches beyond the end of its chunk is cut there, and goes on in the
 * next one, which begins with a run. So what is active in each can be told
 * from it alone, and all of them add up.
 */
export interface RunChunk {
  /** Where it begins, for good; {@link BEGINNING} for the first. */
  start: number;
  /** Where the next one begins. */
  until: number;
  /** The interval of the run that the next one begins with. */
  untilInterval: number;
  runs: readonly NetflowRun[];
}

/** What is active in a chunk and the step from it to the next, milliseconds. */
export function activeIn({ runs, until, untilInterval }: RunChunk): number {
  return sweep({ runs: [...runs, [until, until, untilInterval]] }).active;
}

/**
 * The runs before a time and those after. One that reaches the time is in both,
 * so that the later part begins at the time wherever a run did before.
 */
export function cutRuns(
  runs: readonly NetflowRun[],
  at: number,
): [before: NetflowRun[], after: NetflowRun[]] {
  const before: NetflowRun[] = [];
  const after: NetflowRun[] = [];
  for (const run of runs) {
    const [start, end, interval] = run;
    if (start >= at) {
      after.push(run);
    } else if (end < at) {
      before.push(run);
    } else {
      before.push([start, at, interval]);
      after.push([at, end, interval]);
    }
  }
  return [before, after.sort(byStart)];
}

/**
 * Cuts a long list of runs, the newest part the shortest. Where so many
 * overlap that a cut would hardly make it shorter the parts are longer.
 */
export function cutToSize(runs: readonly NetflowRun[]): NetflowRun[][] {
  const parts: NetflowRun[][] = [];
  let rest = [...runs];
  let place = CHUNK_RUNS;
  while (rest.length > MAX_RUNS && place < rest.length) {
    const [before, after] = cutRuns(rest, rest[place][0]);
    const cutThrough = before.length + after.length - rest.length;
    if (before.length > 2 * cutThrough) {
      parts.push(before);
      rest = after;
      place = CHUNK_RUNS;
    } else {
      place *= 2;
    }
  }
  return [...parts, rest];
}
