import { Communication } from '@service-communications/plugin-service-communications-common';
import { useNavigate } from 'react-router-dom';
import { useBulkAction } from '../state/useBulkAction';
import { useTranslate } from '../../useTranslate';
import { useEndNames } from '../values/useEndNames';
import { ConfirmDialog } from '../panels/ConfirmDialog';
import { useListLink } from '../panels/PageProvider';
import { useOfferUndo } from './UndoProvider';

/** Deletes a communication, after having said what that means. */
export function DeleteDialog(props: {
  communication: Communication;
  onClose: () => void;
}) {
  const { communication, onClose } = props;
  const t = useTranslate();
  const navigate = useNavigate();
  const listLink = useListLink();
  const names = useEndNames(communication);
  const offerUndo = useOfferUndo();
  const bulkAction = useBulkAction();

  return (
    <ConfirmDialog
      title={t('action.deleteTitle')}
      submitLabel={t('action.deleteSubmit')}
      isDestructive
      onClose={onClose}
      onSubmit={async () => {
        // As a bulk action, because these can be undone.
        const job = await bulkAction({
          action: 'delete',
          ids: [communication.id],
        });
        navigate(listLink);
        offerUndo({ job, communication });
      }}
    >
      {t('action.deleteDescription', names)}
    </ConfirmDialog>
  );
}
