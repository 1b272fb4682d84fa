import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Snackbar from '@material-ui/core/Snackbar';
import CloseIcon from '@material-ui/icons/Close';
import {
  BulkJob,
  Communication,
} from '@service-communications/plugin-service-communications-common';
import {
  createContext,
  ReactNode,
  useCallback,
  useContext,
  useState,
} from 'react';
import { useNavigate } from 'react-router-dom';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { serviceCommunicationsApiRef } from '../../api';
import { useNotify } from '../state/useNotify';
import { useTranslate } from '../../useTranslate';
import { errorMessage } from '../state/errorMessage';
import { finishBulkJob } from './useBulkAction';
import { endNames } from '../values/formatListener';
import { communicationRouteRef } from '../../routes';

/** A communication that was deleted, and by what. */
interface Deletion {
  job: BulkJob;
  communication: Communication;
}

const UndoContext = createContext<(deletion: Deletion) => void>(() => {});

/** Offers to undo a deletion, on whichever page the user goes on to. */
export function useOfferUndo(): (deletion: Deletion) => void {
  return useContext(UndoContext);
}

/** Keeps the offer to undo in view while the user goes from page to page. */
export function UndoProvider(props: { children: ReactNode }) {
  const [deletion, setDeletion] = useState<Deletion>();
  const dismiss = useCallback(() => setDeletion(undefined), []);
  return (
    <UndoContext.Provider value={setDeletion}>
      {props.children}
      {deletion && (
        <UndoOffer
          key={deletion.job.id}
          deletion={deletion}
          onDismiss={dismiss}
        />
      )}
    </UndoContext.Provider>
  );
}

/** Says that something is deleted; stays until it is undone or dismissed. */
function UndoOffer(props: { deletion: Deletion; onDismiss: () => void }) {
  const { deletion, onDismiss } = props;
  const { job, communication } = deletion;
  const t = useTranslate();
  const notify = useNotify();
  const navigate = useNavigate();
  const recordLink = useRouteRef(communicationRouteRef);
  const api = useApi(serviceCommunicationsApiRef);
  const { id } = communication;
  const names = endNames(communication);

  const [{ loading, error }, undo] = useAsyncFn(async () => {
    await finishBulkJob(api, await api.undoBulkJob(job.id));
    notify(t('action.undone', names));
    onDismiss();
    navigate(recordLink({ id }));
  }, [api, job, notify, t, names, onDismiss, navigate, recordLink, id]);

  return (
    <Snackbar
      open
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      message={
        error
          ? t('action.undoFailed', { reason: errorMessage(error) })
          : t('action.deleted', names)
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
