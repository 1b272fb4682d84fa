import { Knex } from 'knex';
import {
  countForgotten,
  ForgottenCounts,
} from '../database/operations/rows/countForgotten';
import { forgetAddresses } from '../database/operations/forgetting/forgetAddresses';
import { forgetCommunications } from '../database/operations/forgetting/forgetCommunications';
import { forgetEvents } from '../database/operations/forgetting/forgetEvents';
import { forgetListeners } from '../database/operations/forgetting/forgetListeners';
import {
  closePast,
  forgetHosts,
  forgetSources,
} from '../database/operations/forgetting/forgetOrigins';
import { forgetPairs } from '../database/operations/forgetting/forgetPairs';
import { forgetUndecided } from '../database/operations/forgetting/forgetUndecided';
import { ForgettingLimits } from '../database/operations/forgetting/ForgettingLimits';
import { UNDO_FOR_MS } from '../database/operations/bulk/bulkJobs';
import { lockIngestForLookups } from '../database/operations/rows/lockIngest';
import { yieldToWriters } from '../database/yieldToWriters';
import { SampleStore } from '../ingest/SampleStore';

/** Rows that one transaction looks at. */
const PAGE_SIZE = 2_000;

type Forget = (tx: Knex.Transaction) => Promise<ForgottenCounts>;

/**
 * Takes out of every table what discovery has not detected for long, and what
 * was deleted for good. Looks at every row once, a page in a transaction, and
 * lets others write in between; what breaks off is done by the next run.
 */
export class Forgetting {
  readonly #database: Knex;
  readonly #samples: Pick<SampleStore, 'pruneLog'>;
  readonly #retention: number;
  readonly #now: () => number;

  /** @param options.retention - how long records stay undetected, milliseconds */
  constructor(options: {
    database: Knex;
    samples: Pick<SampleStore, 'pruneLog'>;
    retention: number;
    now?: () => number;
  }) {
    this.#database = options.database;
    this.#samples = options.samples;
    this.#retention = options.retention;
    this.#now = options.now ?? Date.now;
  }

  /** @returns what was forgotten */
  async run(signal?: AbortSignal): Promise<ForgottenCounts> {
    const now = this.#now();
    const limits: ForgettingLimits = {
      before: now - this.#retention,
      undoBefore: now - UNDO_FOR_MS,
      now,
    };
    const all: ForgottenCounts = {};
    /** Whether a transaction forgot anything. */
    const step = async (forget: Forget): Promise<boolean> => {
      signal?.throwIfAborted();
      const counts = await this.#step(forget, now);
      for (const [kind, count] of Object.entries(counts)) {
        const name = kind as keyof ForgottenCounts;
        all[name] = (all[name] ?? 0) + count;
      }
      return Object.values(counts).some(count => count > 0);
    };
    const untilNothing = async (forget: Forget) => {
      while (await step(forget));
    };
    const walk = async (
      table: 'pairs' | 'listeners' | 'addresses',
      forget: (tx: Knex.Transaction, ids: number[]) => Promise<ForgottenCounts>,
    ) => {
      let after: number | undefined = 0;
      async function page(tx: Knex.Transaction) {
        const ids = await readIds(tx, table, after!);
        after = ids[ids.length - 1];
        return ids.length === 0 ? {} : forget(tx, ids);
      }
      while (after !== undefined) {
        await step(page);
      }
    };

    await step(async tx => {
      await closePast(tx, limits);
      return {};
    });
    await this.#samples.pruneLog();
    await untilNothing(async tx => ({
      events: await forgetEvents(tx, limits, PAGE_SIZE),
    }));
    await untilNothing(async tx => ({
      undecidedExchanges: await forgetUndecided(tx, limits, PAGE_SIZE),
    }));
    // What needs a row before the row.
    await walk('pairs', async (tx, ids) => ({
      communications: await forgetCommunications(tx, ids, limits),
      pairs: await forgetPairs(tx, ids),
    }));
    await walk('listeners', async (tx, ids) => ({
      listeners: await forgetListeners(tx, ids, limits),
    }));
    await step(async tx => ({ hosts: await forgetHosts(tx, limits) }));
    await walk('addresses', async (tx, ids) => ({
      addresses: await forgetAddresses(tx, ids),
    }));
    await step(async tx => ({ sources: await forgetSources(tx, limits) }));
    return all;
  }

  async #step(forget: Forget, now: number): Promise<ForgottenCounts> {
    const startedAt = performance.now();
    const counts = await this.#database.transaction(async tx => {
      await lockIngestForLookups(tx);
      return countForgotten(tx, await forget(tx), now);
    });
    await yieldToWriters(this.#database, startedAt);
    return counts;
  }
}

async function readIds(
  tx: Knex.Transaction,
  table: string,
  after: number,
): Promise<number[]> {
  const rows: { id: string | number }[] = await tx(table)
    .where('id', '>', after)
    .orderBy('id')
    .limit(PAGE_SIZE)
    .select('id');
  return rows.map(({ id }) => Number(id));
}
