/**
 * Makes a job that runs once at a time. Calls while it runs share one more run
 * after it, which sees all that was there when they called; each promise
 * settles with the run that serves its call.
 */
export function singleFlight(job: () => Promise<void>): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting: Promise<void> | undefined;
  return () => {
    waiting ??= last.then(() => {
      waiting = undefined;
      return job();
    });
    last = waiting.catch(() => {});
    return waiting;
  };
}
