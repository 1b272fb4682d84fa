import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Snackbar from '@material-ui/core/Snackbar';
import CloseIcon from '@material-ui/icons/Close';
import { ListenerDecision } from '@service-communications/plugin-service-communications-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { serviceCommunicationsApiRef } from '../../api';
import { useTranslate } from '../../useTranslate';
import { errorMessage } from '../state/errorMessage';
import { useNotify } from '../state/useNotify';
import { decisionText } from './decisionText';

/** Says what was decided; stays until it is undone or dismissed. */
export function DecisionMadeNote(props: {
  decision: ListenerDecision;
  onDismiss: () => void;
  onUndone: () => void;
}) {
  const { decision, onDismiss, onUndone } = props;
  const t = useTranslate();
  const notify = useNotify();
  const api = useApi(serviceCommunicationsApiRef);
  const text = decisionText(t, decision);
  const [{ loading, error }, undo] = useAsyncFn(async () => {
    await api.deleteListenerDecision(decision.id);
    notify(t('decisions.removed', { decision: text }));
    onDismiss();
    onUndone();
  }, [api, decision, notify, t, text, onDismiss, onUndone]);
  return (
    <Snackbar
      open
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      message={
        error
          ? t('decisions.undoFailed', { reason: errorMessage(error) })
          : t('decisions.made', { decision: text })
      }
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
