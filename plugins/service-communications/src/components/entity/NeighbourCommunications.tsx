import {
  CommunicationDirection,
  EntityNeighbour,
} from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { useApiValue } from '../state/useApiValue';
import { CommunicationsTable } from '../table/CommunicationsTable';
import { entityColumns } from './entityColumns';
import { neighbourFilter } from './neighbourFilter';
import { useTableState } from './useTableState';

/** The communications between an entity and one of its neighbours. */
export function NeighbourCommunications(props: {
  /** What the table shows; read out by screen readers. */
  name: string;
  entityRef: string;
  direction: CommunicationDirection;
  neighbour: EntityNeighbour;
}) {
  const { name, entityRef, direction, neighbour } = props;
  const t = useTranslate();
  const state = useTableState();
  const query = {
    ...neighbourFilter(direction, neighbour),
    orderBy: state.orderBy,
    limit: state.limit,
    cursor: state.position.cursor,
  };
  const live = useApiValue([entityRef, direction, query], (api, options) =>
    api.queryEntityCommunications(entityRef, direction, query, options),
  );
  if (live.error) {
    return <LoadErrorPanel error={live.error} onRetry={live.refresh} />;
  }
  return (
    <CommunicationsTable
      name={name}
      columns={entityColumns[direction].usual}
      live={live}
      state={state}
      // Of what is declared but was never seen there is none.
      empty={t('entity.neverSeen')}
    />
  );
}
