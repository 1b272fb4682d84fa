import { useApi } from '@backstage/core-plugin-api';
import { ListenerDecision } from '@service-communications/plugin-service-communications-common';
import { serviceCommunicationsApiRef } from '../../api';
import { useTranslate } from '../../useTranslate';
import { UndoNote } from '../panels/UndoNote';
import { ignoreNotFound } from '../state/ignoreNotFound';
import { useNotify } from '../state/useNotify';
import { decisionText } from './decisionText';

/**
 * Says what was decided. It stays until that is undone or it is dismissed, the
 * next decision takes its place, or the user goes elsewhere.
 */
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
  return (
    <UndoNote
      message={t('decisions.made', { decision: text })}
      failedMessage={reason => t('decisions.undoFailed', { reason })}
      onUndo={async () => {
        await ignoreNotFound(api.deleteListenerDecision(decision.id));
        notify(t('decisions.removed', { decision: text }));
        onDismiss();
        onUndone();
      }}
      onDismiss={onDismiss}
    />
  );
}
