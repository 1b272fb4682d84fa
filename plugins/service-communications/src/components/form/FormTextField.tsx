import InputAdornment from '@material-ui/core/InputAdornment';
import LockIcon from '@material-ui/icons/LockOutlined';
import { useTranslate } from '../../useTranslate';
import { ValidatedTextField } from '../fields/ValidatedTextField';
import { CommunicationField } from '../state/communicationFields';
import { isRequiredField } from './communicationProblems';
import { CommunicationFormState } from './useCommunicationForm';

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
  const id = `service-communications-${field}`;
  return (
    <>
      <ValidatedTextField
        id={id}
        margin="none"
        label={t(`form.field.${field}`)}
        value={form.values[field]}
        onChange={value => form.change({ [field]: value })}
        onBlur={() => form.leave(field)}
        required={isRequiredField(field) && !isLocked}
        problem={form.problems[field]}
        help={isLocked ? t('form.fieldLocked') : help}
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
