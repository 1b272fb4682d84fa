import { EntityNeighbour } from '@service-communications/plugin-service-communications-common';
import { blockName } from '../drawing/blockText';

type Identity = Pick<EntityNeighbour, 'entityRef' | 'block'>;

/** What tells a neighbour from the others of an entity. */
export function neighbourKey({ entityRef, block }: Identity): string {
  return entityRef ?? `${block?.network} ${block?.cidr}`;
}

/** A neighbour in one word, where no name of the catalog is at hand. */
export function neighbourText({ entityRef, block }: Identity): string {
  return entityRef ?? (block ? blockName(block) : '');
}
