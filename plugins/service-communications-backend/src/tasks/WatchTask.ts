import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { Knex } from 'knex';
import { pruneListChanges } from '../database/operations/listing/pruneListChanges';
import { readMarks } from '../database/operations/listing/readMarks';
import { ReplicaListener } from '../database/ReplicaListener';
import { Linking } from '../linking/Linking';
import { ListFollower } from '../listing/ListFollower';
import { RelationPublisher } from '../relations/RelationPublisher';
import { singleFlight } from '../scheduling/singleFlight';

/**
 * Keeps each replica in step with what others write: one look at the database
 * tells whether the list, links or relations have anything to do. Looks when
 * another replica says so, and now and then in case that was not heard.
 */
export class WatchTask {
  readonly #database: Knex;
  readonly #follower: ListFollower;
  readonly #linking: Linking;
  readonly #relations: RelationPublisher;
  readonly #logger: LoggerService;
  readonly #listener: ReplicaListener;
  readonly #look = singleFlight(() => this.#work());

  constructor(options: {
    database: Knex;
    follower: ListFollower;
    linking: Linking;
    relations: RelationPublisher;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#follower = options.follower;
    this.#linking = options.linking;
    this.#relations = options.relations;
    this.#logger = options.logger;
    this.#listener = new ReplicaListener({
      ...options,
      onNotified: () => void this.look(),
    });
  }

  async start(
    scheduler: Pick<SchedulerService, 'scheduleTask'>,
  ): Promise<void> {
    this.#listener.start();
    await scheduler.scheduleTask({
      id: 'service-communications-watch',
      scope: 'local',
      frequency: { seconds: 15 },
      timeout: { minutes: 5 },
      fn: () => this.look(),
    });
    await scheduler.scheduleTask({
      id: 'service-communications-prune-list-changes',
      scope: 'global',
      frequency: { minutes: 5 },
      timeout: { minutes: 5 },
      fn: () => pruneListChanges(this.#database),
    });
  }

  async stop(): Promise<void> {
    await this.#listener.stop();
  }

  /** Never rejects: the next look makes up for what failed. */
  async look(): Promise<void> {
    try {
      await this.#look();
    } catch (error) {
      this.#logger.warn(
        `The database is looked at again later: ${stringifyError(error)}`,
      );
    }
  }

  async #work(): Promise<void> {
    const marks = await readMarks(this.#database);
    this.#linking.followMarks(marks);
    await this.#relations.followMarks(marks);
    if (this.#follower.isBehind(marks.list)) {
      await this.#follower.table();
    }
  }
}
