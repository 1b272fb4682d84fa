import { EntityClaims } from './EntityClaims';

/** An entity as the linking rules see it. */
export interface ClaimingEntity
  extends Pick<
    EntityClaims,
    'ref' | 'isComponent' | 'listeners' | 'processes'
  > {
  /** The entities that run on it, where the index has them at hand. */
  readonly residents?: readonly ClaimingEntity[];
}

const NONE: readonly ClaimingEntity[] = [];

/** The services among entities. */
export function componentsAmong(
  entities: readonly ClaimingEntity[],
): readonly ClaimingEntity[] {
  return among(entities, true);
}

/** The devices among entities. */
export function devicesAmong(
  entities: readonly ClaimingEntity[],
): readonly ClaimingEntity[] {
  return among(entities, false);
}

// Nearly always there is one: the rules run millions of times, so no list is
// made of it.
function among(
  entities: readonly ClaimingEntity[],
  isComponent: boolean,
): readonly ClaimingEntity[] {
  if (entities.length === 1) {
    return entities[0].isComponent === isComponent ? entities : NONE;
  }
  return entities.length === 0
    ? NONE
    : entities.filter(entity => entity.isComponent === isComponent);
}
