import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';

/** Chooses one of a few values that are all in sight. */
export function ChoiceField<TValue extends string>(props: {
  legend: string;
  value: TValue;
  options: readonly { value: TValue; label: string }[];
  onChange: (value: TValue) => void;
}) {
  const { legend, value, options, onChange } = props;
  return (
    <FormControl component="fieldset" margin="dense">
      <FormLabel component="legend">{legend}</FormLabel>
      <RadioGroup
        value={value}
        onChange={(_, chosen) => onChange(chosen as TValue)}
      >
        {options.map(option => (
          <FormControlLabel
            key={option.value}
            value={option.value}
            control={<Radio color="primary" />}
            label={option.label}
          />
        ))}
      </RadioGroup>
    </FormControl>
  );
}
