import Paper from '@material-ui/core/Paper';
import { useCommunications } from '../hooks/useCommunications';
import { useTranslate } from '../hooks/useTranslate';
import { useUrlTableState } from '../hooks/useUrlTableState';
import { formatCount } from '../lib/formatNumber';
import { CommunicationColumnName } from './communicationColumns';
import { CommunicationsTable } from './CommunicationsTable';
import { FeedingInstructions } from './FeedingInstructions';
import { LinkingButton } from './linking/LinkingButton';
import { ListHeader } from './ListHeader';
import { LoadErrorPanel } from './LoadErrorPanel';
import { NoMatch } from './NoMatch';
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
      <ListHeader
        title={
          value
            ? t('list.total', {
                count: value.totalItems,
                formatted: formatCount(value.totalItems),
              })
            : t('list.title')
        }
        live={live}
      >
        <SearchField
          label={t('list.search')}
          placeholder={t('list.searchPlaceholder')}
          value={q}
          onChange={state.setQ}
        />
        <LinkingButton />
      </ListHeader>
      <CommunicationsTable
        name={t('list.title')}
        columns={columns}
        live={live}
        state={state}
        empty={<NoMatch q={q} description={t('list.noMatchDescription')} />}
      />
    </Paper>
  );
}
