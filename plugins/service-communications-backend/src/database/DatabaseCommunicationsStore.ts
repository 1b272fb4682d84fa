import {
  Communication,
  CommunicationInput,
  CommunicationPatch,
} from '@service-communications/plugin-service-communications-common';
import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import {
  CommunicationsOrder,
  CommunicationsPosition,
  CommunicationsSelection,
  CommunicationsStore,
  StoredCommunicationsPage,
} from './CommunicationsStore';
import { countCommunications } from './operations/read/countCommunications';
import { getCommunications } from './operations/read/getCommunications';
import { queryCommunications } from './operations/read/queryCommunications';
import { createCommunication } from './operations/write/createCommunication';
import { deleteCommunication } from './operations/write/deleteCommunication';
import { updateCommunication } from './operations/write/updateCommunication';

/** {@link CommunicationsStore} in a SQL database. */
export class DatabaseCommunicationsStore implements CommunicationsStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  async queryCommunications(options: {
    selection: CommunicationsSelection;
    orderBy: CommunicationsOrder;
    limit: number;
    position?: CommunicationsPosition;
  }): Promise<StoredCommunicationsPage> {
    return queryCommunications(this.#database, options);
  }

  async countCommunications(
    selection: CommunicationsSelection,
  ): Promise<number> {
    return countCommunications(this.#database, selection);
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
