import TextField, { OutlinedTextFieldProps } from '@material-ui/core/TextField';

/** A text field that says what is wrong with what it holds. */
export function ValidatedTextField(
  props: Partial<Omit<OutlinedTextFieldProps, 'onChange'>> & {
    onChange: (value: string) => void;
    /** What is wrong with the value. */
    problem?: string;
    /** What is said while nothing is wrong. */
    help?: string;
  },
) {
  const { onChange, problem, help, ...field } = props;
  return (
    <TextField
      fullWidth
      margin="normal"
      {...field}
      variant="outlined"
      onChange={event => onChange(event.target.value)}
      error={problem !== undefined}
      helperText={problem ?? help}
      FormHelperTextProps={{ role: problem ? 'alert' : undefined }}
    />
  );
}
