import { usePermission } from '@backstage/plugin-permission-react';
import { serviceCommunicationsLinkPermission } from '@service-communications/plugin-service-communications-common';

/** Whether the user may link addresses to entities; not, while unknown. */
export function useLinkPermission(): {
  loading: boolean;
  allowed: boolean;
  /** Why it is unknown. */
  error?: Error;
} {
  return usePermission({ permission: serviceCommunicationsLinkPermission });
}
