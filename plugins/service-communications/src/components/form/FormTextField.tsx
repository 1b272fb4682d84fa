import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import LockIcon from '@material-ui/icons/LockOutlined';
import { CommunicationFormState } from './useCommunicationForm';
import { useComplaintText } from './useComplaintText';
import { useTranslate } from '../../useTranslate';
import { CommunicationField } from './communicationForm';
import { isRequiredField } from './communicationProblems';

/** A text about a communication. */
export function FormTextField(props: {
  form: CommunicationFormState;
  field: CommunicationField;
  help?: string;
  /** What is usual here. */
  suggestions?: readonly string[];
  isLocked?: boolean;
}) {
  const { form, field, help, suggestions, isLocked = false } = props;
  const t = useTranslate();
  const complaint = useComplaintText()(form.complaints[field]);
  const id = `service-communications-${field}`;
  return (
    <>
      <TextField
        id={id}
        fullWidth
        variant="outlined"
        label={t(`form.field.${field}`)}
        value={form.values[field]}
        onChange={event => form.change({ [field]: event.target.value })}
        onBlur={() => form.leave(field)}
        required={isRequiredField(field) && !isLocked}
        error={complaint !== undefined}
        helperText={complaint ?? (isLocked ? t('form.fieldLocked') : help)}
        FormHelperTextProps={{ role: complaint ? 'alert' : undefined }}
        InputProps={{
          endAdornment: isLocked ? (
            <InputAdornment position="end">
              <LockIcon color="action" fontSize="small" />
            </InputAdornment>
          ) : undefined,
        }}
        inputProps={{
          readOnly: isLocked,
          autoComplete: 'off',
          list: suggestions && `${id}-suggestions`,
        }}
      />
      {suggestions && (
        <datalist id={`${id}-suggestions`}>
          {suggestions.map(text => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </>
  );
}
