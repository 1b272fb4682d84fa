import { useApi } from '@backstage/core-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import DialogContentText from '@material-ui/core/DialogContentText';
import {
  DependencyVerdict,
  EntityDependency,
} from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { serviceCommunicationsApiRef } from '../../api';
import { useTranslate } from '../../useTranslate';
import { ChoiceField } from '../fields/ChoiceField';
import { ValidatedTextField } from '../fields/ValidatedTextField';
import { FormDialog } from '../panels/FormDialog';
import { useUniqueId } from '../panels/useUniqueId';
import { useNotify } from '../state/useNotify';
import {
  DecisionValues,
  decisionValuesOf,
  findDecisionProblems,
  toDecisionInput,
} from './decisionForm';

const DONE = {
  accepted: 'undeclared.decide.accept',
  questioned: 'undeclared.decide.question',
  none: 'undeclared.decide.takenBack',
} as const;

/** Accepts or questions a caller, or takes back what was decided. */
export function DecideDependencyDialog(props: {
  dependency: EntityDependency;
  /** What is chosen when it opens. */
  verdict: DependencyVerdict;
  onClose: () => void;
  onDone: () => void;
}) {
  const { dependency, onClose, onDone } = props;
  const { callerRef, calleeRef, decision } = dependency;
  const t = useTranslate();
  const id = useUniqueId();
  const notify = useNotify();
  const api = useApi(serviceCommunicationsApiRef);
  const caller = useEntityPresentation(callerRef).primaryTitle;
  const callee = useEntityPresentation(calleeRef).primaryTitle;
  const [values, setValues] = useState(() =>
    decisionValuesOf(decision, props.verdict),
  );
  const [isTried, setTried] = useState(false);
  const problems = findDecisionProblems(values, new Date());
  const change = (changes: Partial<DecisionValues>) =>
    setValues({ ...values, ...changes });

  const [{ loading, error }, submit] = useAsyncFn(async () => {
    setTried(true);
    if (Object.keys(problems).length > 0) {
      return;
    }
    await api.decideDependency(toDecisionInput(dependency, values));
    notify(
      t(DONE[values.verdict], {
        pair: t('undeclared.pair', { caller, callee }),
      }),
    );
    onClose();
    onDone();
  }, [api, dependency, values, problems, notify, t, onClose, onDone]);

  const problemOf = (field: keyof typeof problems) =>
    isTried && problems[field]
      ? t(`undeclared.decide.${problems[field]!}`)
      : undefined;
  const choices: DecisionValues['verdict'][] = [
    'accepted',
    'questioned',
    ...(decision ? (['none'] as const) : []),
  ];
  return (
    <FormDialog
      title={t('undeclared.decide.title', { caller, callee })}
      submitLabel={t('undeclared.decide.submit')}
      onClose={onClose}
      onSubmit={submit}
      isBusy={loading}
      error={error}
    >
      <DialogContentText>{t('undeclared.decide.intro')}</DialogContentText>
      <ChoiceField
        legend={t('undeclared.decide.verdict')}
        value={values.verdict}
        options={choices.map(value => ({
          value,
          label: t(`undeclared.decide.${value}`),
        }))}
        onChange={verdict => change({ verdict })}
      />
      {values.verdict !== 'none' && (
        <>
          <ValidatedTextField
            id={`${id}-reason`}
            label={t('undeclared.decide.reason')}
            required
            multiline
            value={values.reason}
            onChange={reason => change({ reason })}
            problem={problemOf('reason')}
          />
          <ValidatedTextField
            id={`${id}-expires`}
            label={t('undeclared.decide.expires')}
            type="date"
            InputLabelProps={{ shrink: true }}
            value={values.lastDay}
            onChange={lastDay => change({ lastDay })}
            problem={problemOf('lastDay')}
            help={t('undeclared.decide.expiresHelp')}
          />
        </>
      )}
    </FormDialog>
  );
}
