import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  Communication,
  RESOURCE_TYPE_COMMUNICATION,
} from '@service-communications/plugin-service-communications-common';
import { CommunicationsPermissionFilter } from './CommunicationsPermissionFilter';

/**
 * The communication as a resource of the permission framework.
 *
 * @public
 */
export const communicationResourceRef = createPermissionResourceRef<
  Communication,
  CommunicationsPermissionFilter
>().with({
  pluginId: 'service-communications',
  resourceType: RESOURCE_TYPE_COMMUNICATION,
});
