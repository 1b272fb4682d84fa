import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { serviceCommunicationsIgnoreRulesPermission } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { ignoreRulesRouteRef } from '../../routes';

/** The way to the ignore rules, for those who may go there. */
export function IgnoreRulesButton() {
  const { allowed } = usePermission({
    permission: serviceCommunicationsIgnoreRulesPermission,
  });
  const rulesLink = useRouteRef(ignoreRulesRouteRef);
  const t = useTranslate();
  return allowed ? (
    <LinkButton to={rulesLink()} color="primary" variant="outlined">
      {t('ignoreRules.open')}
    </LinkButton>
  ) : null;
}
