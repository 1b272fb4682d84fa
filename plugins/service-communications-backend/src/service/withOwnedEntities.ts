import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { CommunicationsPermissionFilter } from '@service-communications/plugin-service-communications-node';
import { StoredPermissionFilter } from '../model/CommunicationsSelection';

/** Puts the entities that somebody owns in the place of who owns them. */
export async function withOwnedEntities(
  criteria: PermissionCriteria<CommunicationsPermissionFilter>,
  ownedBy: (claims: readonly string[]) => Promise<string[]>,
): Promise<PermissionCriteria<StoredPermissionFilter>> {
  const all = async (
    parts: PermissionCriteria<CommunicationsPermissionFilter>[],
  ) => {
    const [first, ...rest] = await Promise.all(
      parts.map(part => withOwnedEntities(part, ownedBy)),
    );
    return [first, ...rest] as const;
  };
  if ('anyOf' in criteria) {
    return { anyOf: [...(await all(criteria.anyOf))] };
  }
  if ('allOf' in criteria) {
    return { allOf: [...(await all(criteria.allOf))] };
  }
  if ('not' in criteria) {
    return { not: await withOwnedEntities(criteria.not, ownedBy) };
  }
  return 'ownedBy' in criteria
    ? { entityRefs: await ownedBy(criteria.ownedBy) }
    : criteria;
}
