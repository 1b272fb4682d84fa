import {
  CommunicationChangesPage,
  serviceCommunicationsReadPermission,
} from '@service-communications/plugin-service-communications-common';
import { ChangesRequest } from '../model/ChangesRequest';
import { Authorizer } from './Authorizer';
import { ChangesService } from './ChangesService';
import { RequestOptions } from './ServiceCommunicationsService';

/** Tells each caller only of what the permission policy lets them read. */
export class AuthorizedChangesService implements ChangesService {
  readonly #service: ChangesService;
  readonly #authorizer: Authorizer;

  constructor(options: { service: ChangesService; authorizer: Authorizer }) {
    this.#service = options.service;
    this.#authorizer = options.authorizer;
  }

  async queryChanges(
    request: ChangesRequest,
    options: RequestOptions,
  ): Promise<CommunicationChangesPage> {
    const permissionFilter = await this.#authorizer.permissionFilter(
      [serviceCommunicationsReadPermission],
      options,
    );
    return this.#service.queryChanges(
      { ...request, permissionFilter },
      options,
    );
  }
}
