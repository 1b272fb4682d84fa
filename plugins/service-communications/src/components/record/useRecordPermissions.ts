import { usePermission } from '@backstage/plugin-permission-react';
import {
  serviceCommunicationsDeletePermission,
  serviceCommunicationsUpdatePermission,
} from '@service-communications/plugin-service-communications-common';

/** What the user may do with a communication; nothing, while unknown. */
export function useRecordPermissions(id: string): {
  mayUpdate: boolean;
  mayDelete: boolean;
} {
  const update = usePermission({
    permission: serviceCommunicationsUpdatePermission,
    resourceRef: id,
  });
  const deletion = usePermission({
    permission: serviceCommunicationsDeletePermission,
    resourceRef: id,
  });
  return { mayUpdate: update.allowed, mayDelete: deletion.allowed };
}
