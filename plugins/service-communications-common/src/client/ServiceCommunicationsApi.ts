import {
  Communication,
  CommunicationInput,
  CommunicationPatch,
} from '../types/Communication';
import {
  CommunicationDirection,
  CommunicationsPage,
  CommunicationsQuery,
} from '../types/CommunicationsQuery';

/**
 * Options of a request: the token of a service, where the caller is one.
 *
 * @public
 */
export interface ServiceCommunicationsRequestOptions {
  token?: string;
  signal?: AbortSignal;
}

/**
 * What can be asked of the Service Communications backend.
 *
 * @public
 */
export interface ServiceCommunicationsApi {
  /** A page of the list. */
  queryCommunications(
    query: CommunicationsQuery,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<CommunicationsPage>;

  /** A page of who calls an entity, or of what it calls. */
  queryEntityCommunications(
    entityRef: string,
    direction: CommunicationDirection,
    query: CommunicationsQuery,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<CommunicationsPage>;

  /** One record. Throws NotFoundError. */
  getCommunication(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<Communication>;

  /** Adds a record by hand. Throws ConflictError when its key exists. */
  createCommunication(
    input: CommunicationInput,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<Communication>;

  /** Changes a record. Throws NotFoundError. */
  updateCommunication(
    id: string,
    patch: CommunicationPatch,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<Communication>;

  /** Deletes a record; it comes back when it is seen again. */
  deleteCommunication(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<void>;
}
