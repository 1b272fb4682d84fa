import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { Knex } from 'knex';
import { pruneListChanges } from '../database/operations/listing/pruneListChanges';
import { ListFollower } from '../listing/ListFollower';

/**
 * Keeps each replica's list close to the database, also while nobody looks at
 * it, and forgets the changes that all of them have taken up.
 */
export class ListTask {
  readonly #database: Knex;
  readonly #follower: ListFollower;
  readonly #logger: LoggerService;

  constructor(options: {
    database: Knex;
    follower: ListFollower;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#follower = options.follower;
    this.#logger = options.logger;
  }

  async start(scheduler: SchedulerService): Promise<void> {
    await scheduler.scheduleTask({
      id: 'service-communications-follow-list',
      scope: 'local',
      frequency: { seconds: 10 },
      timeout: { minutes: 5 },
      fn: async () => {
        try {
          await this.#follower.table();
        } catch (error) {
          this.#logger.warn(
            `The list is brought up to date later: ${stringifyError(error)}`,
          );
        }
      },
    });
    await scheduler.scheduleTask({
      id: 'service-communications-prune-list-changes',
      scope: 'global',
      frequency: { minutes: 1 },
      timeout: { minutes: 5 },
      fn: () => pruneListChanges(this.#database),
    });
  }
}
