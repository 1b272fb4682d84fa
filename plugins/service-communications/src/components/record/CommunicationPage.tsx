import { Link, Progress } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import { useParams } from 'react-router-dom';
import { useApiValue } from '../state/useApiValue';
import { useTranslate } from '../../useTranslate';
import { errorKind } from '../state/errorKind';
import { CommunicationNotFound } from '../panels/CommunicationNotFound';
import { CommunicationRecord } from './CommunicationRecord';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { useListLink } from '../panels/PageProvider';
import { RefreshControl } from '../table/RefreshControl';

/** The page of one communication. */
export function CommunicationPage() {
  const { id = '' } = useParams();
  const t = useTranslate();
  const listLink = useListLink();
  const live = useApiValue(id, (api, options) =>
    api.getCommunication(id, options),
  );
  const { value, error, refresh } = live;

  if (error && errorKind(error) === 'notFound') {
    return <CommunicationNotFound id={id} />;
  }
  return (
    <>
      <Box
        display="flex"
        alignItems="center"
        justifyContent="space-between"
        mb={1}
      >
        <Link to={listLink} variant="body2">
          {t('record.back')}
        </Link>
        <RefreshControl live={live} />
      </Box>
      {error && <LoadErrorPanel error={error} onRetry={refresh} />}
      {!error && !value && <Progress aria-label={t('record.loading')} />}
      {!error && value && (
        <CommunicationRecord communication={value} onChanged={refresh} />
      )}
    </>
  );
}
