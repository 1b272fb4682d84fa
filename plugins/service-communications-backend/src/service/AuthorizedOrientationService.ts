import {
  ListenerDecision,
  ListenerDecisionInput,
  serviceCommunicationsDecidePermission,
  serviceCommunicationsDiscoveryPermission,
  UndecidedPage,
} from '@service-communications/plugin-service-communications-common';
import { UndecidedRequest } from '../database/operations/decisions/UndecidedRequest';
import { Authorizer } from './Authorizer';
import { OrientationService } from './OrientationService';
import { RequestOptions } from './ServiceCommunicationsService';

/** Lets each caller do what the permission policy allows, and nothing else. */
export class AuthorizedOrientationService implements OrientationService {
  readonly #service: OrientationService;
  readonly #authorizer: Authorizer;

  constructor(options: {
    service: OrientationService;
    authorizer: Authorizer;
  }) {
    this.#service = options.service;
    this.#authorizer = options.authorizer;
  }

  async queryUndecided(
    request: UndecidedRequest,
    options: RequestOptions,
  ): Promise<UndecidedPage> {
    await this.#authorizer.assertAllowed(
      serviceCommunicationsDiscoveryPermission,
      options,
    );
    return this.#service.queryUndecided(request, options);
  }

  async getListenerDecisions(
    options: RequestOptions,
  ): Promise<ListenerDecision[]> {
    await this.#assertMayDecide(options);
    return this.#service.getListenerDecisions(options);
  }

  async createListenerDecision(
    input: ListenerDecisionInput,
    options: RequestOptions,
  ): Promise<ListenerDecision> {
    await this.#assertMayDecide(options);
    return this.#service.createListenerDecision(input, options);
  }

  async deleteListenerDecision(
    id: string,
    options: RequestOptions,
  ): Promise<ListenerDecision> {
    await this.#assertMayDecide(options);
    return this.#service.deleteListenerDecision(id, options);
  }

  async #assertMayDecide(options: RequestOptions): Promise<void> {
    await this.#authorizer.assertAllowed(
      serviceCommunicationsDecidePermission,
      options,
    );
  }
}
