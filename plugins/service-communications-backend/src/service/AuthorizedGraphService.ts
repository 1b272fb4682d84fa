import {
  CommunicationGraph,
  EntityImpact,
  EntityNeighbours,
  serviceCommunicationsReadPermission,
} from '@service-communications/plugin-service-communications-common';
import { Authorizer } from './Authorizer';
import {
  GraphRequest,
  GraphService,
  ImpactRequest,
  NeighboursRequest,
  Permitted,
} from './GraphService';
import { RequestOptions } from './ServiceCommunicationsService';

/** Counts for each caller only what the permission policy lets them read. */
export class AuthorizedGraphService implements GraphService {
  readonly #service: GraphService;
  readonly #authorizer: Authorizer;

  constructor(options: { service: GraphService; authorizer: Authorizer }) {
    this.#service = options.service;
    this.#authorizer = options.authorizer;
  }

  async getNeighbours(
    request: NeighboursRequest,
    options: RequestOptions,
  ): Promise<EntityNeighbours> {
    return this.#service.getNeighbours(
      await this.#permitted(request, options),
      options,
    );
  }

  async getImpact(
    request: ImpactRequest,
    options: RequestOptions,
  ): Promise<EntityImpact> {
    return this.#service.getImpact(
      await this.#permitted(request, options),
      options,
    );
  }

  async getGraph(
    request: GraphRequest,
    options: RequestOptions,
  ): Promise<CommunicationGraph> {
    return this.#service.getGraph(
      await this.#permitted(request, options),
      options,
    );
  }

  async #permitted<TRequest extends Permitted>(
    request: TRequest,
    options: RequestOptions,
  ): Promise<TRequest> {
    const permissionFilter = await this.#authorizer.permissionFilter(
      [serviceCommunicationsReadPermission],
      options,
    );
    return { ...request, permissionFilter };
  }
}
