import { useApi } from '@backstage/core-plugin-api';
import DialogContentText from '@material-ui/core/DialogContentText';
import Alert from '@material-ui/lab/Alert';
import { ManualLink } from '@service-communications/plugin-service-communications-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { serviceCommunicationsApiRef } from '../../api';
import { useNotify } from '../state/useNotify';
import { useTargetText } from './useTargetText';
import { useTranslate } from '../../useTranslate';
import { errorKind } from '../state/errorKind';
import { errorMessage } from '../state/errorMessage';
import { targetOf } from './linkTarget';
import { FormDialog } from '../panels/FormDialog';

/** Removes a link set by hand, after having said what that does. */
export function RemoveLinkDialog(props: {
  link: ManualLink;
  onClose: () => void;
  /** Called after the link was removed. */
  onDone: () => void;
}) {
  const { link, onClose, onDone } = props;
  const t = useTranslate();
  const target = useTargetText()(targetOf(link));
  const notify = useNotify();
  const api = useApi(serviceCommunicationsApiRef);

  const [{ loading, error }, remove] = useAsyncFn(async () => {
    await api.deleteManualLink(link.id).catch((thrown: Error) => {
      // Somebody else was faster; what was asked for is done.
      if (errorKind(thrown) !== 'notFound') {
        throw thrown;
      }
    });
    notify(t('removeDialog.done', { target }));
    onClose();
    onDone();
  }, [api, link, notify, t, target, onClose, onDone]);

  return (
    <FormDialog
      titleId="service-communications-remove-dialog"
      title={t('removeDialog.title')}
      onClose={onClose}
      onSubmit={remove}
      submitLabel={t('removeDialog.submit')}
      isBusy={loading}
    >
      <DialogContentText>
        {t('removeDialog.description', { target, entity: link.entityRef })}
      </DialogContentText>
      {error && <Alert severity="error">{errorMessage(error)}</Alert>}
    </FormDialog>
  );
}
