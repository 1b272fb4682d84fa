import {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizePermissionRequest,
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
import { StoredPermissionFilter } from '../model/CommunicationsSelection';
import { EntityOwners } from './EntityOwners';
import { RequestOptions } from './ServiceCommunicationsService';
import { withOwnedEntities } from './withOwnedEntities';

/** Asks the permission policy what a caller may do. */
export class Authorizer {
  readonly #permissions: PermissionsService;
  readonly #owners: EntityOwners | undefined;
  readonly #transformConditions: ConditionTransformer<CommunicationsPermissionFilter>;

  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    /** Undefined where owning an entity gives no sight of communications. */
    owners: EntityOwners | undefined;
  }) {
    this.#permissions = options.permissions;
    this.#owners = options.owners;
    this.#transformConditions = createConditionTransformer(
      options.permissionsRegistry.getPermissionRuleset(
        communicationResourceRef,
      ),
    );
  }

  /** Throws NotAllowedError unless the caller has a permission. */
  async assertAllowed(
    permission: BasicPermission,
    options: RequestOptions,
  ): Promise<void> {
    await this.#assert({ permission }, options);
  }

  /** Whether the caller has a permission. */
  async isAllowed(
    permission: BasicPermission,
    options: RequestOptions,
  ): Promise<boolean> {
    return this.#isAllowed({ permission }, options);
  }

  /**
   * Throws NotAllowedError unless the caller has a permission for all
   * communications there are.
   */
  async assertAllowedForAll(
    permission: ResourcePermission,
    options: RequestOptions,
  ): Promise<void> {
    await this.#assert(
      { permission, resourceRef: 'every communication' },
      options,
    );
  }

  /**
   * What some permissions are bound to, all of them together; undefined where
   * they are bound to nothing. Throws NotAllowedError.
   */
  async permissionFilter(
    permissions: readonly ResourcePermission[],
    options: RequestOptions,
  ): Promise<PermissionCriteria<StoredPermissionFilter> | undefined> {
    const owners = this.#owners;
    const criteria: PermissionCriteria<StoredPermissionFilter>[] = [];
    for (const permission of new Set(permissions)) {
      const [decision] = await this.#permissions.authorizeConditional(
        [{ permission }],
        options,
      );
      if (decision.result === AuthorizeResult.CONDITIONAL) {
        criteria.push(
          await withOwnedEntities(
            this.#transformConditions(decision.conditions),
            owners && (claims => owners.ownedBy(claims)),
          ),
        );
      } else if (decision.result !== AuthorizeResult.ALLOW) {
        throw new NotAllowedError(`Permission ${permission.name} is needed`);
      }
    }
    const [first, ...rest] = criteria;
    return first && { allOf: [first, ...rest] };
  }

  async #assert(
    request: AuthorizePermissionRequest,
    options: RequestOptions,
  ): Promise<void> {
    if (!(await this.#isAllowed(request, options))) {
      throw new NotAllowedError(
        `Permission ${request.permission.name} is needed`,
      );
    }
  }

  async #isAllowed(
    request: AuthorizePermissionRequest,
    options: RequestOptions,
  ): Promise<boolean> {
    const [decision] = await this.#permissions.authorize([request], options);
    return decision.result === AuthorizeResult.ALLOW;
  }
}
