import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { CommunicationDirection } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { ColumnPicker } from '../table/ColumnPicker';
import { CommunicationsTable } from '../table/CommunicationsTable';
import { RefreshControl } from '../table/RefreshControl';
import { useChosenColumns } from '../table/useChosenColumns';
import { entityColumns } from './entityColumns';
import { EntityCommunications } from './useEntityCommunications';

const empty = {
  clients: 'entity.noClients',
  listeners: 'entity.noListeners',
} as const;

/** One direction of an entity's communications. */
export function EntityCommunicationsSection(
  props: EntityCommunications & {
    direction: CommunicationDirection;
    /** The name of the entity. */
    name: string;
  },
) {
  const { direction, name, live, state } = props;
  const t = useTranslate();
  const title = t(`entity.${direction}Title`);
  const choice = entityColumns[direction];
  const [columns, setColumns] = useChosenColumns(`${direction}Columns`, choice);
  return (
    <Paper>
      <Box
        display="flex"
        flexWrap="wrap"
        justifyContent="space-between"
        gridGap={16}
        p={2}
      >
        <div>
          <Typography variant="h5" component="h2">
            {title}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {t(`entity.${direction}Subtitle`, { name })}
          </Typography>
        </div>
        <Box display="flex" flexWrap="wrap" alignItems="center" gridGap={16}>
          <RefreshControl live={live} />
          <ColumnPicker
            title={t('columnPicker.titleOf', { table: title })}
            choice={choice}
            columns={columns}
            onChange={setColumns}
          />
        </Box>
      </Box>
      <CommunicationsTable
        name={title}
        columns={columns}
        live={live}
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
