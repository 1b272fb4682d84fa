import { useApi } from '@backstage/core-plugin-api';
import DialogContentText from '@material-ui/core/DialogContentText';
import TextField from '@material-ui/core/TextField';
import Alert from '@material-ui/lab/Alert';
import {
  IgnoreRule,
  IgnoreRuleConditions,
} from '@service-communications/plugin-service-communications-common';
import { useEffect, useRef, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { serviceCommunicationsApiRef } from '../../api';
import { useNotify } from '../state/useNotify';
import { ruleText } from './ruleText';
import { useTranslate } from '../../useTranslate';
import { optionOfRef } from '../fields/entityOption';
import { errorMessage } from '../state/errorMessage';
import {
  findRuleProblems,
  ignoreRuleFields,
  IgnoreRuleField,
  IgnoreRuleValues,
  ruleValuesOf,
  toRuleInput,
} from './ignoreRuleForm';
import { refusedField } from '../state/refusedField';
import { EntityPicker } from '../fields/EntityPicker';
import { ValidatedTextField } from '../fields/ValidatedTextField';
import { FormDialog } from '../panels/FormDialog';
import { RulePreview } from './RulePreview';

const ENDS = ['either', 'client', 'listener'] as const;

/** Adds a rule, or changes one. */
export function IgnoreRuleDialog(props: {
  /** Absent for a new one. */
  rule?: IgnoreRule;
  /** What the fields of a new one begin with. */
  suggested?: IgnoreRuleConditions;
  onClose: () => void;
  /** Called after the rule was saved. */
  onDone: () => void;
}) {
  const { rule, suggested, onClose, onDone } = props;
  const t = useTranslate();
  const notify = useNotify();
  const api = useApi(serviceCommunicationsApiRef);
  const [values, setValues] = useState(() => ruleValuesOf(rule ?? suggested));
  const [attempts, setAttempts] = useState(0);
  const content = useRef<HTMLDivElement>(null);

  const [{ loading, value: refusal }, save] = useAsyncFn(async () => {
    const input = toRuleInput(values);
    try {
      await (rule
        ? api.updateIgnoreRule(rule.id, input)
        : api.createIgnoreRule(input));
    } catch (error) {
      return error as Error;
    }
    notify(t('ignoreRules.saved', { rule: ruleText(t, input) }));
    onClose();
    onDone();
    return undefined;
  }, [api, rule, values, notify, t, onClose, onDone]);
  const [refused, setRefused] = useState<IgnoreRuleField>();
  useEffect(() => {
    const name = refusal && refusedField(refusal);
    setRefused(ignoreRuleFields.find(field => field === name));
  }, [refusal]);

  const problems = findRuleProblems(values);
  const { reason: missing, ...inConditions } = problems;
  const { reason, ...conditions } = toRuleInput(values);
  const isChecked = attempts > 0;
  const problemOf = (field: IgnoreRuleField): string | undefined => {
    if (field === refused) {
      return errorMessage(t, refusal!);
    }
    const problem = problems[field as 'address' | 'ports' | 'reason'];
    return isChecked && problem
      ? t(`ignoreRules.problem.${problem}`)
      : undefined;
  };

  // To the first wrong field, after the user or the backend is done.
  useEffect(() => {
    if (attempts > 0 || refused) {
      content.current
        ?.querySelector<HTMLElement>('[aria-invalid="true"]')
        ?.focus();
    }
  }, [attempts, refused]);

  const change = (changes: Partial<IgnoreRuleValues>) => {
    setValues(before => ({ ...before, ...changes }));
    setRefused(undefined);
  };
  const text = (field: Exclude<IgnoreRuleField, 'end'>) => (
    <ValidatedTextField
      id={`service-communications-rule-${field}`}
      label={t(`ignoreRules.field.${field}`)}
      value={values[field]}
      onChange={value => change({ [field]: value })}
      problem={problemOf(field)}
      help={t(`ignoreRules.help.${field}`)}
      required={field === 'reason'}
      inputProps={{ autoComplete: 'off' }}
    />
  );
  const submit = () => {
    setAttempts(count => count + 1);
    if (Object.keys(problems).length === 0) {
      save();
    }
  };
  return (
    <FormDialog
      title={t(rule ? 'ignoreRules.editTitle' : 'ignoreRules.addTitle')}
      isLarge
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t(rule ? 'ignoreRules.submitEdit' : 'ignoreRules.submitAdd')}
      isBusy={loading}
      error={refused || loading ? undefined : refusal}
    >
      <DialogContentText>{t('ignoreRules.dialogIntro')}</DialogContentText>
      <div ref={content}>
        {text('address')}
        {text('processName')}
        <EntityPicker
          label={t('ignoreRules.field.entityRef')}
          help={t('ignoreRules.help.entityRef')}
          isOptional
          firstKind="Component"
          value={values.entityRef ? optionOfRef(values.entityRef) : undefined}
          onChange={option => change({ entityRef: option?.entityRef ?? '' })}
          problem={problemOf('entityRef')}
        />
        <TextField
          id="service-communications-rule-end"
          select
          fullWidth
          variant="outlined"
          margin="normal"
          label={t('ignoreRules.field.end')}
          value={values.end}
          onChange={event => change({ end: event.target.value })}
          SelectProps={{ native: true }}
        >
          {ENDS.map(end => (
            <option key={end} value={end}>
              {t(`ignoreRules.end.${end}`)}
            </option>
          ))}
        </TextField>
        {text('ports')}
        {text('protocol')}
        {text('network')}
        {text('reason')}
      </div>
      {Object.keys(inConditions).length === 0 && (
        <RulePreview conditions={conditions} />
      )}
      {isChecked && problems.nothing && (
        <Alert severity="error">{t('ignoreRules.problem.nothing')}</Alert>
      )}
    </FormDialog>
  );
}
