import { setTimeout as delay } from 'node:timers/promises';

/** Longer than anything here takes on a slow machine. */
const DEADLINE_MS = 60_000;

/** Resolves with what a look gives, as soon as it gives something. */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const found = await look();
    if (found) {
      return found;
    }
    if (Date.now() > deadline) {
      throw new Error(`It did not come to this: ${what}`);
    }
    await delay(20);
  }
}
