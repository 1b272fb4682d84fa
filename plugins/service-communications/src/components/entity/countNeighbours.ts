import { EntityNeighbour } from '@service-communications/plugin-service-communications-common';
import { Neighbourhood } from './useEntityNeighbours';

/** What a reader of the overview should know of an entity's communications. */
export interface NeighbourCounts {
  callers: number;
  dependencies: number;
  /** Seen but not declared, and accepted by nobody. */
  undeclared: number;
  /** With a communication that is new. */
  fresh: number;
}

/** Counts the neighbours of an entity. */
export function countNeighbours(neighbourhood: Neighbourhood): NeighbourCounts {
  const { clients, listeners } = neighbourhood;
  const all = [...clients, ...listeners];
  const countOf = (matches: (neighbour: EntityNeighbour) => boolean) =>
    all.filter(matches).length;
  return {
    callers: clients.length,
    dependencies: listeners.length,
    undeclared: countOf(
      ({ declared, decision }) =>
        declared === 'observed' && decision?.verdict !== 'accepted',
    ),
    fresh: countOf(({ state }) => state === 'new'),
  };
}
