import { usePermission } from '@backstage/plugin-permission-react';
import { serviceCommunicationsLinkPermission } from '@service-communications/plugin-service-communications-common';

/** Whether the user may link addresses to entities. */
export function useLinkPermission(): { loading: boolean; allowed: boolean } {
  return usePermission({ permission: serviceCommunicationsLinkPermission });
}
