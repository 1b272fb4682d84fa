import { MetricSeries } from './MetricSeries';

/** The value of a counter at a time. */
export interface SeenValue {
  value: number;
  /** Milliseconds since 1970. */
  at: number;
  /** From when on it counts, where it says so. */
  start?: number;
}

/**
 * What a counter has counted since it was seen before, as a whole number.
 * Values are rounded down one by one, so that fractions neither vanish nor
 * count twice.
 *
 * @param before - undefined at first sight
 * @param lookedAt - when its target was looked at before
 */
export function increaseOf(
  { value, start, isDelta }: MetricSeries,
  before: SeenValue | undefined,
  lookedAt: number | undefined,
): number {
  if (!(value >= 0)) {
    return 0;
  }
  const count = Math.floor(value);
  if (isDelta) {
    return count;
  }
  if (!before) {
    const isBornSince =
      lookedAt !== undefined && start !== undefined && start >= lookedAt;
    return isBornSince ? count : 0;
  }
  const isReset =
    value < before.value ||
    (start !== undefined && before.start !== undefined && start > before.start);
  return isReset ? count : count - Math.floor(before.value);
}
