import { Link, Progress, ResponseErrorPanel } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import Box from '@material-ui/core/Box';
import { serviceCommunicationsIgnoreRulesPermission } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { rootRouteRef } from '../../routes';
import { NotAllowedPanel } from '../panels/NotAllowedPanel';
import { IgnoreRulesView } from './IgnoreRulesView';

/** The rules that ignore communications, for those who may see them. */
export function IgnoreRulesPage() {
  const { loading, allowed, error } = usePermission({
    permission: serviceCommunicationsIgnoreRulesPermission,
  });
  const t = useTranslate();
  const listLink = useRouteRef(rootRouteRef);
  if (loading) {
    return <Progress aria-label={t('linking.loading')} />;
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
      {allowed ? <IgnoreRulesView /> : <NotAllowedPanel needs="ignoreRules" />}
    </>
  );
}
