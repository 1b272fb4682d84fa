import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { useCommunications } from '../hooks/useCommunications';
import { useTranslate } from '../hooks/useTranslate';
import { useUrlTableState } from '../hooks/useUrlTableState';
import { formatCount } from '../lib/formatNumber';
import { CommunicationColumnName } from './communicationColumns';
import { CommunicationsTable } from './CommunicationsTable';
import { FeedingInstructions } from './FeedingInstructions';
import { LoadErrorPanel } from './LoadErrorPanel';
import { NoMatch } from './NoMatch';
import { RefreshControl } from './RefreshControl';
import { SearchField } from './SearchField';

const columns: CommunicationColumnName[] = [
  'id',
  'clientDevice',
  'clientService',
  'clientIp',
  'listenerDevice',
  'listenerIp',
  'port',
  'protocol',
  'lastDetected',
];

/** The list of all communications. */
export function CommunicationsListPage() {
  const t = useTranslate();
  const state = useUrlTableState();
  const { q, orderBy, limit, position } = state;
  const live = useCommunications({
    q,
    orderBy,
    limit,
    cursor: position.cursor,
  });
  const { value, error, outdated, refresh } = live;

  if (error) {
    return <LoadErrorPanel error={error} onRetry={refresh} />;
  }
  if (value?.totalItems === 0 && !q && !outdated) {
    return <FeedingInstructions onRefresh={refresh} />;
  }
  return (
    <Paper>
      <Box
        display="flex"
        flexWrap="wrap"
        alignItems="center"
        justifyContent="space-between"
        gridGap={16}
        p={2}
      >
        <Typography variant="h5" component="h2" aria-live="polite">
          {value
            ? t('list.total', {
                count: value.totalItems,
                formatted: formatCount(value.totalItems),
              })
            : t('list.title')}
        </Typography>
        <Box display="flex" flexWrap="wrap" alignItems="center" gridGap={16}>
          <RefreshControl live={live} />
          <SearchField value={q} onChange={state.setQ} />
        </Box>
      </Box>
      <CommunicationsTable
        name={t('list.title')}
        columns={columns}
        live={live}
        state={state}
        empty={<NoMatch q={q} />}
      />
    </Paper>
  );
}
