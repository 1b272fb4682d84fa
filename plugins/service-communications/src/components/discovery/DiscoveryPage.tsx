import { Link, Progress, ResponseErrorPanel } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import Box from '@material-ui/core/Box';
import { serviceCommunicationsDiscoveryPermission } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { rootRouteRef } from '../../routes';
import { NotAllowedPanel } from '../panels/NotAllowedPanel';
import { DiscoveryView } from './DiscoveryView';

/** What sends samples and what becomes of them, for those who may see it. */
export function DiscoveryPage() {
  const { loading, allowed, error } = usePermission({
    permission: serviceCommunicationsDiscoveryPermission,
  });
  const t = useTranslate();
  const listLink = useRouteRef(rootRouteRef);
  if (loading) {
    return <Progress aria-label={t('discovery.loading')} />;
  }
  if (error) {
    return <ResponseErrorPanel error={error} />;
  }
  return (
    <>
      <Box mb={1}>
        <Link to={listLink()} variant="body2">
          {t('record.back')}
        </Link>
      </Box>
      {allowed ? <DiscoveryView /> : <NotAllowedPanel needs="discovery" />}
    </>
  );
}
