import { usePermission } from '@backstage/plugin-permission-react';
import {
  serviceCommunicationsCreatePermission,
  serviceCommunicationsDeletePermission,
  serviceCommunicationsUpdatePermission,
} from '@service-communications/plugin-service-communications-common';
import { useAnyPermission } from './useAnyPermission';
import { useLinkPermission } from '../state/useLinkPermission';

/** What the user may do to communications of the list. */
export interface ListPermissions {
  mayDelete: boolean;
  mayUpdate: boolean;
  mayLink: boolean;
  mayImport: boolean;
}

/** What the user may do to some communications; nothing, while unknown. */
export function useListPermissions(ids: readonly string[]): ListPermissions {
  const { allowed: mayCreate } = usePermission({
    permission: serviceCommunicationsCreatePermission,
  });
  const { allowed: mayLink } = useLinkPermission();
  const mayDelete = useAnyPermission(
    serviceCommunicationsDeletePermission,
    ids,
  );
  const mayUpdate = useAnyPermission(
    serviceCommunicationsUpdatePermission,
    ids,
  );
  return {
    mayDelete,
    mayUpdate,
    mayLink,
    // Where there is nothing yet, nothing can be changed.
    mayImport: mayCreate && (mayUpdate || ids.length === 0),
  };
}
