/**
 * What a sample that arrives after a newer one changes for a listener.
 */
export interface LateSample {
  /** Times that the listener's set of samples gains. */
  added: number[];
  /** The listener's sample count afterwards. */
  sampleCount: number;
  /** The offset of a pair that was first found at this time. */
  sampleOffsetAt(firstFound: number): number;
}

/**
 * Places times into the set of times at which a listener was found. Pairs
 * first found after an added time do not count it, so their offset grows by
 * one for each.
 *
 * @param known - the times of S that are kept, from the earliest gained on
 * @param gained - times that S gains, some of which it may have already
 * @param sampleCount - the listener's sample count before
 */
export function lateSample(
  known: ReadonlySet<number>,
  gained: Iterable<number>,
  sampleCount: number,
): LateSample {
  const times = new Set(known);
  const added: number[] = [];
  for (const time of gained) {
    if (!times.has(time)) {
      times.add(time);
      added.push(time);
    }
  }
  const newSampleCount = sampleCount + added.length;
  return {
    added,
    sampleCount: newSampleCount,
    sampleOffsetAt(firstFound) {
      let counted = 0;
      for (const time of times) {
        if (time >= firstFound) {
          counted++;
        }
      }
      return newSampleCount - counted;
    },
  };
}

/**
 * What a pair gains from a sample. Where other samples of the very same time
 * showed it too, the time counts once and each client port counts once.
 *
 * @param known - the client ports that those other samples saw
 */
export function gainAtSameTime<TPort>(
  known: ReadonlySet<TPort> = new Set(),
  clientPorts: readonly TPort[],
): { activeSamples: number; totalPorts: number } {
  return {
    activeSamples: known.size === 0 ? 1 : 0,
    totalPorts: clientPorts.filter(port => !known.has(port)).length,
  };
}
