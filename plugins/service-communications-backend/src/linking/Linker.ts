import { LoggerService } from '@backstage/backend-plugin-api';
import { LinkResolver } from '@service-communications/plugin-service-communications-node';
import { Knex } from 'knex';
import { lockIngestForLookups } from '../database/operations/rows/lockIngest';
import {
  findTouchedAddressIds,
  TouchedKeys,
} from '../database/operations/links/findTouchedAddressIds';
import { yieldToWriters } from '../database/yieldToWriters';
import { readAddressIds } from '../database/operations/links/readAddressIds';
import {
  LinkedTable,
  readPendingIds,
} from '../database/operations/links/readPendingIds';
import { writeLinkPlan } from '../database/operations/links/writeLinkPlan';
import { EntityIndex } from './EntityIndex';
import { LinkAnswers } from './LinkAnswers';
import { PlannedLinks } from './PlannedLinks';
import {
  LinkSources,
  planAddressLinks,
  planCommunicationLinks,
  planListenerLinks,
} from './planLinks';

/** Rows in one transaction. */
const CHUNK_SIZE = 500;

type Planner = (sources: LinkSources) => Promise<PlannedLinks>;

/**
 * Brings the links of the stored rows in line with the index: those that are
 * new, and those that a change of the catalog touches. Its transactions take
 * turns with ingest, also over replicas, so that neither overlooks what the
 * other writes.
 */
export class Linker {
  readonly #database: Knex;
  readonly #index: EntityIndex;
  readonly #resolvers: readonly LinkResolver[];
  readonly #logger: LoggerService;
  /** Addresses that a link resolver still owes an answer for. */
  readonly #undecided = new Set<number>();

  constructor(options: {
    database: Knex;
    index: EntityIndex;
    resolvers: readonly LinkResolver[];
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#index = options.index;
    this.#resolvers = options.resolvers;
    this.#logger = options.logger;
  }

  /** Whether a link resolver has to be asked again. */
  get hasUndecided(): boolean {
    return this.#undecided.size > 0;
  }

  /**
   * Compares the links of all addresses, and of what is at them, with the
   * index, and writes those that differ. Reads every address, listener and
   * communication once.
   */
  async relinkAll(signal: AbortSignal): Promise<void> {
    let after = 0;
    for (;;) {
      signal.throwIfAborted();
      const { ids, isLinked } = await readAddressIds(this.#database, {
        after,
        limit: CHUNK_SIZE,
      });
      if (ids.length === 0) {
        return;
      }
      await this.#relink(ids, { mayStay: isLinked });
      after = ids[ids.length - 1];
    }
  }

  /** Does the same for the addresses that changes of the index touch. */
  async relinkTouched(
    touched: TouchedKeys,
    signal: AbortSignal,
  ): Promise<void> {
    await this.#relinkIds(
      await findTouchedAddressIds(this.#database, touched),
      signal,
    );
  }

  /** Links the rows that wait for it, and asks again what stayed undecided. */
  async linkPending(signal: AbortSignal): Promise<void> {
    await this.#relinkIds([...this.#undecided], signal);
    await this.#forEachPending(
      'addresses',
      signal,
      ids => sources =>
        planAddressLinks(sources, { ids, dependents: 'at-devices' }),
    );
    await this.#forEachPending(
      'listeners',
      signal,
      ids => sources => planListenerLinks(sources, ids),
    );
    await this.#forEachPending(
      'communications',
      signal,
      ids => sources => planCommunicationLinks(sources, ids),
    );
  }

  async #relinkIds(ids: number[], signal: AbortSignal): Promise<void> {
    for (let start = 0; start < ids.length; start += CHUNK_SIZE) {
      signal.throwIfAborted();
      await this.#relink(ids.slice(start, start + CHUNK_SIZE), {
        mayStay: true,
      });
    }
  }

  async #relink(ids: number[], options: { mayStay: boolean }): Promise<void> {
    for (const id of ids) {
      this.#undecided.delete(id);
    }
    await this.#link(
      sources => planAddressLinks(sources, { ids, dependents: 'all' }),
      // Most of what was looked at before stays: see so before locking.
      { planFirst: options.mayStay || this.#resolvers.length > 0 },
    );
  }

  async #forEachPending(
    table: LinkedTable,
    signal: AbortSignal,
    plannerOf: (ids: number[]) => Planner,
  ): Promise<void> {
    await this.#forEachChunk(
      signal,
      after =>
        readPendingIds(this.#database, { table, after, limit: CHUNK_SIZE }),
      ids =>
        this.#link(plannerOf(ids), { planFirst: this.#resolvers.length > 0 }),
    );
  }

  async #forEachChunk(
    signal: AbortSignal,
    read: (after: number) => Promise<number[]>,
    link: (ids: number[]) => Promise<void>,
  ): Promise<void> {
    for (
      let ids = await read(0);
      ids.length > 0;
      ids = await read(ids[ids.length - 1])
    ) {
      signal.throwIfAborted();
      await link(ids);
    }
  }

  async #link(plan: Planner, options: { planFirst: boolean }): Promise<void> {
    const startedAt = performance.now();
    await this.#planAndWrite(plan, options);
    await yieldToWriters(this.#database, startedAt);
  }

  async #planAndWrite(
    plan: Planner,
    options: { planFirst: boolean },
  ): Promise<void> {
    const index = this.#index;
    const answers = new LinkAnswers(this.#resolvers, this.#logger);
    if (options.planFirst) {
      const planned = await plan({
        database: this.#database,
        index,
        asker: answers.ask,
      });
      if (!writesAnything(planned)) {
        this.#keepUndecided(planned);
        return;
      }
    }
    const planned = await this.#database.transaction(async tx => {
      await lockIngestForLookups(tx);
      const underLock = await plan({
        database: tx,
        index,
        asker: answers.recall,
      });
      await writeLinkPlan(tx, underLock);
      return underLock;
    });
    this.#keepUndecided(planned);
  }

  #keepUndecided(planned: PlannedLinks): void {
    for (const id of planned.undecided) {
      this.#undecided.add(id);
    }
  }
}

function writesAnything(planned: PlannedLinks): boolean {
  const { devices, listeners, clients, communications } = planned;
  return [devices, listeners, clients, communications].some(
    updates => updates.length > 0,
  );
}
