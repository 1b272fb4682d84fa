import { createPermissionRule } from '@backstage/plugin-permission-node';
import { communicationOrigins } from '@service-communications/plugin-service-communications-common';
import { z } from 'zod';
import { communicationResourceRef } from '../communicationResourceRef';

/**
 * Allows communications of one of the given origins.
 *
 * @public
 */
export const hasOrigin = createPermissionRule({
  name: 'HAS_ORIGIN',
  description: 'Allow communications that came from one of the origins',
  resourceRef: communicationResourceRef,
  paramsSchema: z.object({
    origins: z
      .array(z.enum(communicationOrigins))
      .describe('Origins, at least one must match'),
  }),
  apply(communication, { origins }) {
    return origins.includes(communication.origin);
  },
  toQuery({ origins }) {
    return { origin: origins };
  },
});
