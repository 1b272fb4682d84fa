import { cidrRange } from '@service-communications/model';
import {
  CommunicationDirection,
  CommunicationsFilter,
  EntityNeighbour,
} from '@service-communications/plugin-service-communications-common';

/**
 * What of an entity's communications is with one of its neighbours. Addresses of
 * a block that have an entity are that entity's and not the block's.
 */
export function neighbourFilter(
  direction: CommunicationDirection,
  neighbour: Pick<EntityNeighbour, 'entityRef' | 'block'>,
): CommunicationsFilter {
  const { entityRef, block } = neighbour;
  if (block && isWorkloads(block.cidr)) {
    return {
      linked: direction === 'clients' ? 'listener' : 'client',
      network: block.network,
      workload: block.cidr,
    };
  }
  if (direction === 'clients') {
    return block
      ? { linked: 'listener', network: block.network, clientIp: block.cidr }
      : { clientEntity: entityRef };
  }
  return block
    ? { linked: 'client', network: block.network, listenerIp: block.cidr }
    : { listenerEntity: entityRef };
}

/** Whether unlinked ends are those of a namespace, and no block of addresses. */
function isWorkloads(block: string): boolean {
  return cidrRange(block) === undefined;
}
