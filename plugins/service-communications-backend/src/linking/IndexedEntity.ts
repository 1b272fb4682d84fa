import { ClaimingEntity } from './ClaimingEntity';
import { EntityClaims } from './EntityClaims';

/**
 * An entity of the index, with the entities that run on it at hand. What the
 * rules read stands in it, not in its claims: they read it millions of times.
 */
export class IndexedEntity implements ClaimingEntity {
  readonly ref: string;
  readonly isComponent: boolean;
  readonly listeners: ClaimingEntity['listeners'];
  readonly processes: readonly string[];

  constructor(
    readonly claims: EntityClaims,
    public residents: readonly IndexedEntity[],
  ) {
    this.ref = claims.ref;
    this.isComponent = claims.isComponent;
    this.listeners = claims.listeners;
    this.processes = claims.processes;
  }
}
