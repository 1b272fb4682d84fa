import TextField, { OutlinedTextFieldProps } from '@material-ui/core/TextField';
import { useEffect, useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { findFilterProblem, ListFilterName } from './listFilter';

/** What every filter has. */
interface FilterFieldProps {
  /** Unique among the filters. */
  id: string;
  label: string;
  /** Empty while it is not set. */
  value: string;
  onChange: (value: string) => void;
}

/** A field of the panel of filters. */
export function FilterField(
  props: FilterFieldProps &
    Omit<Partial<OutlinedTextFieldProps>, keyof FilterFieldProps>,
) {
  const { id, onChange, ...field } = props;
  return (
    <TextField
      fullWidth
      size="small"
      {...field}
      variant="outlined"
      id={`service-communications-filter-${id}`}
      InputLabelProps={{ shrink: true }}
      onChange={event => onChange(event.target.value)}
    />
  );
}

/** A filter that one chooses from a few values. */
export function FilterSelectField(
  props: FilterFieldProps & {
    options: readonly { value: string; label: string }[];
  },
) {
  const { options, ...field } = props;
  return (
    <FilterField {...field} select SelectProps={{ native: true }}>
      {options.map(option => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </FilterField>
  );
}

/**
 * A filter that one types. It is checked as it is typed and counts when it is
 * finished: half an address would find nothing.
 */
export function FilterTextField(
  props: FilterFieldProps & { id: ListFilterName; placeholder?: string },
) {
  const { id, value, onChange } = props;
  const t = useTranslate();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);

  const typed = text.trim();
  const problem = typed ? findFilterProblem(id, typed) : undefined;
  const finish = () => {
    if (!problem && typed !== value) {
      onChange(typed);
    }
  };
  return (
    <FilterField
      {...props}
      value={text}
      error={problem !== undefined}
      helperText={problem && t(`filters.problem.${problem}`)}
      onChange={setText}
      onBlur={finish}
      onKeyDown={event => {
        if (event.key === 'Enter') {
          finish();
        }
      }}
    />
  );
}
