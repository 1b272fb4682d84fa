import TextField from '@material-ui/core/TextField';
import { useTranslate } from '../../useTranslate';
import { IgnoreRuleField } from './ignoreRuleForm';

/** A text of a rule. */
export function RuleTextField(props: {
  field: Exclude<IgnoreRuleField, 'end'>;
  value: string;
  onChange: (value: string) => void;
  /** What is wrong with the value. */
  complaint?: string;
  isRequired?: boolean;
}) {
  const { field, value, onChange, complaint, isRequired = false } = props;
  const t = useTranslate();
  return (
    <TextField
      id={`service-communications-rule-${field}`}
      fullWidth
      variant="outlined"
      margin="normal"
      label={t(`ignoreRules.field.${field}`)}
      value={value}
      onChange={event => onChange(event.target.value)}
      required={isRequired}
      error={complaint !== undefined}
      helperText={complaint ?? t(`ignoreRules.help.${field}`)}
      FormHelperTextProps={{ role: complaint ? 'alert' : undefined }}
      inputProps={{ autoComplete: 'off' }}
    />
  );
}
