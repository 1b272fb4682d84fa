import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import {
  CommunicationDirection,
  EntityNeighbour,
} from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { localPage } from '../state/localPage';
import { LiveValue } from '../state/useLiveValue';
import { ItemsTable } from '../table/ItemsTable';
import { formatCount } from '../values/formatNumber';
import { neighbourColumns } from './neighbourColumns';
import { NeighbourCommunications } from './NeighbourCommunications';
import { neighbourKey, neighbourText } from './neighbourKey';
import { Neighbourhood } from './useEntityNeighbours';
import { useTableState } from './useTableState';

const empty = {
  clients: 'entity.noClients',
  listeners: 'entity.noListeners',
} as const;

/**
 * Who an entity communicates with in one direction; each opens to the
 * communications with it.
 */
export function NeighboursSection(props: {
  entityRef: string;
  /** The name of the entity. */
  name: string;
  direction: CommunicationDirection;
  live: LiveValue<Neighbourhood>;
}) {
  const { entityRef, name, direction, live } = props;
  const { value, loading, outdated, updatedAt: now = 0 } = live;
  const t = useTranslate();
  const state = useTableState();
  const neighbours = value?.[direction];
  const title = t(`entity.${direction}Title`);
  // Each communication is in one group, so that they can be added up.
  const count =
    neighbours?.reduce((sum, each) => sum + each.communications, 0) ?? 0;
  return (
    <Paper>
      <Box p={2}>
        <Typography variant="h5" component="h2">
          {title}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {t(`entity.${direction}Subtitle`, { name })}
          {count > 0 &&
            ` · ${t('drawing.communications', {
              count,
              formatted: formatCount(count),
            })}`}
        </Typography>
      </Box>
      <ItemsTable<EntityNeighbour>
        name={title}
        loadingLabel={t('entity.loading')}
        columns={neighbourColumns(t, now)}
        page={
          neighbours && localPage(neighbours, { ...state, q: '' }, () => [])
        }
        keyOf={neighbourKey}
        detailsOf={neighbour => ({
          id: `service-communications-${direction}-${encodeURIComponent(
            neighbourKey(neighbour),
          )}`,
          label: t('entity.open', { name: neighbourText(neighbour) }),
          content: (
            <NeighbourCommunications
              name={t('entity.between', {
                name,
                neighbour: neighbourText(neighbour),
              })}
              entityRef={entityRef}
              direction={direction}
              neighbour={neighbour}
            />
          ),
        })}
        loading={loading}
        outdated={outdated}
        state={state}
        empty={
          <Typography color="textSecondary">
            {t(empty[direction], { name })}
          </Typography>
        }
      />
    </Paper>
  );
}
