/** What fits into a frame, with room for the rest of the page. */
const SLICE_MS = 12;

/**
 * Runs long work a little at a time, so that the page stays usable. A worker
 * would need a file of its own beside the app's: the bundler of Backstage
 * plugins writes none, and the policy of Backstage's backend forbids workers
 * made of text.
 *
 * @param signal - ends it, with an AbortError
 */
export async function runInSlices<TResult>(
  work: Generator<undefined, TResult>,
  signal: AbortSignal,
  now: () => number = () => performance.now(),
): Promise<TResult> {
  for (;;) {
    const end = now() + SLICE_MS;
    do {
      const step = work.next();
      if (step.done) {
        return step.value;
      }
    } while (now() < end);
    await new Promise(resolve => setTimeout(resolve));
    signal.throwIfAborted();
  }
}
