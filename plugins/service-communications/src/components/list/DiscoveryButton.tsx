import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { serviceCommunicationsDiscoveryPermission } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { discoveryRouteRef } from '../../routes';

/** The way to the Discovery page, for those who may go there. */
export function DiscoveryButton() {
  const { allowed } = usePermission({
    permission: serviceCommunicationsDiscoveryPermission,
  });
  const discoveryLink = useRouteRef(discoveryRouteRef);
  const t = useTranslate();
  return allowed ? (
    <LinkButton to={discoveryLink()} color="primary" variant="outlined">
      {t('discovery.open')}
    </LinkButton>
  ) : null;
}
