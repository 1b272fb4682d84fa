import { LogFacts, Logger } from './Logger';

/** The same is not said again for so long. */
const QUIET_MS = 5 * 60_000;

/** What is remembered of what was said. */
const MAX_REMEMBERED = 1_000;

/** Something that happens again and again, with how often it did. */
export interface Recurrence {
  message: string;
  /** Whom it is about; for each it is said apart. */
  facts: LogFacts;
  counts: Record<string, number>;
}

interface Remembered {
  what: Omit<Recurrence, 'counts'>;
  counts: Record<string, number>;
  saidAt: number;
}

/**
 * Warns of what happens again and again: at once, and then not for some
 * minutes, with the sum of what happened meanwhile.
 */
export class ThrottledLog {
  readonly #logger: Logger;
  readonly #now: () => number;
  readonly #remembered = new Map<string, Remembered>();

  constructor(logger: Logger, now: () => number = Date.now) {
    this.#logger = logger;
    this.#now = now;
  }

  add({ message, facts, counts }: Recurrence): void {
    const happened = Object.entries(counts).filter(([, count]) => count > 0);
    if (happened.length === 0) {
      return;
    }
    const key = JSON.stringify([message, facts]);
    let remembered = this.#remembered.get(key);
    if (!remembered) {
      if (this.#remembered.size >= MAX_REMEMBERED) {
        return;
      }
      remembered = { what: { message, facts }, counts: {}, saidAt: -Infinity };
      this.#remembered.set(key, remembered);
    }
    for (const [name, count] of happened) {
      remembered.counts[name] = (remembered.counts[name] ?? 0) + count;
    }
    if (this.#now() - remembered.saidAt >= QUIET_MS) {
      this.#say(remembered);
    }
  }

  /** Says what is not said yet. */
  flush(): void {
    for (const remembered of this.#remembered.values()) {
      if (Object.keys(remembered.counts).length > 0) {
        this.#say(remembered);
      }
    }
  }

  #say(remembered: Remembered): void {
    const { message, facts } = remembered.what;
    this.#logger.warn(message, { ...facts, ...remembered.counts });
    remembered.counts = {};
    remembered.saidAt = this.#now();
  }
}
