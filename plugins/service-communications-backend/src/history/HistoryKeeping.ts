import { Knex } from 'knex';
import { lockIngestForLookups } from '../database/operations/rows/lockIngest';
import {
  foldRecentHours,
  TABLES_WITH_HOURS,
} from '../database/operations/slots/foldRecentHours';
import { foldHoursToDays } from '../database/operations/slots/foldHoursToDays';
import { forgetSlots } from '../database/operations/slots/forgetSlots';
import { yieldToWriters } from '../database/yieldToWriters';

/** Rows that one transaction moves. */
const PAGE_SIZE = 500;

/**
 * Moves hours that are written down with rows to chunks, makes days of those that
 * are old, and forgets days that are over. In small steps, each of which stands by
 * itself; what breaks off is done by the next run.
 */
export class HistoryKeeping {
  readonly #database: Knex;
  readonly #hours: number;
  readonly #days: number;
  readonly #now: () => number;

  /**
   * @param options.hours - how long hours are kept, milliseconds; then they
   * become days
   * @param options.days - how long days are kept, milliseconds
   */
  constructor(options: {
    database: Knex;
    hours: number;
    days: number;
    now?: () => number;
  }) {
    this.#database = options.database;
    this.#hours = options.hours;
    this.#days = options.days;
    this.#now = options.now ?? Date.now;
  }

  async run(signal?: AbortSignal): Promise<void> {
    for (const table of TABLES_WITH_HOURS) {
      let after: readonly number[] | undefined;
      const fold = async (tx: Knex.Transaction): Promise<void> => {
        after = await foldRecentHours(tx, table, { after, limit: PAGE_SIZE });
      };
      do {
        await this.#step(fold, signal);
      } while (after);
    }
    const oldestHour = this.#now() - this.#hours;
    await this.#untilNone(
      tx => foldHoursToDays(tx, { before: oldestHour, limit: PAGE_SIZE }),
      signal,
    );
    const oldestDay = this.#now() - this.#days;
    await this.#untilNone(
      tx => forgetSlots(tx, { before: oldestDay, limit: PAGE_SIZE }),
      signal,
    );
  }

  async #untilNone(
    work: (tx: Knex.Transaction) => Promise<number>,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    let done: number;
    do {
      done = await this.#step(work, signal);
    } while (done > 0);
  }

  async #step<TResult>(
    work: (tx: Knex.Transaction) => Promise<TResult>,
    signal: AbortSignal | undefined,
  ): Promise<TResult> {
    signal?.throwIfAborted();
    const startedAt = performance.now();
    const result = await this.#database.transaction(async tx => {
      await lockIngestForLookups(tx);
      return work(tx);
    });
    await yieldToWriters(this.#database, startedAt);
    return result;
  }
}
