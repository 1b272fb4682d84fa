import {
  Communication,
  CommunicationDirection,
  CommunicationEvent,
  CommunicationInput,
  CommunicationOrderField,
  CommunicationPatch,
  CommunicationsFilter,
} from '@service-communications/plugin-service-communications-common';
import { CommunicationsPermissionFilter } from '@service-communications/plugin-service-communications-node';
import { PermissionCriteria } from '@backstage/plugin-permission-common';

/** What a permission is bound to, as far as it is kept with communications. */
export type StoredPermissionFilter = Exclude<
  CommunicationsPermissionFilter,
  { ownedBy: string[] }
>;

/** Which communications: what the user asks for, and may see. */
export interface CommunicationsSelection {
  filter: CommunicationsFilter;
  /** Restricts to some records, ignored or not. */
  ids?: string[];
  /** Restricts to those who call an entity (`clients`), or what it calls. */
  ofEntity?: { entityRef: string; direction: CommunicationDirection };
  /** What the user's permission is bound to; absent: everything. */
  permissionFilter?: PermissionCriteria<StoredPermissionFilter>;
}

/** Where a page begins: behind (or before) the row with this key. */
export interface CommunicationsPosition {
  value: string | number;
  id: string;
  backwards: boolean;
}

export interface CommunicationsOrder {
  field: CommunicationOrderField;
  order: 'asc' | 'desc';
}

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
