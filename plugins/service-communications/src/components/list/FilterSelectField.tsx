import TextField from '@material-ui/core/TextField';

/** A filter that one chooses from a few values. */
export function FilterSelectField(props: {
  /** Unique among the filters. */
  id: string;
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  const { id, label, value, options, onChange } = props;
  return (
    <TextField
      fullWidth
      select
      size="small"
      variant="outlined"
      id={`service-communications-filter-${id}`}
      label={label}
      value={value}
      InputLabelProps={{ shrink: true }}
      SelectProps={{ native: true }}
      onChange={event => onChange(event.target.value)}
    >
      {options.map(option => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </TextField>
  );
}
