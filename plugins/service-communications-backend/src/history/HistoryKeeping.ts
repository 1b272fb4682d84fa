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
const PAGE_SIZE = 2_000;

/**
 * Moves hours that are written down with rows to chunks, makes days of those that
 * are old, and forgets chunks that are over. In small steps, each of which stands by itself; what breaks off is
 * done by the next run.
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
    let folded = 0;
    const foldHours = async (tx: Knex.Transaction): Promise<void> => {
      const oldest = this.#now() - this.#hours;
      folded = await foldHoursToDays(tx, { before: oldest, limit: PAGE_SIZE });
    };
    do {
      await this.#step(foldHours, signal);
    } while (folded > 0);
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
