import {
  CommunicationDirection,
  CommunicationsPage,
} from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { DEFAULT_ORDER, TableState } from '../state/communicationsOrder';
import { FIRST_PAGE, PAGE_SIZES } from '../state/PagingState';
import { useApiValue } from '../state/useApiValue';
import { LiveValue } from '../state/useLiveValue';

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
  const [orderBy, setOrderBy] = useState(DEFAULT_ORDER);
  const [limit, setLimit] = useState(PAGE_SIZES[0]);
  const [position, setPosition] = useState(FIRST_PAGE);
  const query = { orderBy, limit, cursor: position.cursor };
  const live = useApiValue([entityRef, direction, query], (api, options) =>
    api.queryEntityCommunications(entityRef, direction, query, options),
  );
  const fromStart =
    <TValue>(set: (value: TValue) => void) =>
    (value: TValue) => {
      set(value);
      setPosition(FIRST_PAGE);
    };
  return {
    live,
    state: {
      orderBy,
      limit,
      position,
      setOrderBy: fromStart(setOrderBy),
      setLimit: fromStart(setLimit),
      setPosition,
    },
  };
}
