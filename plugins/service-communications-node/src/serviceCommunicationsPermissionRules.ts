import { hasLinkedEntity } from './rules/hasLinkedEntity';
import { hasOrigin } from './rules/hasOrigin';
import { isInNetwork } from './rules/isInNetwork';
import { isOwnerOfLinkedEntity } from './rules/isOwnerOfLinkedEntity';

/**
 * Every permission rule for communications, by the name of its condition.
 *
 * @public
 */
export const serviceCommunicationsPermissionRules = {
  hasLinkedEntity,
  hasOrigin,
  isInNetwork,
  isOwnerOfLinkedEntity,
};
