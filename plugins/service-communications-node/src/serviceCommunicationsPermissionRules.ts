import { hasLinkedEntity } from './rules/hasLinkedEntity';
import { hasOrigin } from './rules/hasOrigin';
import { isInNetwork } from './rules/isInNetwork';

/**
 * Every permission rule for communications, by the name of its condition.
 *
 * @public
 */
export const serviceCommunicationsPermissionRules = {
  hasLinkedEntity,
  hasOrigin,
  isInNetwork,
};
