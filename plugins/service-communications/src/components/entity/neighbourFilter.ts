import {
  CommunicationDirection,
  CommunicationsFilter,
  EntityNeighbour,
} from '@service-communications/plugin-service-communications-common';

/**
 * What of the list is between an entity and one of its neighbours. Addresses
 * of a block that have an entity are that entity's and not the block's.
 */
export function neighbourFilter(
  entityRef: string,
  direction: CommunicationDirection,
  neighbour: Pick<EntityNeighbour, 'entityRef' | 'block'>,
): CommunicationsFilter {
  const { entityRef: other, block } = neighbour;
  if (direction === 'clients') {
    return block
      ? {
          listenerEntity: entityRef,
          linked: 'listener',
          network: block.network,
          clientIp: block.cidr,
        }
      : { listenerEntity: entityRef, clientEntity: other };
  }
  return block
    ? {
        clientEntity: entityRef,
        linked: 'client',
        network: block.network,
        listenerIp: block.cidr,
      }
    : { clientEntity: entityRef, listenerEntity: other };
}
