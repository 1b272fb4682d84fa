import { NotAllowedError } from '@backstage/errors';
import {
  DependencyDecisionInput,
  EntityDependenciesPage,
  serviceCommunicationsDecideDependenciesPermission,
  serviceCommunicationsReadPermission,
} from '@service-communications/plugin-service-communications-common';
import { Authorizer } from './Authorizer';
import {
  DependenciesRequest,
  DependenciesService,
} from './DependenciesService';
import { EntityOwners } from './EntityOwners';
import { RequestOptions } from './ServiceCommunicationsService';

/**
 * Lets each caller do what the permission policy allows. Whoever owns an entity
 * decides on its callers, whatever the policy says.
 */
export class AuthorizedDependenciesService implements DependenciesService {
  readonly #service: DependenciesService;
  readonly #authorizer: Authorizer;
  readonly #owners: EntityOwners;

  constructor(options: {
    service: DependenciesService;
    authorizer: Authorizer;
    owners: EntityOwners;
  }) {
    this.#service = options.service;
    this.#authorizer = options.authorizer;
    this.#owners = options.owners;
  }

  async queryDependencies(
    request: DependenciesRequest,
    options: RequestOptions,
  ): Promise<EntityDependenciesPage> {
    const permissionFilter = await this.#authorizer.permissionFilter(
      [serviceCommunicationsReadPermission],
      options,
    );
    const mayDecide = await this.#mayDecide(options);
    return this.#service.queryDependencies(
      { ...request, permissionFilter, mayDecide },
      options,
    );
  }

  async decideDependency(
    input: DependencyDecisionInput,
    options: RequestOptions,
  ): Promise<void> {
    const mayDecide = await this.#mayDecide(options);
    if (!mayDecide(input.calleeRef)) {
      const { name } = serviceCommunicationsDecideDependenciesPermission;
      throw new NotAllowedError(
        `Only owners of ${input.calleeRef} decide on its callers, and who has the permission ${name}`,
      );
    }
    await this.#service.decideDependency(input, options);
  }

  async #mayDecide(
    options: RequestOptions,
  ): Promise<(calleeRef: string) => boolean> {
    const isAllowed = await this.#authorizer.isAllowed(
      serviceCommunicationsDecideDependenciesPermission,
      options,
    );
    if (isAllowed) {
      return () => true;
    }
    const owned = new Set(
      await this.#owners.ownedByCaller(options.credentials),
    );
    return calleeRef => owned.has(calleeRef);
  }
}
