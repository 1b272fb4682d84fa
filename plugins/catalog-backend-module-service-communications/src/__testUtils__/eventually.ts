const DEADLINE_MILLISECONDS = 40_000;
const PAUSE_MILLISECONDS = 50;

/**
 * Waits until a check succeeds, and fails as it does when that takes too long.
 *
 * @returns after how many milliseconds it did
 */
export async function eventually(check: () => Promise<void>): Promise<number> {
  const start = performance.now();
  for (;;) {
    try {
      await check();
      return Math.round(performance.now() - start);
    } catch (error) {
      if (performance.now() - start > DEADLINE_MILLISECONDS) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, PAUSE_MILLISECONDS));
    }
  }
}
