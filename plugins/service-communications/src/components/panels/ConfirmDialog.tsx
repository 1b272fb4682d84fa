import DialogContentText from '@material-ui/core/DialogContentText';
import { ReactNode } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { ignoreNotFound } from '../state/ignoreNotFound';
import { FormDialog } from './FormDialog';

/** Says what taking something away means, and does it when that is meant. */
export function ConfirmDialog(props: {
  title: string;
  submitLabel: string;
  /** Something is gone afterwards. */
  isDestructive?: boolean;
  onClose: () => void;
  onSubmit: () => Promise<void>;
  /** Called after it was done. */
  onDone?: () => void;
  children: ReactNode;
}) {
  const { title, submitLabel, isDestructive } = props;
  const { onClose, onSubmit, onDone, children } = props;
  const [{ loading, error }, submit] = useAsyncFn(async () => {
    await ignoreNotFound(onSubmit());
    onClose();
    onDone?.();
  }, [onClose, onSubmit, onDone]);
  return (
    <FormDialog
      title={title}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={submitLabel}
      isDestructive={isDestructive}
      isBusy={loading}
      error={error}
    >
      <DialogContentText>{children}</DialogContentText>
    </FormDialog>
  );
}
