import {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
  PermissionCriteria,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  Communication,
  CommunicationInput,
  CommunicationPatch,
  CommunicationsPage,
  SampleResult,
  serviceCommunicationsCreatePermission,
  serviceCommunicationsDeletePermission,
  serviceCommunicationsIngestPermission,
  serviceCommunicationsReadPermission,
  serviceCommunicationsUpdatePermission,
} from '@service-communications/plugin-service-communications-common';
import {
  communicationResourceRef,
  CommunicationsPermissionFilter,
} from '@service-communications/plugin-service-communications-node';
import { Scan } from '../sample/Scan';
import {
  CommunicationsRequest,
  RequestOptions,
  ServiceCommunicationsService,
  ServiceRequestOptions,
} from './ServiceCommunicationsService';

/** Lets each caller do what the permission policy allows, and nothing else. */
export class AuthorizedServiceCommunicationsService
  implements ServiceCommunicationsService
{
  readonly #service: ServiceCommunicationsService;
  readonly #permissions: PermissionsService;
  readonly #transformConditions: ConditionTransformer<CommunicationsPermissionFilter>;

  constructor(options: {
    service: ServiceCommunicationsService;
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    this.#service = options.service;
    this.#permissions = options.permissions;
    this.#transformConditions = createConditionTransformer(
      options.permissionsRegistry.getPermissionRuleset(
        communicationResourceRef,
      ),
    );
  }

  async assertMayIngest(options: ServiceRequestOptions): Promise<void> {
    await this.#assertAllowed(serviceCommunicationsIngestPermission, options);
  }

  async ingest(
    scan: Scan,
    options: ServiceRequestOptions,
  ): Promise<SampleResult> {
    await this.assertMayIngest(options);
    return this.#service.ingest(scan, options);
  }

  async countRefusals(
    refusals: { source: string; reason: string }[],
    options: ServiceRequestOptions,
  ): Promise<void> {
    await this.assertMayIngest(options);
    await this.#service.countRefusals(refusals, options);
  }

  async queryCommunications(
    request: CommunicationsRequest,
    options: RequestOptions,
  ): Promise<CommunicationsPage> {
    const permissionFilter = await this.#permissionFilter(
      serviceCommunicationsReadPermission,
      options,
    );
    return this.#service.queryCommunications(
      { ...request, selection: { ...request.selection, permissionFilter } },
      options,
    );
  }

  async getCommunication(
    id: string,
    options: RequestOptions,
  ): Promise<Communication> {
    await this.#assertMayAccess(
      id,
      serviceCommunicationsReadPermission,
      options,
    );
    return this.#service.getCommunication(id, options);
  }

  async createCommunication(
    input: CommunicationInput & { network: string },
    options: RequestOptions,
  ): Promise<Communication> {
    await this.#assertAllowed(serviceCommunicationsCreatePermission, options);
    return this.#service.createCommunication(input, options);
  }

  async updateCommunication(
    id: string,
    patch: CommunicationPatch,
    options: RequestOptions,
  ): Promise<Communication> {
    await this.#assertMayAccess(
      id,
      serviceCommunicationsUpdatePermission,
      options,
    );
    return this.#service.updateCommunication(id, patch, options);
  }

  async deleteCommunication(
    id: string,
    options: RequestOptions,
  ): Promise<void> {
    await this.#assertMayAccess(
      id,
      serviceCommunicationsDeletePermission,
      options,
    );
    await this.#service.deleteCommunication(id, options);
  }

  async #assertAllowed(
    permission: BasicPermission,
    options: RequestOptions,
  ): Promise<void> {
    const [decision] = await this.#permissions.authorize(
      [{ permission }],
      options,
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`Permission ${permission.name} is needed`);
    }
  }

  /** What a permission is bound to; undefined where it is bound to nothing. */
  async #permissionFilter(
    permission: ResourcePermission,
    options: RequestOptions,
  ): Promise<PermissionCriteria<CommunicationsPermissionFilter> | undefined> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      options,
    );
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return undefined;
      case AuthorizeResult.CONDITIONAL:
        return this.#transformConditions(decision.conditions);
      default:
        throw new NotAllowedError(`Permission ${permission.name} is needed`);
    }
  }

  /**
   * Throws NotFoundError where the caller may not even see the record, and
   * NotAllowedError where they may see it and no more.
   */
  async #assertMayAccess(
    id: string,
    permission: ResourcePermission,
    options: RequestOptions,
  ): Promise<void> {
    for (const each of new Set([
      serviceCommunicationsReadPermission,
      permission,
    ])) {
      const permissionFilter = await this.#permissionFilter(each, options);
      const { totalItems } = permissionFilter
        ? await this.#service.queryCommunications(
            {
              selection: { filter: {}, id, permissionFilter },
              orderBy: { field: 'id', order: 'asc' },
              limit: 1,
            },
            options,
          )
        : { totalItems: 1 };
      if (totalItems === 0) {
        throw each === serviceCommunicationsReadPermission
          ? new NotFoundError(`There is no communication ${id}`)
          : new NotAllowedError(`Permission ${each.name} is needed`);
      }
    }
  }
}
