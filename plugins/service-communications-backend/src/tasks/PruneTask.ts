import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { SampleStore } from '../database/SampleStore';

/** Forgets, once an hour, logged samples that no late one can need. */
export class PruneTask {
  readonly #store: SampleStore;
  readonly #logger: LoggerService;

  constructor(options: { store: SampleStore; logger: LoggerService }) {
    this.#store = options.store;
    this.#logger = options.logger;
  }

  async start(scheduler: SchedulerService): Promise<void> {
    await scheduler.scheduleTask({
      id: 'service-communications-prune',
      scope: 'global',
      frequency: { hours: 1 },
      timeout: { minutes: 30 },
      initialDelay: { minutes: 5 },
      fn: async () => {
        const pruned = await this.#store.pruneLog();
        this.#logger.debug(`Forgot ${pruned} samples beyond the horizon`);
      },
    });
  }
}
