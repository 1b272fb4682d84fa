import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  Communication,
  communicationLinkFields,
} from '@service-communications/plugin-service-communications-common';
import { StoredPermissionFilter } from './CommunicationsSelection';

/** Whether what a permission is bound to holds for a communication. */
export function isPermitted(
  communication: Communication,
  criteria: PermissionCriteria<StoredPermissionFilter>,
): boolean {
  if ('anyOf' in criteria) {
    return criteria.anyOf.some(part => isPermitted(communication, part));
  }
  if ('allOf' in criteria) {
    return criteria.allOf.every(part => isPermitted(communication, part));
  }
  if ('not' in criteria) {
    return !isPermitted(communication, criteria.not);
  }
  if ('network' in criteria) {
    return criteria.network.includes(communication.network);
  }
  if ('origin' in criteria) {
    return criteria.origin.includes(communication.origin);
  }
  return communicationLinkFields.some(field => {
    const entityRef = communication[field]?.entityRef;
    return entityRef !== undefined && criteria.entityRefs.includes(entityRef);
  });
}
