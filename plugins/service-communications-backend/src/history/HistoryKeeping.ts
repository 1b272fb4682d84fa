import { Knex } from 'knex';
import { lockIngestForLookups } from '../database/operations/rows/lockIngest';
import {
  foldRecentHours,
  TABLES_WITH_HOURS,
} from '../database/operations/slots/foldRecentHours';
import { forgetSlots } from '../database/operations/slots/forgetSlots';
import { yieldToWriters } from '../database/yieldToWriters';

/** Rows that one transaction moves. */
const PAGE_SIZE = 2_000;

/**
 * Moves hours that are written down with rows to chunks, and forgets chunks that
 * are over. In small steps, each of which stands by itself; what breaks off is
 * done by the next run.
 */
export class HistoryKeeping {
  readonly #database: Knex;
  readonly #days: number;
  readonly #now: () => number;

  /** @param options.days - how long days are kept, milliseconds */
  constructor(options: { database: Knex; days: number; now?: () => number }) {
    this.#database = options.database;
    this.#days = options.days;
    this.#now = options.now ?? Date.now;
  }

  async run(signal?: AbortSignal): Promise<void> {
    for (const table of TABLES_WITH_HOURS) {
      let after: number | undefined = 0;
      const fold = async (tx: Knex.Transaction): Promise<void> => {
        const options = { after: after!, limit: PAGE_SIZE };
        after = await foldRecentHours(tx, table, options);
      };
      while (after !== undefined) {
        await this.#step(fold, signal);
      }
    }
    const before = this.#now() - this.#days;
    await this.#step(tx => forgetSlots(tx, { before }), signal);
  }

  async #step(
    step: (tx: Knex.Transaction) => Promise<void>,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    signal?.throwIfAborted();
    const startedAt = performance.now();
    await this.#database.transaction(async tx => {
      await lockIngestForLookups(tx);
      await step(tx);
    });
    await yieldToWriters(this.#database, startedAt);
  }
}
