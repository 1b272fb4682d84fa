// The real one, also where a test has its own clock.
const { setTimeout: realSetTimeout } = globalThis;

/** Resolves as soon as something holds. The test's own limit ends the wait. */
export async function until(
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  while (!(await holds())) {
    await new Promise(resolve => realSetTimeout(resolve, 1));
  }
}
