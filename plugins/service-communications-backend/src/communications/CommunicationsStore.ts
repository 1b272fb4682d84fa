import {
  Communication,
  CommunicationEvent,
  CommunicationInput,
  CommunicationPatch,
} from '@service-communications/plugin-service-communications-common';
import {
  CommunicationsOrder,
  CommunicationsPosition,
  CommunicationsSelection,
} from '../model/CommunicationsSelection';

/** A page and the positions of its neighbours, where there are any. */
export interface StoredCommunicationsPage {
  items: Communication[];
  /** Of the whole selection. */
  totalItems: number;
  next?: CommunicationsPosition;
  previous?: CommunicationsPosition;
}

/**
 * The communications as the list shows them.
 */
export interface CommunicationsStore {
  queryCommunications(options: {
    selection: CommunicationsSelection;
    orderBy: CommunicationsOrder;
    limit: number;
    position?: CommunicationsPosition;
  }): Promise<StoredCommunicationsPage>;

  /**
   * The ids of all records of a selection, in their order; without one as they
   * were recorded, which is also how they are read fastest.
   */
  orderedIds(
    selection: CommunicationsSelection,
    orderBy?: CommunicationsOrder,
  ): Promise<Float64Array>;

  getCommunications(ids: string[]): Promise<(Communication | undefined)[]>;

  /**
   * Communications by id, chunk by chunk, however many they are. One that was
   * deleted in between is left out.
   */
  readInOrder(ids: Float64Array): AsyncIterable<Communication[]>;

  /**
   * The record of discovery that a new one would fill in, because it has the
   * same pair and no process yet.
   */
  findFillable(
    input: CommunicationInput & { network: string },
  ): Promise<string | undefined>;

  /** Throws ConflictError when the key exists. */
  createCommunication(
    input: CommunicationInput & { network: string },
    createdBy: string,
  ): Promise<Communication>;

  /** Throws NotFoundError. */
  updateCommunication(
    id: string,
    patch: CommunicationPatch,
    updatedBy: string,
  ): Promise<Communication>;

  /** Throws NotFoundError. */
  deleteCommunication(id: string, deletedBy: string): Promise<void>;

  /** What people did to a record, newest first. */
  getHistory(id: string): Promise<CommunicationEvent[]>;
}
