import {
  Communication,
  communicationLinkFields,
} from '@service-communications/plugin-service-communications-common';
import { CommunicationResource } from '@service-communications/plugin-service-communications-node';
import { EntityOwners } from './EntityOwners';

/** Adds to communications who owns the entities at their ends, where that counts. */
export async function withOwners(
  communications: (Communication | undefined)[],
  owners: EntityOwners | undefined,
): Promise<(CommunicationResource | undefined)[]> {
  if (!owners) {
    return communications;
  }
  const refsOf = (communication: Communication) =>
    communicationLinkFields.flatMap(
      field => communication[field]?.entityRef ?? [],
    );
  const refs = new Set(
    communications.flatMap(each => (each ? refsOf(each) : [])),
  );
  const ownersOf = await owners.ownersOf([...refs]);
  return communications.map(
    each =>
      each && {
        ...each,
        owners: [
          ...new Set(refsOf(each).flatMap(ref => ownersOf.get(ref) ?? [])),
        ],
      },
  );
}
