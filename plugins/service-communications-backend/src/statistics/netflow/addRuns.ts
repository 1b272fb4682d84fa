import { joinRuns, NetflowRun, NetflowSpans } from './NetflowSpans';
import {
  activeIn,
  BEGINNING,
  cutRuns,
  cutToSize,
  MAX_RUNS,
  RunChunk,
} from './RunChunk';

/** A time from which to which runs may join others. */
export interface Reach {
  from: number;
  to: number;
}

/**
 * What of the past has to be read before runs are added: all chunks that have
 * a part in one of these times, ends included. In order and apart.
 */
export function reachIntoPast(
  { past, runs }: NetflowSpans,
  gained: readonly NetflowRun[],
): Reach[] {
  if (!past) {
    return [];
  }
  const [[tailStart]] = runs;
  const reaches: Reach[] = [];
  for (const { from, to } of reachesOf(gained)) {
    const newest = reaches[reaches.length - 1];
    if (newest && from <= newest.to) {
      newest.to = Math.max(newest.to, to);
    } else if (from <= tailStart) {
      reaches.push({ from, to });
    }
  }
  return reaches;
}

/**
 * Adds runs to spans, and cuts chunks off where they have become long. Exact
 * wherever the runs lie, and the work follows the runs and the chunks that they
 * reach.
 *
 * @param read - the chunks that they reach ({@link reachIntoPast}), in order
 * @returns the spans, and the chunks to be written: new ones, and those that
 * are in the place of the chunks with the same start
 */
export function addRuns(
  spans: NetflowSpans,
  read: readonly RunChunk[],
  gained: readonly NetflowRun[],
): { spans: NetflowSpans; written: RunChunk[] } {
  if (read.length === 0) {
    // By far the most are such: what is new, and still short.
    const runs = joinRuns([...spans.runs, ...gained]);
    if (runs.length <= MAX_RUNS) {
      return { spans: { ...spans, runs }, written: [] };
    }
  }
  const tailStart = spans.past ? spans.runs[0][0] : BEGINNING;
  const parts: Part[] = [
    ...read,
    { start: tailStart, until: undefined, runs: spans.runs },
  ];
  const written: RunChunk[] = [];
  let tail = spans.runs;
  const past = { first: Infinity, active: 0, runs: 0, ...spans.past };
  for (const group of groupByParts(parts, gained)) {
    const cut = cutGroup(group);
    for (const part of cut) {
      if (part.until === undefined) {
        tail = part.runs;
      } else {
        const known = group.parts.find(({ start }) => start === part.start);
        if (!known || !isSame(known, part)) {
          written.push(part);
          past.active += activeIn(part);
          past.runs += part.runs.length;
          if (known && isChunk(known)) {
            past.active -= activeIn(known);
            past.runs -= known.runs.length;
          }
        }
      }
    }
  }
  if (!spans.past && written.length === 0) {
    return { spans: { runs: tail }, written };
  }
  past.first = [...gained, ...spans.runs].reduce(
    (first, [start]) => Math.min(first, start),
    past.first,
  );
  return { spans: { runs: tail, past }, written };
}

/** The newest runs of spans: what no chunk comes after. */
interface Tail {
  start: number;
  until: undefined;
  runs: readonly NetflowRun[];
}

type Part = RunChunk | Tail;

/** Parts next to each other, and the runs that reach them. */
interface Group {
  from: number;
  to: number;
  parts: Part[];
  gained: NetflowRun[];
}

function isChunk(part: Part): part is RunChunk {
  return part.until !== undefined;
}

function reachesOf(
  gained: readonly NetflowRun[],
): (Reach & { run: NetflowRun })[] {
  return gained
    .map(run => ({ run, from: run[0] - run[2], to: run[1] + run[2] }))
    .sort((a, b) => a.from - b.from);
}

function groupByParts(
  parts: readonly Part[],
  gained: readonly NetflowRun[],
): Group[] {
  if (parts.length === 1) {
    return [{ from: 0, to: 0, parts: [...parts], gained: [...gained] }];
  }
  const groups: Group[] = [];
  let first = 0;
  for (const { run, from, to } of reachesOf(gained)) {
    while (isBefore(parts[first], from)) {
      first++;
    }
    let last = first;
    while (last + 1 < parts.length && parts[last + 1].start <= to) {
      last++;
    }
    const newest = groups[groups.length - 1];
    if (newest && first <= newest.to) {
      newest.to = Math.max(newest.to, last);
      newest.gained.push(run);
    } else {
      groups.push({ from: first, to: last, parts: [], gained: [run] });
    }
  }
  for (const group of groups) {
    group.parts = parts.slice(group.from, group.to + 1);
  }
  return groups;
}

function isBefore({ until }: Part, time: number): boolean {
  return until !== undefined && until < time;
}

/** The parts with the runs in them, cut where they were cut and where too long. */
function cutGroup({ parts, gained }: Group): Part[] {
  let rest = joinRuns([...parts.flatMap(({ runs }) => runs), ...gained]);
  const pieces: { start: number; runs: NetflowRun[] }[] = [];
  parts.forEach(({ start }, index) => {
    let runs = rest;
    if (index + 1 < parts.length) {
      [runs, rest] = cutRuns(rest, parts[index + 1].start);
    }
    cutToSize(runs).forEach((piece, place) =>
      pieces.push({ start: place === 0 ? start : piece[0][0], runs: piece }),
    );
  });
  const last = parts[parts.length - 1];
  return pieces.map((piece, index): Part => {
    if (index + 1 === pieces.length) {
      return { ...last, ...piece };
    }
    const [until, , untilInterval] = pieces[index + 1].runs[0];
    return { ...piece, until, untilInterval };
  });
}

function isSame(a: Part, b: RunChunk): boolean {
  return (
    isChunk(a) &&
    a.until === b.until &&
    a.untilInterval === b.untilInterval &&
    a.runs.length === b.runs.length &&
    a.runs.every((run, index) =>
      run.every((value, place) => value === b.runs[index][place]),
    )
  );
}
