/** A pair that became much heavier or lighter than it was. */
export interface WeightChange {
  kind: 'heavier' | 'lighter';
  /** The median of the days before, and of the last days. */
  before: number;
  now: number;
}

/** Days that are compared with those before, and how many of those. */
const RECENT_DAYS = 7;
const EARLIER_DAYS = 28;
const FEWEST_EARLIER_DAYS = 14;

const LEAST_FACTOR = 2;
const LEAST_DEVIATIONS = 3;

/** Makes a median absolute deviation a standard deviation, of a normal distribution. */
const CONSISTENCY = 1.4826;

/**
 * Compares the median of the last seven days with that of the 28 before: a
 * change is at least twofold and more than three deviations (MAD; Hampel, "The
 * influence curve and its role in robust estimation", 1974), so that one busy
 * day is none.
 *
 * @param weights - of the days on which the pair was active, the oldest first;
 *   silence is no weight
 */
export function weightChange(
  weights: readonly number[],
): WeightChange | undefined {
  const recent = weights.slice(-RECENT_DAYS);
  const earlier = weights.slice(-RECENT_DAYS - EARLIER_DAYS, -RECENT_DAYS);
  if (earlier.length < FEWEST_EARLIER_DAYS) {
    return undefined;
  }
  const before = medianOf(earlier);
  const now = medianOf(recent);
  const deviation =
    CONSISTENCY * medianOf(earlier.map(each => Math.abs(each - before)));
  if (Math.abs(now - before) <= LEAST_DEVIATIONS * deviation) {
    return undefined;
  }
  if (now >= LEAST_FACTOR * before) {
    return { kind: 'heavier', before, now };
  }
  return now * LEAST_FACTOR <= before
    ? { kind: 'lighter', before, now }
    : undefined;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 > 0
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}
