import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { communicationResourceRef } from '../communicationResourceRef';

/**
 * Allows communications with an entity at either end, as device or as service,
 * that one of the given users and groups owns. Ambiguous candidates do not
 * count.
 *
 * @public
 */
export const isOwnerOfLinkedEntity = createPermissionRule({
  name: 'IS_OWNER_OF_LINKED_ENTITY',
  description:
    'Allow communications that have an entity at either end that is owned by one of the claims',
  resourceRef: communicationResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe(
        'Full references of users and groups, such as the ownershipEntityRefs of the user',
      ),
  }),
  apply({ owners = [] }, { claims }) {
    const wanted = lowerCased(claims);
    return owners.some(owner => wanted.includes(owner));
  },
  toQuery({ claims }) {
    return { ownedBy: lowerCased(claims) };
  },
});

// References in the catalog's relations are in lower case.
function lowerCased(entityRefs: string[]): string[] {
  return entityRefs.map(ref => ref.toLocaleLowerCase('en-US'));
}
