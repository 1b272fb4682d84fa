import { setImmediate } from 'node:timers/promises';

/**
 * Lets requests be taken before a long work goes on. SQLite answers before
 * anything else gets to run, so one transaction after the other would hold
 * everybody up until all are done.
 */
export async function othersTurn(): Promise<void> {
  await setImmediate();
}
