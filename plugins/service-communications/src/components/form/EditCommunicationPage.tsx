import { Link, Progress, ResponseErrorPanel } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import Box from '@material-ui/core/Box';
import Grid from '@material-ui/core/Grid';
import {
  Communication,
  serviceCommunicationsUpdatePermission,
} from '@service-communications/plugin-service-communications-common';
import { useParams } from 'react-router-dom';
import { communicationRouteRef } from '../../routes';
import { useTranslate } from '../../useTranslate';
import { CommunicationNotFound } from '../panels/CommunicationNotFound';
import { FactList } from '../panels/FactList';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { NotAllowedPanel } from '../panels/NotAllowedPanel';
import { SectionCard } from '../panels/SectionCard';
import { errorKind } from '../state/errorKind';
import { useApiValue } from '../state/useApiValue';
import { StatisticsSections } from '../statistics/StatisticsSections';
import { TimeValue } from '../values/TimeValue';
import { EditCommunicationForm } from './EditCommunicationForm';

/** Corrects a communication. */
export function EditCommunicationPage() {
  const { id = '' } = useParams();
  const t = useTranslate();
  const recordLink = useRouteRef(communicationRouteRef);
  const { value, error, refresh } = useApiValue(id, (api, options) =>
    api.getCommunication(id, options),
  );
  const permission = usePermission({
    permission: serviceCommunicationsUpdatePermission,
    resourceRef: id,
  });

  if (error && errorKind(error) === 'notFound') {
    return <CommunicationNotFound id={id} />;
  }
  if (error) {
    return <LoadErrorPanel error={error} onRetry={refresh} />;
  }
  if (permission.error) {
    return <ResponseErrorPanel error={permission.error} />;
  }
  if (permission.loading || value?.id !== id) {
    return <Progress aria-label={t('record.loading')} />;
  }
  return (
    <>
      <Box mb={1}>
        <Link to={recordLink({ id })} variant="body2">
          {t('form.backToRecord')}
        </Link>
      </Box>
      {permission.allowed ? (
        <>
          <EditCommunicationForm key={id} communication={value} />
          <DiscoveredSections communication={value} />
        </>
      ) : (
        <NotAllowedPanel needs="update" />
      )}
    </>
  );
}

/** What discovery owns of a communication, beside what can be edited. */
function DiscoveredSections(props: { communication: Communication }) {
  const { communication } = props;
  const t = useTranslate();
  return (
    <Box mt={4}>
      <Grid container spacing={3}>
        <Grid item xs={12}>
          <SectionCard
            title={t('form.discoveredTitle')}
            subtitle={t('form.discoveredSubtitle')}
          >
            <FactList
              facts={[
                {
                  name: t('record.origin'),
                  value: t(`origin.${communication.origin}`),
                },
                {
                  name: t('record.firstDetected'),
                  value: <TimeValue time={communication.firstDetected} />,
                },
                {
                  name: t('record.lastDetected'),
                  value: <TimeValue time={communication.lastDetected} />,
                },
              ]}
            />
          </SectionCard>
        </Grid>
        <StatisticsSections communication={communication} />
      </Grid>
    </Box>
  );
}
