import {
  CommunicationDirection,
  EntityNeighbour,
  EntityNeighbours,
} from '@service-communications/plugin-service-communications-common';
import { useApiValue } from '../state/useApiValue';
import { LiveValue } from '../state/useLiveValue';

/** Who calls an entity and what it calls; both at once, kept up to date. */
export type Neighbourhood = Record<CommunicationDirection, EntityNeighbour[]>;

/** The neighbours of an entity in both directions. */
export function useEntityNeighbours(
  entityRef: string,
): LiveValue<Neighbourhood> {
  return useApiValue(entityRef, async (api, options) => {
    const ask = (direction: CommunicationDirection) =>
      api.getEntityNeighbours(entityRef, direction, options);
    const [clients, listeners]: EntityNeighbours[] = await Promise.all([
      ask('clients'),
      ask('listeners'),
    ]);
    return { clients: clients.items, listeners: listeners.items };
  });
}
