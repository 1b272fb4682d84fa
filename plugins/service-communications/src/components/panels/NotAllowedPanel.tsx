import {
  serviceCommunicationsCreatePermission,
  serviceCommunicationsDiscoveryPermission,
  serviceCommunicationsIgnoreRulesPermission,
  serviceCommunicationsLinkPermission,
  serviceCommunicationsReadPermission,
  serviceCommunicationsUpdatePermission,
} from '@service-communications/plugin-service-communications-common';
import { ReactNode } from 'react';
import { useTranslate } from '../../useTranslate';
import { MessagePanel } from './MessagePanel';

const permissions = {
  read: serviceCommunicationsReadPermission,
  link: serviceCommunicationsLinkPermission,
  create: serviceCommunicationsCreatePermission,
  update: serviceCommunicationsUpdatePermission,
  ignoreRules: serviceCommunicationsIgnoreRulesPermission,
  discovery: serviceCommunicationsDiscoveryPermission,
};

/** What a page needs its user to be allowed. */
export type Needs = keyof typeof permissions;

/** Says what the user may not do, and for want of which permission. */
export function NotAllowedPanel(props: { needs: Needs; actions?: ReactNode }) {
  const { needs, actions } = props;
  const t = useTranslate();
  return (
    <MessagePanel
      title={t(`error.notAllowedTitle.${needs}`)}
      description={t('error.notAllowedDescription', {
        permission: permissions[needs].name,
      })}
      actions={actions}
    />
  );
}
