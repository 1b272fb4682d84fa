/**
 * Netstat attributes that are computed, one by one: a list of a million
 * pairs is ordered by them, with no object for each.
 */

/** Samples that found the listener since the client was first found. */
export function netstatTotalSamples(
  listenerSampleCount: number,
  sampleOffset: number,
): number {
  return listenerSampleCount - sampleOffset;
}

/** Percent; undefined without samples. */
export function netstatPersistence(
  activeSamples: number,
  totalSamples: number,
): number | undefined {
  return totalSamples === 0 ? undefined : (activeSamples * 100) / totalSamples;
}
