import {
  Communication,
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
  CommunicationsStore,
  StoredCommunicationsPage,
} from './CommunicationsStore';
import { getCommunications } from './operations/read/getCommunications';
import { createCommunication } from './operations/write/createCommunication';
import { deleteCommunication } from './operations/write/deleteCommunication';
import { updateCommunication } from './operations/write/updateCommunication';

/**
 * {@link CommunicationsStore} in a SQL database, with a list in memory that says
 * which records a page has.
 */
export class DatabaseCommunicationsStore implements CommunicationsStore {
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

  async getCommunications(
    ids: string[],
  ): Promise<(Communication | undefined)[]> {
    return getCommunications(this.#database, ids);
  }

  async createCommunication(
    input: CommunicationInput & { network: string },
    createdBy: string,
  ): Promise<Communication> {
    const id = await this.#database.transaction(tx =>
      createCommunication(tx, { input, createdBy, now: Date.now() }),
    );
    return this.#get(id);
  }

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

  async deleteCommunication(id: string): Promise<void> {
    await this.#database.transaction(tx => deleteCommunication(tx, id));
  }

  async #get(id: string): Promise<Communication> {
    const [communication] = await this.getCommunications([id]);
    if (!communication) {
      throw new NotFoundError(`There is no communication ${id}`);
    }
    return communication;
  }
}
