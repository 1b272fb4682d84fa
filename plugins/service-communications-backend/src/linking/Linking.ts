import {
  AuthService,
  LoggerService,
  RootConfigService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, stringifyError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { LinkingProblem } from '@service-communications/plugin-service-communications-common';
import { LinkResolver } from '@service-communications/plugin-service-communications-node';
import { Knex } from 'knex';
import { addCatalogChanges } from '../database/operations/catalog-changes/addCatalogChanges';
import { readCatalogChanges } from '../database/operations/catalog-changes/readCatalogChanges';
import { TouchedKeys } from '../database/operations/links/findTouchedAddressIds';
import { CatalogIndex } from './CatalogIndex';
import { CatalogMarks, CatalogReadings } from './CatalogReadings';
import { CatalogReader } from './CatalogReader';
import { singleFlight } from '../scheduling/singleFlight';
import { readClaimAuthorities } from './ClaimAuthority';
import { waitAtMost } from '../scheduling/waitAtMost';
import { ClaimsChange } from './EntityIndex';
import { Linker } from './Linker';
import { ManualLinks } from './ManualLinks';
import { ProblemLog } from './ProblemLog';
import { PublishedRelations } from './PublishedRelations';
import { readConfiguredCidrs } from './readConfiguredCidrs';
import { readLinkingSchedule } from './readLinkingSchedule';
import { touchedKeys } from './touchedKeys';

/** Between two such readings. */
const FOLLOW_INTERVAL_MS = 2_000;

/** How long somebody who set a link is kept waiting for it to show. */
const LINK_SOON_MS = 2_000;

/** With more changed entities than this, the whole catalog is read instead. */
const MAX_FOLLOWED = 2_000;

interface LinkingOptions {
  database: Knex;
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
  /** Asked in this order, after the built-in rules found nothing. */
  resolvers?: readonly LinkResolver[];
  config?: RootConfigService;
  /**
   * Called when rows are new or links may have changed. Called again soon
   * where it returns false: it has not done all that there was.
   */
  onLinked?: () => Promise<boolean>;
}

/**
 * Links both ends of every communication to the catalog and follows its
 * changes. Each replica keeps its own index of the catalog; nothing is linked
 * before it was built for the first time. Inert until started.
 */
export class Linking {
  readonly manualLinks: ManualLinks;
  readonly #database: Knex;
  readonly #logger: LoggerService;
  readonly #schedule: SchedulerServiceTaskScheduleDefinition;
  readonly #onLinked: () => Promise<boolean>;
  readonly #index: CatalogIndex;
  readonly #linker: Linker;
  readonly #stopping = new AbortController();
  readonly #link = singleFlight(() => this.#work());
  #reading: Promise<void> = Promise.resolve();
  readonly #readings = new CatalogReadings();
  readonly #problemLog: ProblemLog;
  /** Whether nothing is left to be linked that can be. */
  #isDone = true;
  /** What the linker has yet to follow; `undefined` before the first index. */
  #backlog: ('all' | TouchedKeys)[] | undefined;

  static create(options: LinkingOptions): Linking {
    return new Linking(options);
  }

  private constructor(options: LinkingOptions) {
    const { database, catalog, auth, logger, config } = options;
    const { resolvers = [], onLinked = async () => true } = options;
    this.#database = database;
    this.#logger = logger;
    this.#problemLog = new ProblemLog(logger);
    this.#schedule = readLinkingSchedule(config);
    this.#onLinked = onLinked;
    this.#index = new CatalogIndex({
      reader: new CatalogReader({
        catalog,
        auth,
        published: new PublishedRelations({ database }),
        authorities: readClaimAuthorities(config),
      }),
      cidrs: readConfiguredCidrs(config),
    });
    const { entities: index } = this.#index;
    this.#linker = new Linker({ ...options, resolvers, index });
    this.manualLinks = new ManualLinks({ database, catalog });
  }

  /** Follows the catalog from now on, in every replica. */
  async start(
    scheduler: Pick<SchedulerService, 'scheduleTask'>,
  ): Promise<void> {
    await scheduler.scheduleTask({
      id: 'service-communications-linking',
      ...this.#schedule,
      scope: 'local',
      fn: signal => this.#inTurn(() => this.#readAtTimes(signal)),
    });
    await scheduler.scheduleTask({
      id: 'service-communications-follow-catalog',
      frequency: { milliseconds: FOLLOW_INTERVAL_MS },
      timeout: { minutes: 10 },
      scope: 'local',
      fn: async () => {
        if (this.#readings.isFollowing(performance.now())) {
          await this.#inTurn(() => this.followChanges());
        } else if (!this.#isDone) {
          this.requestLink();
        }
      },
    });
  }

  /** Does what a look at the database says there is to do. */
  followMarks(marks: CatalogMarks & { isPending: boolean }): void {
    this.#readings.look(marks, performance.now());
    if (marks.isPending) {
      this.requestLink();
    }
  }

  /** Ends linking and waits until it has. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#link().catch(() => {});
  }

  /** Has new rows linked soon; requests that come meanwhile are served together. */
  requestLink(): void {
    this.#linkOrWarn();
  }

  /** Waits a moment for what is pending to be linked; the rest follows. */
  async linkWithin(): Promise<void> {
    await waitAtMost(LINK_SOON_MS, this.#linkOrWarn());
  }

  /** What annotations, config and links by hand say that cannot be followed. */
  async problems(): Promise<LinkingProblem[]> {
    return [...this.#index.problems(), ...(await this.manualLinks.problems())];
  }

  /**
   * What the catalog says. Reads it where that was not done yet; throws
   * ServiceUnavailableError where it cannot be read.
   */
  async catalog(): Promise<CatalogIndex> {
    if (!this.#backlog) {
      await this.#inTurn(() => this.#readAtTimes(this.#stopping.signal));
    }
    if (!this.#backlog) {
      throw new ServiceUnavailableError('The catalog cannot be read yet');
    }
    return this.#index;
  }

  /**
   * Tells every replica that entities of the catalog may have changed.
   *
   * @param options.missed - whether others may have of which nobody told
   */
  async recordCatalogChanges(
    entityRefs: readonly string[],
    options: { missed?: boolean } = {},
  ): Promise<void> {
    const { missed = false } = options;
    await addCatalogChanges(this.#database, {
      entityRefs,
      missed,
      now: Date.now(),
    });
    this.#readings.tell({
      isChanged: entityRefs.length > 0,
      isMissed: missed,
      now: performance.now(),
    });
  }

  /**
   * Reads the catalog. What changed in it is linked by the next
   * {@link Linking.linkPending}.
   */
  async refreshIndex(signal?: AbortSignal): Promise<void> {
    const startedAt = performance.now();
    const changes = await this.#index.readAll(signal);
    const refs = await this.manualLinks.entityRefs();
    await this.manualLinks.keepMissing(await this.#index.existing(refs));
    this.#readings.read({ startedAt, endedAt: performance.now() });
    this.#problemLog.report(this.#index.problems());
    if (this.#backlog) {
      this.#takeUp(changes);
    } else {
      // What was linked before this start may have changed since.
      this.#backlog = ['all'];
    }
  }

  /** Reads the entities that the catalog said were changed a moment ago. */
  async followChanges(): Promise<void> {
    const changed = await readCatalogChanges(this.#database, {
      since: Date.now() - this.#readings.followedMs,
    });
    if (changed.length === 0 || !this.#backlog) {
      return;
    }
    if (changed.length > MAX_FOLLOWED) {
      await this.#readAtTimes(this.#stopping.signal);
      return;
    }
    const changes = await this.#index.read(changed);
    if (changes.length > 0) {
      this.#problemLog.report(this.#index.problems());
      this.#takeUp(changes);
    }
  }

  /** Links what changes of the catalog touch, and the rows that are new. */
  async linkPending(): Promise<void> {
    this.#isDone = false;
    await this.#link();
  }

  async #readAtTimes(signal: AbortSignal): Promise<void> {
    const now = performance.now();
    if (
      this.#readings.isDue(now) ||
      (this.#readings.isAffordable(now) && (await this.#index.hasLost()))
    ) {
      await this.refreshIndex(signal);
    }
  }

  /** One reading after the other, so that no older one overtakes a newer. */
  async #inTurn(read: () => Promise<void>): Promise<void> {
    this.#reading = this.#reading.then(read).catch(error => {
      this.#logger.warn(`Could not read the catalog: ${stringifyError(error)}`);
    });
    await this.#reading;
    if (this.#backlog?.length) {
      this.requestLink();
    }
  }

  #takeUp(changes: readonly ClaimsChange[]): void {
    if (changes.length > 0) {
      this.#backlog?.push(touchedKeys(changes));
    }
  }

  async #linkOrWarn(): Promise<void> {
    await this.linkPending().catch(error => {
      if (!this.#stopping.signal.aborted) {
        this.#logger.warn(`Linking is tried again: ${stringifyError(error)}`);
      }
    });
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
    const isAllDone = await this.#onLinked();
    this.#isDone = isAllDone && !this.#linker.hasUndecided;
  }
}
