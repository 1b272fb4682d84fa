import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  Communication,
  RESOURCE_TYPE_COMMUNICATION,
} from '@service-communications/plugin-service-communications-common';
import { CommunicationsPermissionFilter } from './CommunicationsPermissionFilter';

/**
 * A communication as permission rules see it.
 *
 * @public
 */
export interface CommunicationResource extends Communication {
  /** Entity refs of the owners of the entities at both ends. */
  owners?: string[];
}

/**
 * The communication as a resource of the permission framework.
 *
 * @public
 */
export const communicationResourceRef = createPermissionResourceRef<
  CommunicationResource,
  CommunicationsPermissionFilter
>().with({
  pluginId: 'service-communications',
  resourceType: RESOURCE_TYPE_COMMUNICATION,
});
