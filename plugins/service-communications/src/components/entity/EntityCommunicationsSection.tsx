import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { CommunicationsPage } from '@service-communications/plugin-service-communications-common';
import { TableState } from '../state/TableState';
import { LiveValue } from '../state/useLiveValue';
import { useTranslate } from '../../useTranslate';
import { ColumnChoice } from '../table/ColumnChoice';
import { ColumnPicker } from '../table/ColumnPicker';
import { CommunicationsTable } from '../table/CommunicationsTable';
import { RefreshControl } from '../table/RefreshControl';
import { useChosenColumns } from '../table/useChosenColumns';

/** One direction of an entity's communications. */
export function EntityCommunicationsSection(props: {
  title: string;
  subtitle: string;
  empty: string;
  /** Under which the chosen columns are kept. */
  columnsKey: string;
  choice: ColumnChoice;
  live: LiveValue<CommunicationsPage>;
  state: TableState;
}) {
  const { title, subtitle, empty, columnsKey, choice, live, state } = props;
  const t = useTranslate();
  const [columns, setColumns] = useChosenColumns(columnsKey, choice);
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
            {subtitle}
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
        empty={<Typography color="textSecondary">{empty}</Typography>}
      />
    </Paper>
  );
}
