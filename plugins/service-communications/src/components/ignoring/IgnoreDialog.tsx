import DialogContentText from '@material-ui/core/DialogContentText';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { useBulkAction } from '../state/useBulkAction';
import { useNotify } from '../state/useNotify';
import { useTranslate } from '../../useTranslate';
import { ValidatedTextField } from '../fields/ValidatedTextField';
import { useEndNames } from '../values/useEndNames';
import { FormDialog } from '../panels/FormDialog';

/** Ignores a communication, for a reason that others can read. */
export function IgnoreDialog(props: {
  communication: Communication;
  onClose: () => void;
  /** Called after the communication was ignored. */
  onDone: () => void;
}) {
  const { communication, onClose, onDone } = props;
  const t = useTranslate();
  const notify = useNotify();
  const bulkAction = useBulkAction();
  const names = useEndNames(communication);
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);
  const reason = text.trim();

  const [{ loading, error }, ignore] = useAsyncFn(async () => {
    await bulkAction({ action: 'ignore', ids: [communication.id], reason });
    notify(t('action.ignored', names));
    onClose();
    onDone();
  }, [bulkAction, communication, reason, notify, t, names, onClose, onDone]);

  const submit = () => {
    setMissing(!reason);
    if (reason) {
      ignore();
    }
  };
  return (
    <FormDialog
      title={t('action.ignoreTitle')}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t('action.ignoreSubmit')}
      isBusy={loading}
      error={error}
    >
      <DialogContentText>{t('action.ignoreDescription')}</DialogContentText>
      <ValidatedTextField
        id="service-communications-ignore-reason"
        // The dialog takes the focus anyway: it goes to where one begins.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        required
        label={t('action.reason')}
        value={text}
        onChange={value => {
          setText(value);
          setMissing(false);
        }}
        problem={isMissing ? t('action.reasonRequired') : undefined}
        help={t('action.reasonHelp')}
      />
    </FormDialog>
  );
}
