import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { useMemo } from 'react';
import { useTranslate } from '../../useTranslate';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { useApiValue } from '../state/useApiValue';
import { useUrlFields } from '../state/useUrlFields';
import { LiveHead } from '../table/LiveHead';
import { formatCount } from '../values/formatNumber';
import { useNow } from '../values/useNow';
import { changesFields, changesQuery } from './changesFields';
import { ChangesTable } from './ChangesTable';
import { ChangesToolbar } from './ChangesToolbar';

/** What changed, of the estate, of an entity or of what somebody owns. */
export function ChangesPage() {
  const t = useTranslate();
  const now = useNow();
  const [state, change] = useUrlFields(changesFields);
  const { since, kind, entity, owner } = state;
  // A beginning that moves with the clock would be asked for again and again.
  const query = useMemo(
    () => changesQuery({ since, kind, entity, owner }, Date.now()),
    [since, kind, entity, owner],
  );
  const live = useApiValue(query, (api, options) =>
    api.queryChanges(query, options),
  );
  const { value, error, loading, outdated, refresh } = live;
  if (error) {
    return <LoadErrorPanel error={error} onRetry={refresh} />;
  }
  return (
    <Paper>
      <Box p={2}>
        <LiveHead
          title={t('changes.title')}
          live={live}
          note={t('changes.intro')}
        />
        <ChangesToolbar state={state} onChange={change} />
        {value?.pageInfo.nextCursor && (
          <Typography variant="body2">
            {t('changes.truncated', {
              shown: formatCount(value.items.length),
            })}
          </Typography>
        )}
      </Box>
      <ChangesTable
        changes={value?.items}
        loading={loading}
        outdated={outdated}
        now={now}
      />
    </Paper>
  );
}
