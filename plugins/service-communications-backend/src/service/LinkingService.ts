import {
  CallerRelations,
  LinkingProblem,
  ManualLink,
  UnlinkedAddressesPage,
} from '@service-communications/plugin-service-communications-common';
import { ManualLinkTarget } from '../model/ManualLinkTarget';
import {
  RequestOptions,
  ServiceRequestOptions,
} from './ServiceCommunicationsService';

/** A page of unlinked addresses, as it is asked for. */
export interface UnlinkedAddressesRequest {
  network?: string;
  q?: string;
  limit: number;
  offset: number;
}

/**
 * All that can be asked of links to the catalog: by people who mend them, and
 * by the catalog, which makes relations of them.
 */
export interface LinkingService {
  queryUnlinkedAddresses(
    request: UnlinkedAddressesRequest,
    options: RequestOptions,
  ): Promise<UnlinkedAddressesPage>;

  /** Newest first. */
  getManualLinks(options: RequestOptions): Promise<ManualLink[]>;

  /** Throws InputError when the entity does not exist. */
  setManualLink(
    link: { target: ManualLinkTarget; entityRef: string },
    options: RequestOptions,
  ): Promise<ManualLink>;

  /** Throws NotFoundError. */
  deleteManualLink(id: string, options: RequestOptions): Promise<void>;

  getLinkingProblems(options: RequestOptions): Promise<LinkingProblem[]>;

  /** The callers that changed after a revision, oldest change first. */
  readCallerRelations(
    request: { after: number; limit: number },
    options: ServiceRequestOptions,
  ): Promise<CallerRelations[]>;

  /**
   * Stands for all that callers call. Returns as soon as it is no longer the
   * known one, or after a wait.
   */
  relationsTag(
    request: { known?: string; waitMs: number },
    options: ServiceRequestOptions,
  ): Promise<string>;

  /** Takes note that entities of the catalog may have changed. */
  recordCatalogChanges(
    changes: { entityRefs: string[]; missed: boolean },
    options: ServiceRequestOptions,
  ): Promise<void>;
}
