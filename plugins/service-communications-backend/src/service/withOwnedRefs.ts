import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CommunicationsSelection } from '../model/CommunicationsSelection';
import { EntityOwners } from './EntityOwners';

/** A selection with what the owners that its filter names own, for a caller. */
export async function withOwnedRefs(
  selection: CommunicationsSelection,
  owners: EntityOwners,
  credentials: BackstageCredentials,
): Promise<CommunicationsSelection> {
  const { owner } = selection.filter;
  return owner === undefined
    ? selection
    : {
        ...selection,
        ownedRefs: await owners.ownedByAny(owner.split(','), credentials),
      };
}
