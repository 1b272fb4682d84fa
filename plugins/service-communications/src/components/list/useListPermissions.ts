import { useApi } from '@backstage/core-plugin-api';
import {
  AuthorizeResult,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  serviceCommunicationsDeletePermission,
  serviceCommunicationsUpdatePermission,
} from '@service-communications/plugin-service-communications-common';
import { useMemo } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { usePagePermission } from '../state/permissions';

/** What the user may do to communications of the list. */
export interface ListPermissions {
  mayDelete: boolean;
  mayUpdate: boolean;
  mayLink: boolean;
  mayIgnoreByRule: boolean;
}

/** What the user may do to some communications; nothing, while unknown. */
export function useListPermissions(ids: readonly string[]): ListPermissions {
  const { allowed: mayLink } = usePagePermission('link');
  const { allowed: mayIgnoreByRule } = usePagePermission('ignoreRules');
  const mayDelete = useAnyPermission(
    serviceCommunicationsDeletePermission,
    ids,
  );
  const mayUpdate = useAnyPermission(
    serviceCommunicationsUpdatePermission,
    ids,
  );
  return useMemo(
    () => ({ mayDelete, mayUpdate, mayLink, mayIgnoreByRule }),
    [mayDelete, mayUpdate, mayLink, mayIgnoreByRule],
  );
}

/** As many communications as are asked for. */
const MOST_ASKED = 20;

/**
 * Whether the user has a permission for any of some communications; not,
 * while unknown. What a policy allows can differ from one to the next: the
 * backend does what is allowed, and says which it refused.
 */
function useAnyPermission(
  permission: ResourcePermission,
  ids: readonly string[],
): boolean {
  const permissionApi = useApi(permissionApiRef);
  const asked = ids.slice(0, MOST_ASKED).join(',');
  const { value } = useAsync(async () => {
    const isAllowed = async (resourceRef: string) => {
      const { result } = await permissionApi.authorize({
        permission,
        resourceRef,
      });
      return result === AuthorizeResult.ALLOW;
    };
    const [first, ...others] = asked.split(',').filter(Boolean);
    return (
      first !== undefined &&
      // As a rule the first answers for all.
      ((await isAllowed(first)) ||
        (await Promise.all(others.map(isAllowed))).includes(true))
    );
  }, [permissionApi, permission, asked]);
  return value ?? false;
}
