import { NotAllowedError } from '@backstage/errors';
import {
  Communication,
  ImportResult,
  serviceCommunicationsCreatePermission,
  serviceCommunicationsLinkPermission,
  serviceCommunicationsReadPermission,
  serviceCommunicationsUpdatePermission,
} from '@service-communications/plugin-service-communications-common';
import { Authorizer } from './Authorizer';
import { orIfRefused } from './orIfRefused';
import { RequestOptions } from './ServiceCommunicationsService';
import {
  ExportRequest,
  ImportRequest,
  TransferService,
} from './TransferService';

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

  /**
   * Whoever sees communications and may create or change any may import; what
   * they may not do is refused line by line.
   */
  async importCommunications(
    request: ImportRequest,
    options: RequestOptions,
  ): Promise<ImportResult> {
    const authorizer = this.#authorizer;
    const readFilter = await authorizer.permissionFilter(
      [serviceCommunicationsReadPermission],
      options,
    );
    const updateFilter = await authorizer
      .permissionFilter(
        [
          serviceCommunicationsReadPermission,
          serviceCommunicationsUpdatePermission,
        ],
        options,
      )
      .catch(orIfRefused('none' as const));
    const [mayCreate, mayLink] = await Promise.all(
      [
        serviceCommunicationsCreatePermission,
        serviceCommunicationsLinkPermission,
      ].map(permission =>
        authorizer
          .assertAllowed(permission, options)
          .then(() => true, orIfRefused(false)),
      ),
    );
    if (!mayCreate && updateFilter === 'none') {
      throw new NotAllowedError(
        `Permission ${serviceCommunicationsCreatePermission.name} or ${serviceCommunicationsUpdatePermission.name} is needed`,
      );
    }
    return this.#service.importCommunications(
      {
        ...request,
        grants: {
          mayCreate,
          mayLink,
          mayChangeShared:
            mayLink || (readFilter === undefined && updateFilter === undefined),
          readFilter,
          updateFilter,
        },
      },
      options,
    );
  }
}
