/** The first wait. */
const FIRST_MS = 1_000;

/** No wait is longer, however often it failed. */
const LONGEST_MS = 5 * 60_000;

/**
 * How long to wait after so many failures in a row, in milliseconds: twice as
 * long each time, and anything from half of that, so that many collectors do
 * not come back at the same moment. Never less than the other side asked for.
 */
export function backoffDelay(
  failures: number,
  options: { retryAfterMs?: number; random?: () => number } = {},
): number {
  const { retryAfterMs = 0, random = Math.random } = options;
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  const jittered = full / 2 + (random() * full) / 2;
  return retryAfterMs > jittered
    ? retryAfterMs + (random() * FIRST_MS) / 2
    : jittered;
}
