import { LoggerService } from '@backstage/backend-plugin-api';
import { BackendClient } from '../backend/BackendClient';
import { OutageLog } from '../backend/OutageLog';

/** Entity refs in one request. */
const REQUEST_SIZE = 1_000;

/** The most that wait at a time. */
const MAXIMUM_WAITING = 10_000;

/** Before a request, so that hints gather; longer while requests fail. */
const SHORTEST_PAUSE_MILLISECONDS = 1_000;
const LONGEST_PAUSE_MILLISECONDS = 60_000;

/** Tells that it is there at least so often. */
const PRESENCE_MILLISECONDS = 30 * 60_000;

/**
 * Tells the Service Communications backend which entities it has to link anew.
 * Hints wait in memory and only so many of them. When one may be lost, in a crash
 * or for want of room, the backend is told that as well, and reads the whole
 * catalog. It does so often where nobody tells it anything, so that it is told
 * now and then that somebody would.
 *
 * The catalog itself shows a change some time after a processor has seen it. The
 * backend knows, and looks for a while at what it was told of.
 */
export class LinkingHints {
  readonly #backend: Pick<BackendClient, 'postCatalogChanges'>;
  readonly #logger: LoggerService;
  readonly #outage: OutageLog;
  readonly #stopping = new AbortController();
  readonly #waiting = new Set<string>();
  #dropped = 0;
  /** Whether the backend has to be told that hints may be lost. */
  #isMissed = false;
  #presence?: NodeJS.Timeout;
  #failures = 0;
  #timer?: NodeJS.Timeout;
  #delivery: Promise<void> = Promise.resolve();

  constructor(options: {
    backend: Pick<BackendClient, 'postCatalogChanges'>;
    logger: LoggerService;
  }) {
    this.#backend = options.backend;
    this.#logger = options.logger;
    this.#outage = new OutageLog({
      logger: options.logger,
      begins:
        'Cannot tell the Service Communications backend of changed entities',
      ends: 'The Service Communications backend is told of changed entities again',
    });
  }

  /** Begins with telling: hints from before the start may be lost. */
  start(): void {
    this.#isMissed = true;
    this.#timer ??= this.#deliverSoon();
    this.#presence = setInterval(() => {
      this.#timer ??= this.#deliverSoon();
    }, PRESENCE_MILLISECONDS);
  }

  /** Has an entity told within about a second. Returns at once. */
  add(entityRef: string): void {
    if (this.#stopping.signal.aborted) {
      return;
    }
    if (
      this.#waiting.size >= MAXIMUM_WAITING &&
      !this.#waiting.has(entityRef)
    ) {
      this.#dropped += 1;
      this.#isMissed = true;
      return;
    }
    this.#waiting.add(entityRef);
    this.#timer ??= this.#deliverSoon();
  }

  /** Ends telling. What was not told is forgotten. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    clearInterval(this.#presence);
    await this.#delivery;
  }

  /** One timer at a time, from the first hint until none is left. */
  #deliverSoon(): NodeJS.Timeout {
    const pause = Math.min(
      SHORTEST_PAUSE_MILLISECONDS * 2 ** this.#failures,
      LONGEST_PAUSE_MILLISECONDS,
    );
    return setTimeout(() => {
      this.#delivery = this.#deliver();
    }, pause);
  }

  async #deliver(): Promise<void> {
    const { signal } = this.#stopping;
    const entityRefs = [...this.#waiting].slice(0, REQUEST_SIZE);
    // Before the request: what changes while it is told is told again.
    entityRefs.forEach(entityRef => this.#waiting.delete(entityRef));
    const missed = this.#isMissed;
    this.#isMissed = false;
    try {
      await this.#backend.postCatalogChanges({ entityRefs, missed, signal });
      this.#failures = 0;
      this.#outage.succeeded();
      this.#reportDropped();
    } catch (error) {
      if (!signal.aborted) {
        entityRefs.forEach(entityRef => this.#waiting.add(entityRef));
        this.#isMissed ||= missed;
        this.#failures += 1;
        this.#outage.failed(error);
      }
    }
    this.#timer =
      (this.#waiting.size > 0 || this.#isMissed) && !signal.aborted
        ? this.#deliverSoon()
        : undefined;
  }

  #reportDropped(): void {
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
