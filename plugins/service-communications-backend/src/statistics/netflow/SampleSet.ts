import { NetflowRun, NetflowSpans, sweep } from './NetflowSpans';

/**
 * Samples of one source by their ordinals. Kept as spans are, with ordinals for
 * times: a run begins with its first sample and ends before the one after its
 * last, and its interval is 0, so that neighbours are one run and as much is
 * active as there are samples. A pair that is always active has one run, one
 * that is seldom active few.
 */
export type SampleSet = NetflowSpans;

/** Ranges of ordinals: first and last of each in turn, in order and apart. */
type OrdinalRanges = number[];

export function sampleSetOf(ordinal: number): SampleSet {
  return { runs: [[ordinal, ordinal + 1, 0]] };
}

/** How many samples are in the set. */
export function sampleCount(samples: SampleSet): number {
  return sweep(samples).active;
}

/** The set without what is kept apart of it. */
export function toOrdinalRanges({ runs }: SampleSet): OrdinalRanges {
  return runs.flatMap(([first, end]) => [first, end - 1]);
}

/**
 * The set that ranges are the newest part of.
 *
 * @param count - of all samples in the set
 */
export function ofOrdinalRanges(
  ranges: OrdinalRanges,
  count: number,
): SampleSet {
  const runs: NetflowRun[] = [];
  let known = 0;
  for (let at = 0; at < ranges.length; at += 2) {
    const end = ranges[at + 1] + 1;
    runs.push([ranges[at], end, 0]);
    known += end - ranges[at];
  }
  const active = count - known;
  // Ordinals begin at 0, and a run has at least one.
  return active > 0
    ? { runs, past: { first: 0, active, runs: active } }
    : { runs };
}
