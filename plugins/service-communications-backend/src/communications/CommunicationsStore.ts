import {
  Communication,
  CommunicationEvent,
  CommunicationHistory,
  CommunicationInput,
  CommunicationPatch,
} from '@service-communications/plugin-service-communications-common';
import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { CommunicationsList } from '../listing/CommunicationsList';
import { ListFollower } from '../listing/ListFollower';
import {
  CommunicationsOrder,
  CommunicationsPosition,
  CommunicationsSelection,
} from '../model/CommunicationsSelection';
import { EndpointCache } from '../database/operations/read/EndpointCache';
import { getCommunications } from '../database/operations/read/getCommunications';
import { readPairHistory } from '../database/operations/history/readPairHistory';
import { readPairIds } from '../database/operations/history/readPairIds';
import { SlotRange } from '../statistics/history/historySlots';
import { readCommunicationEvents } from '../database/operations/events/readCommunicationEvents';
import { rowIds } from '../database/operations/read/rowIds';
import { findFillable } from '../database/operations/write/findFillable';
import { createCommunication } from '../database/operations/write/createCommunication';
import { deleteCommunications } from '../database/operations/write/deleteCommunications';
import { updateCommunication } from '../database/operations/write/updateCommunication';
import { readAhead } from '../database/readAhead';

/** Records that are read at once. */
const CHUNK_SIZE = 500;

/** A page and the positions of its neighbours, where there are any. */
export interface StoredCommunicationsPage {
  items: Communication[];
  /** Of the whole selection. */
  totalItems: number;
  next?: CommunicationsPosition;
  previous?: CommunicationsPosition;
}

/**
 * Communications in the database, with a list in memory that says which records
 * a page has.
 */
export class CommunicationsStore {
  readonly #database: Knex;
  readonly #list: CommunicationsList;

  /**
   * @param options.follower - the table in memory, where others read it too
   */
  constructor(options: { database: Knex; follower?: ListFollower }) {
    const { database, follower = new ListFollower({ database }) } = options;
    this.#database = database;
    this.#list = new CommunicationsList({ follower });
  }

  async queryCommunications(options: {
    selection: CommunicationsSelection;
    orderBy: CommunicationsOrder;
    limit: number;
    position?: CommunicationsPosition;
  }): Promise<StoredCommunicationsPage> {
    const { ids, ...page } = await this.#list.page(options);
    const items = await this.getCommunications(ids);
    // One that was deleted in between is gone.
    return { ...page, items: items.filter(item => item !== undefined) };
  }

  /**
   * The ids of all records of a selection, in their order; without one as they
   * were recorded, which is also how they are read fastest.
   */
  async orderedIds(
    selection: CommunicationsSelection,
    orderBy?: CommunicationsOrder,
  ): Promise<Float64Array> {
    return this.#list.orderedIds(selection, orderBy);
  }

  async getCommunications(
    ids: string[],
  ): Promise<(Communication | undefined)[]> {
    return getCommunications(this.#database, ids);
  }

  /**
   * Communications by id, chunk by chunk, however many they are. One that was
   * deleted in between is left out.
   */
  readInOrder(ids: Float64Array): AsyncIterable<Communication[]> {
    const ends = new EndpointCache(this.#database);
    return readAhead(ids, {
      chunkSize: CHUNK_SIZE,
      read: async chunk => {
        const items = await getCommunications(
          this.#database,
          Array.from(chunk, String),
          ends,
        );
        return items.filter(item => item !== undefined);
      },
    });
  }

  /**
   * The record of discovery that a new one would fill in, because it has the
   * same pair and no process yet.
   */
  async findFillable(
    input: CommunicationInput & { network: string },
  ): Promise<string | undefined> {
    return findFillable(this.#database, input);
  }

  /** Throws ConflictError when the key exists. */
  async createCommunication(
    input: CommunicationInput & { network: string },
    createdBy: string,
  ): Promise<Communication> {
    const id = await this.#database.transaction(tx =>
      createCommunication(tx, { input, createdBy, now: Date.now() }),
    );
    return this.#get(id);
  }

  /** Throws NotFoundError. */
  async updateCommunication(
    id: string,
    patch: CommunicationPatch,
    updatedBy: string,
  ): Promise<Communication> {
    await this.#database.transaction(tx =>
      updateCommunication(tx, { id, patch, updatedBy, now: Date.now() }),
    );
    return this.#get(id);
  }

  /** Throws NotFoundError. */
  async deleteCommunication(id: string, deletedBy: string): Promise<void> {
    const deleted = await this.#database.transaction(tx =>
      deleteCommunications(tx, {
        ids: rowIds([id]),
        deletedBy,
        now: Date.now(),
      }),
    );
    if (deleted.length === 0) {
      throw new NotFoundError(`There is no communication ${id}`);
    }
  }

  /** What a communication did by time. Throws NotFoundError. */
  async getHistory(
    id: string,
    range: SlotRange,
  ): Promise<CommunicationHistory> {
    const [pairId] = await readPairIds(this.#database, rowIds([id]));
    const slots =
      pairId === undefined
        ? undefined
        : await readPairHistory(this.#database, pairId, range);
    if (!slots) {
      throw new NotFoundError(`There is no communication ${id}`);
    }
    return { step: range.step, slots };
  }

  /** What people did to a record, newest first. */
  async getEvents(id: string): Promise<CommunicationEvent[]> {
    return readCommunicationEvents(this.#database, id);
  }

  async #get(id: string): Promise<Communication> {
    const [communication] = await this.getCommunications([id]);
    if (!communication) {
      throw new NotFoundError(`There is no communication ${id}`);
    }
    return communication;
  }
}
