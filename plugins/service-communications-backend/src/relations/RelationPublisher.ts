import {
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { Knex } from 'knex';
import { yieldToWriters } from '../database/yieldToWriters';
import { RelationThresholds } from '../database/operations/relations/activeCommunications';
import { sweepCallers } from '../database/operations/relations/sweepCallers';
import { publishCallers } from '../database/operations/relations/publishCallers';
import { readListMarks } from '../database/operations/listing/readListMarks';
import { singleFlight } from '../scheduling/singleFlight';
import { RelationFeed } from './RelationFeed';
import { readRelationThresholds } from './readRelationThresholds';

/** Callers in one transaction. */
const CHUNK_SIZE = 500;

/**
 * Keeps what each entity calls ready for the catalog. Whatever changes
 * communications or their links marks the callers; this looks at the marked
 * ones only. What changes without anybody writing (age) or without its caller
 * being marked (counters) is found by a sweep now and then. Inert until started.
 */
export class RelationPublisher {
  readonly #database: Knex;
  readonly #logger: LoggerService;
  readonly #thresholds: RelationThresholds;
  readonly #stopping = new AbortController();
  /** What was written before the last sweep, and until when it holds. */
  #swept = { written: '', until: -Infinity };
  readonly feed: RelationFeed;
  readonly #publish = singleFlight(() => this.#work());

  static fromConfig(
    config: RootConfigService,
    options: { database: Knex; logger: LoggerService },
  ): RelationPublisher {
    return new RelationPublisher({
      ...options,
      thresholds: readRelationThresholds(config),
    });
  }

  constructor(options: {
    database: Knex;
    logger: LoggerService;
    thresholds: RelationThresholds;
  }) {
    this.#database = options.database;
    this.#logger = options.logger;
    this.#thresholds = options.thresholds;
    this.feed = new RelationFeed(options);
  }

  async start(
    scheduler: Pick<SchedulerService, 'scheduleTask'>,
  ): Promise<void> {
    await scheduler.scheduleTask({
      id: 'service-communications-sweep-relations',
      scope: 'global',
      frequency: { minutes: 5 },
      timeout: { minutes: 30 },
      fn: async signal => {
        const { address, listener, communication, change } =
          await readListMarks(this.#database);
        const written = [address, listener, communication, change].join();
        if (written !== this.#swept.written || this.#swept.until < Date.now()) {
          const until = await this.sweep(signal);
          this.#swept = { written, until };
          await this.publishMarked();
        }
      },
    });
  }

  /** Does what a look at the database says there is to do. */
  async followMarks(marks: {
    isMarked: boolean;
    revision: number;
  }): Promise<void> {
    await this.feed.follow(marks.revision);
    if (marks.isMarked) {
      this.requestPublish();
    }
  }

  /** Ends publishing and waits until it has. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.feed.stop();
    await this.#publish().catch(() => {});
  }

  /** Has the marked callers published soon. Returns at once. */
  requestPublish(): void {
    this.publishMarked().catch(error => {
      if (!this.#stopping.signal.aborted) {
        this.#logger.warn(
          `Publishing relations is tried again: ${stringifyError(error)}`,
        );
      }
    });
  }

  /** Publishes what the marked callers call now. */
  async publishMarked(): Promise<void> {
    await this.#publish();
  }

  /**
   * Marks the callers that a threshold or time has changed.
   *
   * @returns until when time changes nothing, milliseconds since 1970
   */
  async sweep(signal?: AbortSignal): Promise<number> {
    const { marked, nextExpiry } = await sweepCallers(this.#database, {
      thresholds: this.#thresholds,
      now: Date.now(),
      signal,
    });
    this.#logger.debug(`${marked} callers have outdated relations`);
    return nextExpiry;
  }

  async #work(): Promise<void> {
    let isAll: boolean;
    do {
      if (this.#stopping.signal.aborted) {
        return;
      }
      const startedAt = performance.now();
      isAll = await this.#database.transaction(tx =>
        publishCallers(tx, {
          limit: CHUNK_SIZE,
          thresholds: this.#thresholds,
          now: Date.now(),
        }),
      );
      await yieldToWriters(this.#database, startedAt);
    } while (!isAll);
    await this.feed.refresh();
  }
}
