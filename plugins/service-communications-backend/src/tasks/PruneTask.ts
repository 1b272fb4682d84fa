import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { pruneAdministration } from '../database/operations/bulk/bulkJobs';
import { SampleStore } from '../ingest/SampleStore';

/**
 * Forgets, once an hour, logged samples that no late one can need, and what
 * can no longer be undone.
 */
export class PruneTask {
  readonly #database: Knex;
  readonly #store: SampleStore;
  readonly #logger: LoggerService;

  constructor(options: {
    database: Knex;
    store: SampleStore;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#logger = options.logger;
  }

  async start(
    scheduler: Pick<SchedulerService, 'scheduleTask'>,
  ): Promise<void> {
    await scheduler.scheduleTask({
      id: 'service-communications-prune',
      scope: 'global',
      frequency: { hours: 1 },
      timeout: { minutes: 30 },
      initialDelay: { minutes: 5 },
      fn: async () => {
        await pruneAdministration(this.#database, Date.now());
        const pruned = await this.#store.pruneLog();
        this.#logger.debug(`Forgot ${pruned} samples beyond the horizon`);
      },
    });
  }
}
