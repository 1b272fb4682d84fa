import { useRouteRef } from '@backstage/core-plugin-api';
import DialogContentText from '@material-ui/core/DialogContentText';
import Alert from '@material-ui/lab/Alert';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { useNavigate } from 'react-router-dom';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { useBulkAction } from './useBulkAction';
import { useTranslate } from '../../useTranslate';
import { errorMessage } from '../state/errorMessage';
import { formatListener } from '../values/formatListener';
import { rootRouteRef } from '../../routes';
import { FormDialog } from '../panels/FormDialog';
import { useOfferUndo } from './UndoProvider';

/** Deletes a communication, after having said what that means. */
export function DeleteDialog(props: {
  communication: Communication;
  onClose: () => void;
}) {
  const { communication, onClose } = props;
  const t = useTranslate();
  const navigate = useNavigate();
  const listLink = useRouteRef(rootRouteRef);
  const offerUndo = useOfferUndo();
  const bulkAction = useBulkAction();

  // As a bulk action, because these can be undone.
  const [{ loading, error }, remove] = useAsyncFn(async () => {
    const job = await bulkAction({
      action: 'delete',
      ids: [communication.id],
    });
    navigate(listLink());
    offerUndo({ job, communication });
  }, [bulkAction, communication, navigate, listLink, offerUndo]);

  return (
    <FormDialog
      titleId="service-communications-delete-dialog"
      title={t('action.deleteTitle')}
      onClose={onClose}
      onSubmit={remove}
      submitLabel={t('action.deleteSubmit')}
      isBusy={loading}
    >
      <DialogContentText>
        {t('action.deleteDescription', {
          client: communication.clientIp,
          listener: formatListener(communication),
        })}
      </DialogContentText>
      {error && <Alert severity="error">{errorMessage(error)}</Alert>}
    </FormDialog>
  );
}
