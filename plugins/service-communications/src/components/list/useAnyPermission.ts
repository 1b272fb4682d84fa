import { useApi } from '@backstage/core-plugin-api';
import {
  AuthorizeResult,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import useAsync from 'react-use/esm/useAsync';

/** As many communications as are asked for. */
const MOST_ASKED = 20;

/**
 * Whether the user has a permission for any of some communications; not,
 * while unknown. What a policy allows can differ from one to the next: the
 * backend does what is allowed, and says which it refused.
 */
export function useAnyPermission(
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
