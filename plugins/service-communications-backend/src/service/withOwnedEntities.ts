import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { CommunicationsPermissionFilter } from '@service-communications/plugin-service-communications-node';
import { StoredPermissionFilter } from '../model/CommunicationsSelection';

/**
 * Puts the entities that somebody owns in the place of who owns them.
 *
 * @param ownedBy - undefined where owning an entity gives no sight of anything,
 * whether the rule stands inside of a `not` or outside
 */
export async function withOwnedEntities(
  criteria: PermissionCriteria<CommunicationsPermissionFilter>,
  ownedBy: ((claims: readonly string[]) => Promise<string[]>) | undefined,
  isNegated = false,
): Promise<PermissionCriteria<StoredPermissionFilter>> {
  const all = async (
    parts: PermissionCriteria<CommunicationsPermissionFilter>[],
  ) => {
    const [first, ...rest] = await Promise.all(
      parts.map(part => withOwnedEntities(part, ownedBy, isNegated)),
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
    return { not: await withOwnedEntities(criteria.not, ownedBy, !isNegated) };
  }
  if (!('ownedBy' in criteria)) {
    return criteria;
  }
  if (ownedBy) {
    return { entityRefs: await ownedBy(criteria.ownedBy) };
  }
  const nothing = { entityRefs: [] };
  return isNegated ? { not: nothing } : nothing;
}
