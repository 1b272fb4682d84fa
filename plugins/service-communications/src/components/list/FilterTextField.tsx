import TextField from '@material-ui/core/TextField';
import { useEffect, useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { findFilterProblem, ListFilterName } from './listFilter';

/**
 * A filter that one types. It is checked as it is typed and counts when it is
 * finished: half an address would find nothing.
 */
export function FilterTextField(props: {
  name: ListFilterName;
  label: string;
  placeholder?: string;
  /** Empty while it is not set. */
  value: string;
  onChange: (value: string) => void;
}) {
  const { name, label, placeholder, value, onChange } = props;
  const t = useTranslate();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);

  const typed = text.trim();
  const problem = typed ? findFilterProblem(name, typed) : undefined;
  const finish = () => {
    if (!problem && typed !== value) {
      onChange(typed);
    }
  };
  return (
    <TextField
      fullWidth
      size="small"
      variant="outlined"
      id={`service-communications-filter-${name}`}
      label={label}
      placeholder={placeholder}
      value={text}
      error={problem !== undefined}
      helperText={problem && t(`filters.problem.${problem}`)}
      InputLabelProps={{ shrink: true }}
      onChange={event => setText(event.target.value)}
      onBlur={finish}
      onKeyDown={event => {
        if (event.key === 'Enter') {
          finish();
        }
      }}
    />
  );
}
