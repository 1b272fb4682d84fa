import { LoggerService } from '@backstage/backend-plugin-api';
import {
  Collector,
  CollectorOptions,
  SampleSink,
} from '@service-communications/collector';

/** After it could not start. */
const RETRY_MS = 30_000;

/**
 * Runs a collector. Where it cannot listen, the backend goes on without it,
 * and it is tried again.
 */
export class CollectorRunner {
  readonly #options: CollectorOptions;
  readonly #logger: LoggerService;
  readonly #retryMs: number;
  /** Why it could not start the last time. */
  #problem?: string;
  #collector?: Collector;
  #retry?: NodeJS.Timeout;
  #starting?: Promise<void>;
  #stopped = false;

  constructor(
    options: Omit<CollectorOptions, 'logger' | 'sink'> & {
      logger: LoggerService;
      sink: SampleSink;
      retryMs?: number;
    },
  ) {
    this.#retryMs = options.retryMs ?? RETRY_MS;
    this.#logger = options.logger;
    const { logger } = options;
    this.#options = {
      ...options,
      logger: {
        error: (message, facts) => logger.error(message, defined(facts)),
        warn: (message, facts) => logger.warn(message, defined(facts)),
        info: (message, facts) => logger.info(message, defined(facts)),
        debug: (message, facts) => logger.debug(message, defined(facts)),
      },
    };
  }

  /** The sockets that listen. */
  get sockets(): Collector['sockets'] {
    return this.#collector?.sockets ?? [];
  }

  /** Resolves at once; the backend does not wait for it. */
  start(): void {
    this.#starting = this.#tryToStart();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#retry);
    await this.#starting;
    // The database may be gone by now: what is not delivered waits on disk.
    await this.#collector?.stop({ deliver: false });
  }

  async #tryToStart(): Promise<void> {
    const collector = new Collector(this.#options);
    try {
      await collector.start();
      this.#collector = collector;
      if (this.#problem !== undefined) {
        this.#problem = undefined;
        this.#logger.warn('The collector could start now');
      }
    } catch (error) {
      this.#report((error as Error).message);
      if (!this.#stopped) {
        this.#retry = setTimeout(() => this.start(), this.#retryMs);
        this.#retry.unref();
      }
    }
  }

  /** Says it aloud once, not at each attempt. */
  #report(problem: string): void {
    const level = problem === this.#problem ? 'debug' : 'error';
    this.#problem = problem;
    this.#logger[level](
      `The collector cannot start. The backend goes on without it, and it is tried again every ${
        this.#retryMs / 1000
      } seconds: ${problem}`,
    );
  }
}

function defined<T>(
  facts: Record<string, T | undefined> = {},
): Record<string, T> {
  return Object.fromEntries(
    Object.entries(facts).filter(([, fact]) => fact !== undefined),
  ) as Record<string, T>;
}
