import { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import { yieldToWriters } from '../database/yieldToWriters';
import { ListChange } from '../database/operations/rows/ListChange';
import { readListChanges } from '../database/operations/listing/readListChanges';
import {
  ListMarks,
  NO_MARKS,
  readListMarks,
} from '../database/operations/listing/readListMarks';
import {
  ListCommunication,
  readListAddresses,
  readListCommunications,
  readListCommunicationsAt,
  readListCommunicationsByIds,
  readListCommunicationsOfPairs,
  readListListeners,
} from '../database/operations/listing/readListRows';
import { singleFlight } from '../scheduling/singleFlight';
import { compactTable, hasManyGaps } from './compactTable';
import { ListTable } from './ListTable';

/** Rows that are read at once. */
const CHUNK_SIZE = 5_000;

/** Changes that are read at once; each may name thousands of rows. */
const CHANGES_CHUNK_SIZE = 100;

/**
 * Keeps a table of all communications in step with the database, whichever
 * replica writes there. Rows that are new have greater ids than any before,
 * and transactions note which others they change, both under the ingest lock:
 * so what is read up to a mark is all there is up to it. A list that did not read
 * a change before it was forgotten reads all rows anew.
 */
export class ListFollower {
  readonly #database: Knex;
  readonly #catchUp = singleFlight(() => this.#work());
  readonly #compact = singleFlight(() => this.#compacting());
  #table = new ListTable();
  /** No change is the next after these: everything has to be read. */
  #marks: ListMarks = { ...NO_MARKS, change: Infinity };

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /**
   * The table with everything that was written before the call. It may only be
   * read until the caller waits for something else.
   */
  async table(): Promise<ListTable> {
    await this.#catchUp();
    if (hasManyGaps(this.#table)) {
      this.#compact();
    }
    return this.#table;
  }

  /** Moves rows together, a few at a time: nobody waits for it. */
  async #compacting(): Promise<void> {
    const table = this.#table;
    const steps = hasManyGaps(table) ? compactTable(table) : undefined;
    while (this.#table === table && steps?.next().done === false) {
      await setImmediate();
    }
  }

  /** Whether there is something to read, by marks that were read elsewhere. */
  isBehind(marks: ListMarks): boolean {
    const { address, listener, communication, change } = this.#marks;
    return (
      marks.address > address ||
      marks.listener > listener ||
      marks.communication > communication ||
      marks.change !== change
    );
  }

  async #work(): Promise<void> {
    const marks = await readListMarks(this.#database);
    if (!(await this.#takeUp(marks))) {
      this.#table = new ListTable();
      this.#marks = { ...NO_MARKS, change: marks.change };
      await this.#takeUp(marks);
    }
  }

  /**
   * Reads what came since the list was last brought up to date.
   *
   * @returns false where some of it may be forgotten
   */
  async #takeUp(marks: ListMarks): Promise<boolean> {
    if (marks.change < this.#marks.change) {
      return false;
    }
    await this.#takeNew(marks);
    return this.#takeChanges(marks.change);
  }

  /** Reads the rows that are new, each kind before those that need it. */
  async #takeNew(marks: ListMarks): Promise<void> {
    const { address, listener, communication, change } = this.#marks;
    const database = this.#database;
    const table = this.#table;
    await eachPage(
      database,
      { after: address, upTo: marks.address, limit: CHUNK_SIZE },
      page => readListAddresses(database, page),
      rows => rows.forEach(row => table.setAddress(row)),
    );
    await eachPage(
      database,
      { after: listener, upTo: marks.listener, limit: CHUNK_SIZE },
      page => readListListeners(database, page),
      rows => rows.forEach(row => table.setListener(row)),
    );
    await eachPage(
      database,
      { after: communication, upTo: marks.communication, limit: CHUNK_SIZE },
      page => readListCommunications(database, page),
      rows => table.setCommunications(rows),
    );
    this.#marks = {
      ...marks,
      // It falls when the newest rows are deleted, and they may come back.
      communication: Math.max(marks.communication, communication),
      change,
    };
  }

  /**
   * Reads the rows again that transactions changed.
   *
   * @returns false where a change may be forgotten
   */
  async #takeChanges(upTo: number): Promise<boolean> {
    while (this.#marks.change < upTo) {
      const page = await readListChanges(this.#database, {
        after: this.#marks.change,
        upTo,
        limit: CHANGES_CHUNK_SIZE,
      });
      if (!page) {
        return false;
      }
      await this.#readAgain(page.map(({ change }) => change));
      const isLast = page.length < CHANGES_CHUNK_SIZE;
      this.#marks = {
        ...this.#marks,
        change: isLast ? upTo : page[page.length - 1].id,
      };
    }
    return true;
  }

  async #readAgain(changes: ListChange[]): Promise<void> {
    const database = this.#database;
    const table = this.#table;
    const upTo = this.#marks.communication;
    const set = (rows: ListCommunication[]) => table.setCommunications(rows);
    const idsOf = (kind: Exclude<keyof ListChange, 'pairs'>) => [
      ...new Set(changes.flatMap(change => change[kind])),
    ];

    for (const ids of chunks(idsOf('addresses'))) {
      const rows = await readListAddresses(database, { ids });
      rows.forEach(row => table.setAddress(row));
      missing(ids, rows).forEach(id => table.deleteAddress(id));
    }
    for (const ids of chunks(idsOf('listeners'))) {
      const rows = await readListListeners(database, { ids });
      rows.forEach(row => table.setListener(row));
      missing(ids, rows).forEach(id => table.deleteListener(id));
    }
    for (const pairs of chunks(distinctPairs(changes))) {
      set(await readListCommunicationsOfPairs(database, pairs, upTo));
    }
    for (const [kind, column] of [
      ['pairsOfListeners', 'listener_id'],
      ['clientAddresses', 'client_address_id'],
    ] as const) {
      for (const ids of chunks(idsOf(kind))) {
        set(await readListCommunicationsAt(database, { column, ids }, upTo));
      }
    }
    for (const ids of chunks(idsOf('communications'))) {
      const rows = await readListCommunicationsByIds(database, ids);
      set(rows);
      missing(ids, rows).forEach(id => table.deleteCommunication(id));
    }
  }
}

async function eachPage<TRow extends { id: number }>(
  database: Knex,
  range: { after: number; upTo: number; limit: number },
  read: (page: typeof range) => Promise<TRow[]>,
  take: (rows: TRow[]) => void,
): Promise<void> {
  let { after } = range;
  while (after < range.upTo) {
    const startedAt = performance.now();
    const rows = await read({ ...range, after });
    take(rows);
    await yieldToWriters(database, startedAt);
    after = rows.length < range.limit ? range.upTo : rows[rows.length - 1].id;
  }
}

/** Those that were asked for and are not there any more. */
function missing(ids: number[], rows: { id: number }[]): number[] {
  const found = new Set(rows.map(({ id }) => id));
  return ids.filter(id => !found.has(id));
}

function distinctPairs(changes: ListChange[]): ListChange['pairs'] {
  const pairs = new Map<string, ListChange['pairs'][number]>();
  for (const change of changes) {
    for (const pair of change.pairs) {
      pairs.set(`${pair.listenerId} ${pair.clientAddressId}`, pair);
    }
  }
  return [...pairs.values()];
}

function* chunks<T>(values: T[]): Generator<T[]> {
  for (let start = 0; start < values.length; start += CHUNK_SIZE) {
    yield values.slice(start, start + CHUNK_SIZE);
  }
}
