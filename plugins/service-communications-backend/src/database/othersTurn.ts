import { setTimeout } from 'node:timers/promises';

/** Milliseconds that are enough for most questions. */
const LONGEST_TURN = 10;

/**
 * Lets others have the database before a long work goes on: as long as its last
 * step took, but not for long. SQLite answers before anything else gets to run,
 * so one transaction after the other would hold everybody up until all are done.
 *
 * @param stepStartedAt - performance.now() when the last step began
 */
export async function othersTurn(stepStartedAt: number): Promise<void> {
  const taken = performance.now() - stepStartedAt;
  await setTimeout(Math.min(taken, LONGEST_TURN));
}
