/**
 * Netstat counters of a pair. Two of them, of disjoint sets
 * of samples, add up to that of the union ({@link addPairCounts}), which is
 * why samples may come in any grouping.
 */
export interface PairCounts {
  /** min A of the definitions (docs/concepts-and-statistics.md), milliseconds since 1970. */
  firstFound: number;
  /** max A. */
  lastFound: number;
  /** Size of A. */
  activeSamples: number;
  /** Σ p(t). */
  totalPorts: number;
  /**
   * The listener's sample count when the pair's count began: total samples =
   * the listener's sample count − this. So a scan that finds the listener
   * counts for all its clients with one write. Goes with firstFound.
   */
  sampleOffset: number;
}

/** The counts of both sets of samples together. */
export function addPairCounts(a: PairCounts, b: PairCounts): PairCounts {
  const earlier = b.firstFound < a.firstFound ? b : a;
  return {
    firstFound: earlier.firstFound,
    lastFound: Math.max(a.lastFound, b.lastFound),
    activeSamples: a.activeSamples + b.activeSamples,
    totalPorts: a.totalPorts + b.totalPorts,
    sampleOffset: earlier.sampleOffset,
  };
}
