import {
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { CallerRelations } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { yieldToWriters } from '../database/yieldToWriters';
import { RelationThresholds } from '../database/operations/relations/activeCommunications';
import { sweepCallers } from '../database/operations/relations/sweepCallers';
import { publishCallers } from '../database/operations/relations/publishCallers';
import { readCallerRelations } from '../database/operations/relations/readCallerRelations';
import { singleFlight } from '../scheduling/singleFlight';
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
  }

  async start(scheduler: SchedulerService): Promise<void> {
    await scheduler.scheduleTask({
      id: 'service-communications-publish-relations',
      scope: 'global',
      frequency: { seconds: 10 },
      timeout: { minutes: 10 },
      fn: () => this.publishMarked(),
    });
    await scheduler.scheduleTask({
      id: 'service-communications-sweep-relations',
      scope: 'global',
      frequency: { minutes: 5 },
      timeout: { minutes: 30 },
      fn: async signal => {
        await this.sweep(signal);
        await this.publishMarked();
      },
    });
  }

  /** Ends publishing and waits until it has. */
  async stop(): Promise<void> {
    this.#stopping.abort();
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

  /** Marks the callers that a threshold or time has changed. */
  async sweep(signal?: AbortSignal): Promise<void> {
    const marked = await sweepCallers(this.#database, {
      thresholds: this.#thresholds,
      now: Date.now(),
      signal,
    });
    this.#logger.debug(`${marked} callers have outdated relations`);
  }

  /** The callers that changed after a revision, oldest change first. */
  async read(options: {
    after: number;
    limit: number;
  }): Promise<CallerRelations[]> {
    return readCallerRelations(this.#database, options);
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
  }
}
