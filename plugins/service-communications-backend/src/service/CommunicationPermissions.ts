import {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
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
  communicationResourceRef,
  CommunicationsPermissionFilter,
} from '@service-communications/plugin-service-communications-node';
import { RequestOptions } from './ServiceCommunicationsService';

/** Which communications a permission is for; `true` is all, `false` none. */
export type Grant =
  | boolean
  | PermissionCriteria<CommunicationsPermissionFilter>;

/** What the permission policy allows, in words the list understands. */
export class CommunicationPermissions {
  readonly #permissions: PermissionsService;
  readonly #transformConditions: ConditionTransformer<CommunicationsPermissionFilter>;

  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    this.#permissions = options.permissions;
    this.#transformConditions = createConditionTransformer(
      options.permissionsRegistry.getPermissionRuleset(
        communicationResourceRef,
      ),
    );
  }

  async isAllowed(
    permission: BasicPermission,
    options: RequestOptions,
  ): Promise<boolean> {
    const [decision] = await this.#permissions.authorize(
      [{ permission }],
      options,
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  async grantOf(
    permission: ResourcePermission,
    options: RequestOptions,
  ): Promise<Grant> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      options,
    );
    return decision.result === AuthorizeResult.CONDITIONAL
      ? this.#transformConditions(decision.conditions)
      : decision.result === AuthorizeResult.ALLOW;
  }

  /** What a permission is bound to; undefined where it is bound to nothing. */
  async filterOf(
    permission: ResourcePermission,
    options: RequestOptions,
  ): Promise<PermissionCriteria<CommunicationsPermissionFilter> | undefined> {
    const grant = await this.grantOf(permission, options);
    if (grant === false) {
      throw new NotAllowedError(`Permission ${permission.name} is needed`);
    }
    return grant === true ? undefined : grant;
  }
}
