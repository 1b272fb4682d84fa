import { ImpactedEntity } from '@service-communications/plugin-service-communications-common';
import { EntityContext } from './EntityContexts';
import { Dependent } from './impactOf';

/** The entities whose contexts {@link toImpact} asks for. */
export function entitiesOfImpact(
  dependents: readonly Dependent[],
): Set<string> {
  const refs = new Set<string>();
  for (const { entityRef, through, standIns } of dependents) {
    if (entityRef) {
      refs.add(entityRef);
    }
    if (standIns.length > 0) {
      refs.add(through[0]);
    }
    for (const standIn of standIns) {
      standIn.entityRefs.forEach(ref => refs.add(ref));
    }
  }
  return refs;
}

/**
 * Adds what the catalog says: the owners, and which entities are of one group.
 * Members of a group are of one kind, `spec.type` and system, or both of none,
 * besides being named as one.
 */
export function toImpact(
  dependents: readonly Dependent[],
  contexts: ReadonlyMap<string, EntityContext>,
): ImpactedEntity[] {
  return dependents.map(({ standIns, lastDetected, ...dependent }) => {
    const [callee] = dependent.through;
    const isMember = (ref: string) =>
      isOfOneGroup(contexts.get(ref), contexts.get(callee));
    return {
      ...dependent,
      single:
        standIns.length === 0 ||
        !standIns.every(
          ({ isElsewhere, entityRefs }) =>
            isElsewhere || [...entityRefs].some(isMember),
        ),
      lastDetected: new Date(lastDetected).toISOString(),
      ownerRef:
        dependent.entityRef && contexts.get(dependent.entityRef)?.ownerRefs[0],
    };
  });
}

function isOfOneGroup(
  a: EntityContext | undefined,
  b: EntityContext | undefined,
): boolean {
  return a?.type === b?.type && a?.systemRefs[0] === b?.systemRefs[0];
}
