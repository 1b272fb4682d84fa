import {
  Communication,
  serviceCommunicationsReadPermission,
} from '@service-communications/plugin-service-communications-common';
import { CommunicationPermissions } from './CommunicationPermissions';
import { RequestOptions } from './ServiceCommunicationsService';
import { ExportRequest, TransferService } from './TransferService';

/** Lets each caller take out and bring in what the permission policy allows. */
export class AuthorizedTransferService implements TransferService {
  readonly #service: TransferService;
  readonly #permissions: CommunicationPermissions;

  constructor(options: {
    service: TransferService;
    permissions: CommunicationPermissions;
  }) {
    this.#service = options.service;
    this.#permissions = options.permissions;
  }

  async exportCommunications(
    request: ExportRequest,
    options: RequestOptions,
  ): Promise<AsyncIterable<Communication[]>> {
    const permissionFilter = await this.#permissions.filterOf(
      serviceCommunicationsReadPermission,
      options,
    );
    return this.#service.exportCommunications(
      { ...request, selection: { ...request.selection, permissionFilter } },
      options,
    );
  }
}
