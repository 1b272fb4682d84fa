import { useApi } from '@backstage/core-plugin-api';
import { ManualLink } from '@service-communications/plugin-service-communications-common';
import { serviceCommunicationsApiRef } from '../../api';
import { useTranslate } from '../../useTranslate';
import { ConfirmDialog } from '../panels/ConfirmDialog';
import { useNotify } from '../state/useNotify';
import { targetOf, targetText } from './linkTarget';

/** Removes a link set by hand, after having said what that does. */
export function RemoveLinkDialog(props: {
  link: ManualLink;
  onClose: () => void;
  /** Called after the link was removed. */
  onDone: () => void;
}) {
  const { link, onClose, onDone } = props;
  const t = useTranslate();
  const target = targetText(t, targetOf(link));
  const notify = useNotify();
  const api = useApi(serviceCommunicationsApiRef);
  return (
    <ConfirmDialog
      isDestructive
      title={t('removeDialog.title')}
      submitLabel={t('removeDialog.submit')}
      onClose={onClose}
      onSubmit={() => api.deleteManualLink(link.id)}
      onDone={() => {
        notify(t('removeDialog.done', { target }));
        onDone();
      }}
    >
      {t('removeDialog.description', { target, entity: link.entityRef })}
    </ConfirmDialog>
  );
}
