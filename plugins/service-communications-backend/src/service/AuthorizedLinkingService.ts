import {
  CallerRelations,
  LinkingProblem,
  ManualLink,
  serviceCommunicationsLinkPermission,
  serviceCommunicationsReadPermission,
  UnlinkedAddressesPage,
} from '@service-communications/plugin-service-communications-common';
import { ManualLinkTarget } from '../model/ManualLinkTarget';
import { Authorizer } from './Authorizer';
import { LinkingService, UnlinkedAddressesRequest } from './LinkingService';
import {
  RequestOptions,
  ServiceRequestOptions,
} from './ServiceCommunicationsService';

/**
 * Lets each caller do what the permission policy allows. Whoever may link
 * addresses sees all that is unlinked, whatever communications they may see.
 */
export class AuthorizedLinkingService implements LinkingService {
  readonly #service: LinkingService;
  readonly #authorizer: Authorizer;

  constructor(options: { service: LinkingService; authorizer: Authorizer }) {
    this.#service = options.service;
    this.#authorizer = options.authorizer;
  }

  async queryUnlinkedAddresses(
    request: UnlinkedAddressesRequest,
    options: RequestOptions,
  ): Promise<UnlinkedAddressesPage> {
    await this.#assertMayLink(options);
    return this.#service.queryUnlinkedAddresses(request, options);
  }

  async getManualLinks(options: RequestOptions): Promise<ManualLink[]> {
    await this.#assertMayLink(options);
    return this.#service.getManualLinks(options);
  }

  async setManualLink(
    link: { target: ManualLinkTarget; entityRef: string },
    options: RequestOptions,
  ): Promise<ManualLink> {
    await this.#assertMayLink(options);
    return this.#service.setManualLink(link, options);
  }

  async deleteManualLink(id: string, options: RequestOptions): Promise<void> {
    await this.#assertMayLink(options);
    await this.#service.deleteManualLink(id, options);
  }

  async getLinkingProblems(options: RequestOptions): Promise<LinkingProblem[]> {
    await this.#assertMayLink(options);
    return this.#service.getLinkingProblems(options);
  }

  async relationsTag(
    request: { known?: string; waitMs: number },
    options: ServiceRequestOptions,
  ): Promise<string> {
    await this.#assertMayReadAll(options);
    return this.#service.relationsTag(request, options);
  }

  async readCallerRelations(
    request: { after: number; limit: number },
    options: ServiceRequestOptions,
  ): Promise<CallerRelations[]> {
    await this.#assertMayReadAll(options);
    return this.#service.readCallerRelations(request, options);
  }

  async recordCatalogChanges(
    changes: { entityRefs: string[]; missed: boolean },
    options: ServiceRequestOptions,
  ): Promise<void> {
    await this.#assertMayLink(options);
    await this.#service.recordCatalogChanges(changes, options);
  }

  /** Plugins may read everything; a token from outside only what it is for. */
  async #assertMayReadAll(options: ServiceRequestOptions): Promise<void> {
    await this.#authorizer.assertAllowedForAll(
      serviceCommunicationsReadPermission,
      options,
    );
  }

  async #assertMayLink(options: RequestOptions): Promise<void> {
    await this.#authorizer.assertAllowed(
      serviceCommunicationsLinkPermission,
      options,
    );
  }
}
