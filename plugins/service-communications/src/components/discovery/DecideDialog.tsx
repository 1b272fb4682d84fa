import { useApi } from '@backstage/core-plugin-api';
import Checkbox from '@material-ui/core/Checkbox';
import DialogContentText from '@material-ui/core/DialogContentText';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import {
  ListenerDecision,
  ListenerDecisionInput,
} from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { serviceCommunicationsApiRef } from '../../api';
import { useTranslate } from '../../useTranslate';
import { FormDialog } from '../panels/FormDialog';
import { decisionText } from './decisionText';

/** Decides who listens, after having said what that does. */
export function DecideDialog(props: {
  input: ListenerDecisionInput;
  onClose: () => void;
  /** Called with what was decided. */
  onDone: (decision: ListenerDecision) => void;
}) {
  const { input, onClose, onDone } = props;
  const t = useTranslate();
  const api = useApi(serviceCommunicationsApiRef);
  const [isEverywhere, setEverywhere] = useState(false);
  const decided = isEverywhere ? { ...input, network: undefined } : input;
  const [{ loading, error }, submit] = useAsyncFn(async () => {
    const decision = await api.createListenerDecision(decided);
    onClose();
    onDone(decision);
  }, [api, decided, onClose, onDone]);
  const isPort = input.ip === undefined;
  return (
    <FormDialog
      title={t(isPort ? 'decisions.portTitle' : 'decisions.endTitle')}
      submitLabel={t('decisions.submit')}
      onClose={onClose}
      onSubmit={submit}
      isBusy={loading}
      error={error}
    >
      <DialogContentText>
        {t(isPort ? 'decisions.portDescription' : 'decisions.endDescription', {
          decision: decisionText(t, decided),
        })}
      </DialogContentText>
      {isPort && (
        <FormControlLabel
          control={
            <Checkbox
              color="primary"
              checked={isEverywhere}
              onChange={event => setEverywhere(event.target.checked)}
            />
          }
          label={t('decisions.everywhere')}
        />
      )}
    </FormDialog>
  );
}
