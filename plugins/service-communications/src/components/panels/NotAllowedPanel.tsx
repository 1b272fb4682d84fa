import { ReactNode } from 'react';
import { useTranslate } from '../../useTranslate';
import { Needs, permissions } from '../state/permissions';
import { MessagePanel } from './MessagePanel';

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
