import { useApi, useRouteRef } from '@backstage/core-plugin-api';
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
import { serviceCommunicationsApiRef } from '../../api';
import { UndoNote } from '../panels/UndoNote';
import { useNotify } from '../state/useNotify';
import { useTranslate } from '../../useTranslate';
import { finishBulkJob } from '../state/finishBulkJob';
import { useEndNames } from '../values/useEndNames';
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

/**
 * Says that something is deleted. It stays until that is undone or it is
 * dismissed, the next deletion takes its place, or the user leaves the plugin.
 */
function UndoOffer(props: { deletion: Deletion; onDismiss: () => void }) {
  const { deletion, onDismiss } = props;
  const { job, communication } = deletion;
  const t = useTranslate();
  const notify = useNotify();
  const navigate = useNavigate();
  const recordLink = useRouteRef(communicationRouteRef);
  const api = useApi(serviceCommunicationsApiRef);
  const { id } = communication;
  const names = useEndNames(communication);
  return (
    <UndoNote
      message={t('action.deleted', names)}
      failedMessage={reason => t('action.undoFailed', { reason })}
      onUndo={async () => {
        await finishBulkJob(api, await api.undoBulkJob(job.id));
        notify(t('action.undone', names));
        onDismiss();
        navigate(recordLink({ id }));
      }}
      onDismiss={onDismiss}
    />
  );
}
