import { Link, Progress, ResponseErrorPanel } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import Box from '@material-ui/core/Box';
import { serviceCommunicationsUpdatePermission } from '@service-communications/plugin-service-communications-common';
import { useParams } from 'react-router-dom';
import { useCommunication } from '../state/useCommunication';
import { useTranslate } from '../../useTranslate';
import { errorKind } from '../state/errorKind';
import { communicationRouteRef } from '../../routes';
import { CommunicationNotFound } from '../panels/CommunicationNotFound';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { NotAllowedPanel } from '../panels/NotAllowedPanel';
import { DiscoveredSections } from './DiscoveredSections';
import { EditCommunicationForm } from './EditCommunicationForm';

/** Corrects a communication. */
export function EditCommunicationPage() {
  const { id = '' } = useParams();
  const t = useTranslate();
  const recordLink = useRouteRef(communicationRouteRef);
  const { value, error, refresh } = useCommunication(id);
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
