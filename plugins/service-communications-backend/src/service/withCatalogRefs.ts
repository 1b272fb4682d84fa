import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CommunicationsSelection } from '../model/CommunicationsSelection';
import { EntityOwners } from './EntityOwners';

/**
 * A selection with what only the catalog knows, for a caller: what the owners
 * that its filter names own, and what the entity it is of is made of.
 */
export async function withCatalogRefs(
  selection: CommunicationsSelection,
  owners: EntityOwners,
  credentials: BackstageCredentials,
): Promise<CommunicationsSelection> {
  const { filter, ofEntity } = selection;
  const { owner } = filter;
  return {
    ...selection,
    ...(owner !== undefined && {
      ownedRefs: await owners.ownedByAny(owner.split(','), credentials),
    }),
    ...(ofEntity && {
      ofEntity: {
        ...ofEntity,
        parts: await owners.madeOf(ofEntity.entityRef),
      },
    }),
  };
}
