import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Snackbar from '@material-ui/core/Snackbar';
import CloseIcon from '@material-ui/icons/Close';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { useTranslate } from '../../useTranslate';
import { errorMessage } from '../state/errorMessage';

/** Says what was done, and offers to undo it. It does not go by itself. */
export function UndoNote(props: {
  /** What was done. */
  message: string;
  /** What stands there instead when it could not be undone. */
  failedMessage: (reason: string) => string;
  onUndo: () => Promise<void>;
  onDismiss: () => void;
}) {
  const { message, failedMessage, onUndo, onDismiss } = props;
  const t = useTranslate();
  const [{ loading, error }, undo] = useAsyncFn(onUndo, [onUndo]);
  return (
    <Snackbar
      open
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      message={error ? failedMessage(errorMessage(t, error)) : message}
      action={
        <>
          <Button color="inherit" onClick={undo} disabled={loading}>
            {t('action.undo')}
          </Button>
          <IconButton
            color="inherit"
            size="small"
            aria-label={t('action.dismiss')}
            onClick={onDismiss}
          >
            <CloseIcon fontSize="small" />
          </IconButton>
        </>
      }
    />
  );
}
