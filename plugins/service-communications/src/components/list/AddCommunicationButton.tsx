import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { serviceCommunicationsCreatePermission } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { newCommunicationRouteRef } from '../../routes';

/** The way to the form that adds a communication, for those who may. */
export function AddCommunicationButton() {
  const { allowed } = usePermission({
    permission: serviceCommunicationsCreatePermission,
  });
  const addLink = useRouteRef(newCommunicationRouteRef);
  const t = useTranslate();
  return allowed ? (
    <LinkButton to={addLink()} color="primary" variant="contained">
      {t('form.add')}
    </LinkButton>
  ) : null;
}
