import {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { BackendClient } from '../backend/BackendClient';
import { OutageLog } from '../backend/OutageLog';
import { readRelationChanges } from './readRelationChanges';
import { refreshKey } from './refreshKey';
import { RelationSnapshot } from './RelationSnapshot';

/**
 * Keys of one refresh. The catalog puts all of them into one statement, and
 * processes them before what users ask it to refresh later.
 */
const REFRESH_SIZE = 500;

/**
 * Provides no entities: it follows what entities call and has the catalog
 * process those for which that changed. Every replica does so after its own
 * snapshot has changed. So the last refresh of a caller finds the change in
 * every replica, whichever then processes it, and none waits for another.
 *
 * What changed while no replica ran is found by the catalog's own loop, which
 * comes to every entity within minutes; a refresh of all callers at each start
 * would only hold up the rest. The exception are entities that this replica has
 * processed before its first load, with what was remembered of them.
 */
export class ServiceCommunicationsRelationProvider implements EntityProvider {
  readonly #backend: Pick<BackendClient, 'getRelations'>;
  readonly #snapshot: RelationSnapshot;
  readonly #schedule: SchedulerServiceTaskScheduleDefinition;
  readonly #readingOutage: OutageLog;
  readonly #refreshOutage: OutageLog;
  /** Callers that the catalog is yet to be asked to process. */
  readonly #backlog = new Set<string>();
  /** The tag of what was read last. */
  #known?: string;
  #connection?: EntityProviderConnection;

  constructor(options: {
    backend: Pick<BackendClient, 'getRelations'>;
    snapshot: RelationSnapshot;
    schedule: SchedulerServiceTaskScheduleDefinition;
    logger: LoggerService;
  }) {
    const { logger } = options;
    this.#backend = options.backend;
    this.#snapshot = options.snapshot;
    this.#schedule = options.schedule;
    this.#readingOutage = new OutageLog({
      logger,
      begins:
        'Cannot read relations from the Service Communications backend; the last known ones stay',
      ends: 'Relations are read from the Service Communications backend again',
    });
    this.#refreshOutage = new OutageLog({
      logger,
      begins: 'Cannot have entities with changed relations processed soon',
      ends: 'Entities with changed relations are processed soon again',
    });
  }

  getProviderName(): string {
    return 'service-communications-relations';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
  }

  /** Follows the backend from now on, in every replica. */
  async start(scheduler: SchedulerService): Promise<void> {
    await scheduler.scheduleTask({
      ...this.#schedule,
      id: 'service-communications-relations',
      scope: 'local',
      fn: signal => this.run(signal),
    });
  }

  /** Takes in what changed, then has a part of the backlog processed. */
  async run(signal?: AbortSignal): Promise<void> {
    await this.#takeInChanges(signal);
    await this.#refreshSome();
  }

  async #takeInChanges(signal?: AbortSignal): Promise<void> {
    try {
      const read = await readRelationChanges({
        backend: this.#backend,
        newest: this.#snapshot.newest,
        // Nobody waits while there is something to do.
        known: this.#backlog.size === 0 ? this.#known : undefined,
        signal,
      });
      if (read) {
        const changed = read.isComplete
          ? this.#snapshot.replace(read.items)
          : this.#snapshot.apply(read.items);
        changed.forEach(source => this.#backlog.add(source));
        this.#known = read.tag;
      }
      this.#readingOutage.succeeded();
    } catch (error) {
      if (!signal?.aborted) {
        this.#readingOutage.failed(error);
      }
    }
  }

  async #refreshSome(): Promise<void> {
    const sources = [...this.#backlog].slice(0, REFRESH_SIZE);
    if (!this.#connection || sources.length === 0) {
      return;
    }
    try {
      await this.#connection.refresh({ keys: sources.map(refreshKey) });
      sources.forEach(source => this.#backlog.delete(source));
      this.#refreshOutage.succeeded();
    } catch (error) {
      this.#refreshOutage.failed(error);
    }
  }
}
