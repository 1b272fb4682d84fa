import { AddressFact } from './AddressFact';

/** Facts that may wait while the backend is away. */
const MAX_WAITING = 200_000;

/**
 * Facts that wait to be delivered, each as it last was. Where too many wait,
 * those go that the backend knows nothing of and that are over; an end of what it
 * knows never does.
 */
export class FactOutbox {
  readonly #maxWaiting: number;
  readonly #onDropped: (count: number) => void;
  readonly #waiting = new Map<string, AddressFact>();
  /** What is on its way, or was delivered while it was open. */
  readonly #told = new Set<string>();

  constructor(options: {
    maxWaiting?: number;
    onDropped: (count: number) => void;
  }) {
    this.#maxWaiting = options.maxWaiting ?? MAX_WAITING;
    this.#onDropped = options.onDropped;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** Those that wait and have ended: nothing else knows of them any more. */
  get ended(): AddressFact[] {
    return [...this.#waiting.values()].filter(
      ({ until }) => until !== undefined,
    );
  }

  add(facts: readonly AddressFact[]): void {
    for (const fact of facts) {
      this.#waiting.set(keyOf(fact), fact);
    }
    if (this.#waiting.size > this.#maxWaiting) {
      this.#dropOldest();
    }
  }

  /**
   * Facts of the last run: the backend may know of those that are open, and may
   * not know of those that have ended, unless there was nothing to say of them.
   */
  restore(facts: readonly AddressFact[]): void {
    for (const fact of facts) {
      this.#told.add(keyOf(fact));
      if (fact.until !== undefined && fact.until > fact.from) {
        this.#waiting.set(keyOf(fact), fact);
      }
    }
  }

  /** The first ones that wait; they go on waiting until they are settled. */
  next(count: number): AddressFact[] {
    const facts: AddressFact[] = [];
    for (const fact of this.#waiting.values()) {
      if (facts.length === count) {
        break;
      }
      this.#told.add(keyOf(fact));
      facts.push(fact);
    }
    return facts;
  }

  /** They have arrived. What has changed meanwhile waits on. */
  settle(facts: readonly AddressFact[]): void {
    for (const fact of facts) {
      const key = keyOf(fact);
      if (this.#waiting.get(key) === fact) {
        this.#waiting.delete(key);
        if (fact.until !== undefined) {
          this.#told.delete(key);
        }
      }
    }
  }

  #dropOldest(): void {
    let dropped = 0;
    for (const [key, { until }] of this.#waiting) {
      if (this.#waiting.size <= this.#maxWaiting) {
        break;
      }
      if (until !== undefined && !this.#told.has(key)) {
        this.#waiting.delete(key);
        dropped++;
      }
    }
    if (dropped > 0) {
      this.#onDropped(dropped);
    }
  }
}

function keyOf({ ip, from, holder }: AddressFact): string {
  return `${ip} ${from} ${holder}`;
}
