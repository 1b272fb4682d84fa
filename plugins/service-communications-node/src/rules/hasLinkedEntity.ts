import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { communicationResourceRef } from '../communicationResourceRef';

/**
 * Allows communications with one of the given entities at either end, as
 * device or as service. Ambiguous candidates do not count.
 *
 * @public
 */
export const hasLinkedEntity = createPermissionRule({
  name: 'HAS_LINKED_ENTITY',
  description:
    'Allow communications that have one of the entities at either end',
  resourceRef: communicationResourceRef,
  paramsSchema: z.object({
    entityRefs: z
      .array(z.string())
      .describe('Full references of the entities, at least one must match'),
  }),
  apply(communication, { entityRefs }) {
    const wanted = lowerCased(entityRefs);
    return [
      communication.clientDevice,
      communication.clientService,
      communication.listenerDevice,
      communication.listenerService,
    ].some(link => link?.entityRef && wanted.includes(link.entityRef));
  },
  toQuery({ entityRefs }) {
    return { entityRefs: lowerCased(entityRefs) };
  },
});

// Stored references are in lower case, as stringifyEntityRef gives them.
function lowerCased(entityRefs: string[]): string[] {
  return entityRefs.map(ref => ref.toLocaleLowerCase('en-US'));
}
