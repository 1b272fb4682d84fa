import {
  CommunicationDirection,
  CommunicationsPage,
} from '@service-communications/plugin-service-communications-common';
import { TableState } from '../state/communicationsOrder';
import { useApiValue } from '../state/useApiValue';
import { LiveValue } from '../state/useLiveValue';
import { useTableState } from './useTableState';

/** A page of who calls an entity, or of what it calls, and how to turn it. */
export interface EntityCommunications {
  live: LiveValue<CommunicationsPage>;
  state: TableState;
}

/** The communications of an entity in one direction. */
export function useEntityCommunications(
  entityRef: string,
  direction: CommunicationDirection,
): EntityCommunications {
  const state = useTableState();
  const { orderBy, limit, position } = state;
  const query = { orderBy, limit, cursor: position.cursor };
  const live = useApiValue([entityRef, direction, query], (api, options) =>
    api.queryEntityCommunications(entityRef, direction, query, options),
  );
  return { live, state };
}
