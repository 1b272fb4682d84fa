/**
 * Samples of one source by their ordinals, as ranges: first and last of each in
 * turn, in order and apart. A pair that is always active has one range, one
 * that is seldom active few.
 */
export type SampleSet = readonly number[];

/** Ranges that are kept of one set; more of them are forgotten. */
export const MAX_SAMPLE_RANGES = 1_000;

export function sampleSetOf(ordinal: number): SampleSet {
  return [ordinal, ordinal];
}

/** How many samples are in the set. */
export function sampleCount(samples: SampleSet): number {
  let count = 0;
  for (let at = 0; at < samples.length; at += 2) {
    count += samples[at + 1] - samples[at] + 1;
  }
  return count;
}

/** The samples that are in either of two sets. */
export function mergeSampleSets(a: SampleSet, b: SampleSet): SampleSet {
  const united: number[] = [];
  let atA = 0;
  let atB = 0;
  while (atA < a.length || atB < b.length) {
    const isA = atB >= b.length || (atA < a.length && a[atA] <= b[atB]);
    const first = isA ? a[atA] : b[atB];
    const last = isA ? a[atA + 1] : b[atB + 1];
    if (isA) {
      atA += 2;
    } else {
      atB += 2;
    }
    const end = united.length - 1;
    if (end > 0 && first <= united[end] + 1) {
      united[end] = Math.max(united[end], last);
    } else {
      united.push(first, last);
    }
  }
  return united;
}
