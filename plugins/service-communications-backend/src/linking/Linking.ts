import {
  AuthService,
  LoggerService,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { LinkResolver } from '@service-communications/plugin-service-communications-node';
import { Knex } from 'knex';
import { TouchedKeys } from '../database/operations/linking/findTouchedAddressIds';
import { coalesced } from './coalesced';
import { EntityIndex } from './EntityIndex';
import { Linker } from './Linker';
import { LinkingProblem } from './LinkingProblem';
import { readCatalog } from './readCatalog';
import { touchedKeys } from './touchedKeys';

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { seconds: 30 },
  timeout: { minutes: 10 },
};

/**
 * Links both ends of every communication to the catalog and follows its
 * changes. Each replica keeps its own index of the catalog; nothing is linked
 * before it was built for the first time. Inert until started.
 */
export class Linking {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  readonly #schedule: SchedulerServiceTaskScheduleDefinition;
  readonly #index = new EntityIndex();
  readonly #linker: Linker;
  readonly #stopping = new AbortController();
  readonly #link = coalesced(() => this.#work());
  #problems: LinkingProblem[] = [];
  /** What the linker has yet to follow; `undefined` before the first index. */
  #backlog: ('all' | TouchedKeys)[] | undefined;

  static create(options: {
    database: Knex;
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
    /** Asked in this order, after the built-in rules found nothing. */
    resolvers?: readonly LinkResolver[];
    config?: RootConfigService;
  }): Linking {
    const key = 'serviceCommunications.linking.schedule';
    return new Linking({
      ...options,
      resolvers: options.resolvers ?? [],
      schedule: options.config?.has(key)
        ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
            options.config.getConfig(key),
          )
        : DEFAULT_SCHEDULE,
    });
  }

  private constructor(options: {
    database: Knex;
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
    resolvers: readonly LinkResolver[];
    schedule: SchedulerServiceTaskScheduleDefinition;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#logger = options.logger;
    this.#schedule = options.schedule;
    this.#linker = new Linker({ ...options, index: this.#index });
  }

  /** Follows the catalog from now on, in every replica. */
  async start(scheduler: SchedulerService): Promise<void> {
    await scheduler.scheduleTask({
      id: 'service-communications-linking',
      ...this.#schedule,
      scope: 'local',
      fn: async signal => {
        try {
          await this.refreshIndex(signal);
        } catch (error) {
          this.#logger.warn(
            `Could not read the catalog: ${stringifyError(error)}`,
          );
        }
        this.requestLink();
      },
    });
  }

  /** Ends linking and waits until it has. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#link().catch(() => {});
  }

  /**
   * Has new rows linked soon. Returns at once; requests that come while rows
   * are being linked are served together.
   */
  requestLink(): void {
    this.linkPending().catch(error => {
      if (!this.#stopping.signal.aborted) {
        this.#logger.warn(`Linking is tried again: ${stringifyError(error)}`);
      }
    });
  }

  /** What in the annotations of the catalog could not be read. */
  problems(): readonly LinkingProblem[] {
    return this.#problems;
  }

  /**
   * Reads the catalog. What changed in it is linked by the next
   * {@link Linking.linkPending}.
   */
  async refreshIndex(signal?: AbortSignal): Promise<void> {
    const { claims, problems } = await readCatalog({
      catalog: this.#catalog,
      auth: this.#auth,
      signal,
    });
    this.#report(problems);
    const changes = this.#index.update(claims);
    if (!this.#backlog) {
      // What was linked before this start may have changed since.
      this.#backlog = ['all'];
    } else if (changes.length > 0) {
      this.#backlog.push(touchedKeys(changes));
    }
  }

  /** Logs each problem when it turns up, not again while it stays. */
  #report(problems: LinkingProblem[]): void {
    const known = new Set(
      this.#problems.map(problem => JSON.stringify(problem)),
    );
    for (const problem of problems) {
      if (!known.has(JSON.stringify(problem))) {
        this.#logger.warn(
          `${problem.entityRef}, annotation ${problem.annotation}: ${problem.reason}`,
        );
      }
    }
    this.#problems = problems;
  }

  /** Links what changes of the catalog touch, and the rows that are new. */
  async linkPending(): Promise<void> {
    await this.#link();
  }

  async #work(): Promise<void> {
    const backlog = this.#backlog;
    const { signal } = this.#stopping;
    if (!backlog || signal.aborted) {
      return;
    }
    while (backlog.length > 0) {
      const [oldest] = backlog;
      if (oldest === 'all') {
        await this.#linker.relinkAll(signal);
      } else {
        await this.#linker.relinkTouched(oldest, signal);
      }
      // Only now: what failed stays to be done.
      backlog.shift();
    }
    await this.#linker.linkPending(signal);
  }
}
