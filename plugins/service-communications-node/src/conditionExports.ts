import { createConditionExports } from '@backstage/plugin-permission-node';
import { communicationResourceRef } from './communicationResourceRef';
import { serviceCommunicationsPermissionRules } from './serviceCommunicationsPermissionRules';

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: communicationResourceRef,
  rules: serviceCommunicationsPermissionRules,
});

/**
 * The conditions a permission policy can put on communications.
 *
 * @public
 */
export const serviceCommunicationsConditions = conditions;

/**
 * Makes the conditional decision of a permission policy about communications:
 *
 * ```ts
 * if (isPermission(request.permission, serviceCommunicationsReadPermission)) {
 *   return createServiceCommunicationsConditionalDecision(
 *     request.permission,
 *     serviceCommunicationsConditions.isInNetwork({ networks: ['default'] }),
 *   );
 * }
 * ```
 *
 * @public
 */
export const createServiceCommunicationsConditionalDecision =
  createConditionalDecision;
