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
import { LinkingProblem } from '../types/LinkingProblem';
import { ManualLink, ManualLinkInput } from '../types/ManualLink';
import {
  UnlinkedAddressesPage,
  UnlinkedAddressesQuery,
} from '../types/UnlinkedAddress';

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

  /** A page of the addresses that no entity has, busiest first. */
  queryUnlinkedAddresses(
    query: UnlinkedAddressesQuery,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<UnlinkedAddressesPage>;

  /** All links set by hand, newest first. */
  getManualLinks(
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<{ items: ManualLink[] }>;

  /**
   * Sets a link by hand, in the place of an earlier one. Throws InputError
   * when the entity does not exist.
   */
  setManualLink(
    input: ManualLinkInput,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<ManualLink>;

  /** Removes a link set by hand; the rules decide again. Throws NotFoundError. */
  deleteManualLink(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<void>;

  /** What annotations, config and links by hand say that cannot be followed. */
  getLinkingProblems(
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<{ items: LinkingProblem[] }>;
}
