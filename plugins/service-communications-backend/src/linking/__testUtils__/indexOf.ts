import { Entity } from '@backstage/catalog-model';
import { EntityIndex } from '../EntityIndex';
import { readEntityClaims } from '../readEntityClaims';

/** The index of some entities. */
export function indexOf(...entities: Entity[]): EntityIndex {
  const index = new EntityIndex();
  index.update(entities.map(entity => readEntityClaims(entity).claims));
  return index;
}
