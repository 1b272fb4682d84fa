import { setTimeout } from 'node:timers/promises';

/** Waits for something, but no longer than so many milliseconds. */
export async function waitAtMost(
  ms: number,
  work: Promise<void>,
): Promise<void> {
  const moment = new AbortController();
  const { signal } = moment;
  await Promise.race([work, setTimeout(ms, undefined, { signal })]);
  moment.abort();
}
