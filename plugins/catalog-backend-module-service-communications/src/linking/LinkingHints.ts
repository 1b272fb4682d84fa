import { LoggerService } from '@backstage/backend-plugin-api';
import { BackendClient } from '../backend/BackendClient';
import { Outage } from '../backend/Outage';

/**
 * How long after it was noticed a change is told, and how long after that again.
 * A processor sees a change before the catalog shows it: what it saw is written
 * when all processors are done, and then waits to be stitched, for a second as
 * a rule and longer where much has changed. Who is told looks at the catalog,
 * which costs next to nothing.
 */
const DELAYS_MILLISECONDS = [1_000, 3_000, 25_000];

/**
 * Entity refs in one request, which is at most 1,000. The longest refs there
 * are, this many of them, fit into 100 kB.
 */
const REQUEST_SIZE = 500;

/** The most that are kept at a time. */
const MAXIMUM_KEPT = 10_000;

/** Between requests, so that hints gather; longer while requests fail. */
const SHORTEST_PAUSE_MILLISECONDS = 1_000;
const LONGEST_PAUSE_MILLISECONDS = 60_000;

interface Hint {
  dueAt: number;
  /** How often it was told. */
  told: number;
}

/**
 * Tells the Service Communications backend which entities it has to link anew.
 * Hints are kept in memory and only so many of them. One that is lost, in a
 * crash or for want of room, only delays: the backend reads the whole catalog
 * now and then anyway.
 */
export class LinkingHints {
  readonly #backend: Pick<BackendClient, 'postCatalogChanges'>;
  readonly #logger: LoggerService;
  readonly #outage: Outage;
  readonly #stopping = new AbortController();
  readonly #hints = new Map<string, Hint>();
  #dropped = 0;
  #failures = 0;
  #timer?: NodeJS.Timeout;
  #delivery: Promise<void> = Promise.resolve();

  constructor(options: {
    backend: Pick<BackendClient, 'postCatalogChanges'>;
    logger: LoggerService;
  }) {
    this.#backend = options.backend;
    this.#logger = options.logger;
    this.#outage = new Outage({
      logger: options.logger,
      begins:
        'Cannot tell the Service Communications backend of changed entities',
      ends: 'The Service Communications backend is told of changed entities again',
    });
  }

  /** Has an entity told soon. Returns at once. */
  add(entityRef: string): void {
    if (this.#stopping.signal.aborted) {
      return;
    }
    if (this.#hints.size >= MAXIMUM_KEPT && !this.#hints.has(entityRef)) {
      this.#dropped += 1;
      return;
    }
    const [delay] = DELAYS_MILLISECONDS;
    this.#hints.set(entityRef, { dueAt: Date.now() + delay, told: 0 });
    this.#timer ??= this.#deliverIn(delay);
  }

  /** Ends telling. What was not told is forgotten. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await this.#delivery;
  }

  /** One timer at a time, from the first hint until none is left. */
  #deliverIn(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.#delivery = this.#deliver();
    }, milliseconds);
  }

  async #deliver(): Promise<void> {
    const { signal } = this.#stopping;
    const due = Array.from(this.#hints).filter(
      ([, { dueAt }]) => dueAt <= Date.now(),
    );
    try {
      for (let start = 0; start < due.length; start += REQUEST_SIZE) {
        const told = due.slice(start, start + REQUEST_SIZE);
        const entityRefs = told.map(([entityRef]) => entityRef);
        await this.#backend.postCatalogChanges({ entityRefs, signal });
        told.forEach(([entityRef, hint]) => this.#advance(entityRef, hint));
        this.#succeeded();
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#failures += 1;
        this.#outage.failed(error);
      }
    }
    this.#timer =
      this.#hints.size > 0 && !signal.aborted
        ? this.#deliverIn(this.#pause())
        : undefined;
  }

  #advance(entityRef: string, hint: Hint): void {
    if (this.#hints.get(entityRef) !== hint) {
      return; // Noticed anew while it was told.
    }
    const told = hint.told + 1;
    if (told < DELAYS_MILLISECONDS.length) {
      const dueAt = Date.now() + DELAYS_MILLISECONDS[told];
      this.#hints.set(entityRef, { dueAt, told });
    } else {
      this.#hints.delete(entityRef);
    }
  }

  #pause(): number {
    if (this.#failures > 0) {
      const pause = SHORTEST_PAUSE_MILLISECONDS * 2 ** (this.#failures - 1);
      return Math.min(pause, LONGEST_PAUSE_MILLISECONDS);
    }
    const dueTimes = Array.from(this.#hints.values(), ({ dueAt }) => dueAt);
    const next = dueTimes.reduce((a, b) => Math.min(a, b)) - Date.now();
    return Math.max(next, SHORTEST_PAUSE_MILLISECONDS);
  }

  #succeeded(): void {
    this.#failures = 0;
    this.#outage.succeeded();
    if (this.#dropped > 0) {
      this.#logger.warn(
        `There was no room for ${
          this.#dropped
        } changed entities; the Service Communications backend notices them when it reads the catalog next`,
      );
      this.#dropped = 0;
    }
  }
}
