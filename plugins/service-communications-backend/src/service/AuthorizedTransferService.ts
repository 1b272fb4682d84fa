import {
  Communication,
  serviceCommunicationsReadPermission,
} from '@service-communications/plugin-service-communications-common';
import { Authorizer } from './Authorizer';
import { RequestOptions } from './ServiceCommunicationsService';
import { ExportRequest, TransferService } from './TransferService';

/** Lets each caller take out and bring in what the permission policy allows. */
export class AuthorizedTransferService implements TransferService {
  readonly #service: TransferService;
  readonly #authorizer: Authorizer;

  constructor(options: { service: TransferService; authorizer: Authorizer }) {
    this.#service = options.service;
    this.#authorizer = options.authorizer;
  }

  async exportCommunications(
    request: ExportRequest,
    options: RequestOptions,
  ): Promise<AsyncIterable<Communication[]>> {
    const permissionFilter = await this.#authorizer.permissionFilter(
      [serviceCommunicationsReadPermission],
      options,
    );
    return this.#service.exportCommunications(
      { ...request, selection: { ...request.selection, permissionFilter } },
      options,
    );
  }
}
