import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { CommunicationsPage } from '@service-communications/plugin-service-communications-common';
import { TableState } from '../hooks/TableState';
import { LiveValue } from '../hooks/useLiveValue';
import { CommunicationColumnName } from './communicationColumns';
import { CommunicationsTable } from './CommunicationsTable';
import { RefreshControl } from './RefreshControl';

/** One direction of an entity's communications. */
export function EntityCommunicationsSection(props: {
  title: string;
  subtitle: string;
  empty: string;
  columns: CommunicationColumnName[];
  live: LiveValue<CommunicationsPage>;
  state: TableState;
}) {
  const { title, subtitle, empty, columns, live, state } = props;
  return (
    <Paper>
      <Box display="flex" justifyContent="space-between" p={2}>
        <div>
          <Typography variant="h5" component="h2">
            {title}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {subtitle}
          </Typography>
        </div>
        <RefreshControl live={live} />
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
