import { ClaimingEntity } from './ClaimingEntity';
import { EntityClaims } from './EntityClaims';

/** An entity of the index, with the entities that run on it at hand. */
export class IndexedEntity implements ClaimingEntity {
  constructor(
    readonly claims: EntityClaims,
    public residents: readonly IndexedEntity[],
  ) {}

  get ref() {
    return this.claims.ref;
  }

  get isComponent() {
    return this.claims.isComponent;
  }

  get listeners() {
    return this.claims.listeners;
  }

  get processes() {
    return this.claims.processes;
  }
}
