import { usePermission } from '@backstage/plugin-permission-react';
import {
  serviceCommunicationsCreatePermission,
  serviceCommunicationsDecidePermission,
  serviceCommunicationsDiscoveryPermission,
  serviceCommunicationsIgnoreRulesPermission,
  serviceCommunicationsLinkPermission,
  serviceCommunicationsReadPermission,
  serviceCommunicationsUpdatePermission,
} from '@service-communications/plugin-service-communications-common';

/** Permissions that do not depend on the communication. */
const pagePermissions = {
  link: serviceCommunicationsLinkPermission,
  create: serviceCommunicationsCreatePermission,
  ignoreRules: serviceCommunicationsIgnoreRulesPermission,
  discovery: serviceCommunicationsDiscoveryPermission,
  decide: serviceCommunicationsDecidePermission,
};

/** Permissions that a page may need its user to have. */
export const permissions = {
  ...pagePermissions,
  read: serviceCommunicationsReadPermission,
  update: serviceCommunicationsUpdatePermission,
};

/** What a page needs its user to be allowed. */
export type Needs = keyof typeof permissions;

/** The same, where it does not depend on the communication. */
export type PageNeeds = keyof typeof pagePermissions;

/** Whether the user has a permission; not, while unknown. */
export function usePagePermission(
  needs: PageNeeds,
): ReturnType<typeof usePermission> {
  return usePermission({ permission: pagePermissions[needs] });
}
