import Box from '@material-ui/core/Box';
import TextField, { TextFieldProps } from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { ReactNode, useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { errorMessage } from '../state/errorMessage';
import { useSearch } from './useSearch';

/**
 * The box around the field calls itself the combobox, as was usual once. What
 * screen readers know today is a field that is one.
 */
const plainBox = {
  role: undefined,
  'aria-owns': undefined,
  'aria-expanded': undefined,
};

/** Finds one of many things, which are searched elsewhere. */
export function SearchPicker<TOption>(props: {
  value?: TOption;
  onChange: (value: TOption | undefined) => void;
  /** The same function as long as it finds the same. */
  search: (text: string) => Promise<TOption[]>;
  /** Tells options apart. */
  keyOf: (option: TOption) => string;
  /** What the field says of the value. */
  nameOf: (option: TOption) => string;
  /** What the list says of an option, and at its right edge. */
  renderOption: (option: TOption) => [main: ReactNode, aside: ReactNode];
  texts: {
    searching: string;
    none: string;
    failed: (reason: string) => string;
    clear: string;
    open: string;
    close: string;
  };
  field: TextFieldProps;
}) {
  const { value, onChange, search, keyOf, nameOf, renderOption } = props;
  const { texts, field } = props;
  const t = useTranslate();
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const { found, loading, error } = useSearch(text, search, isOpen);
  const options = loading ? [] : withChosen(found, value, keyOf);
  const hasList = isOpen && options.length > 0;
  return (
    <Autocomplete
      {...plainBox}
      value={value ?? null}
      onChange={(_, option) => onChange(option ?? undefined)}
      onInputChange={(_, input, reason) =>
        // The name of what was chosen is no search.
        setText(reason === 'input' ? input : '')
      }
      open={isOpen}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      options={options}
      loading={loading}
      // They were searched already.
      filterOptions={all => all}
      getOptionLabel={nameOf}
      getOptionSelected={(a, b) => keyOf(a) === keyOf(b)}
      renderOption={option => {
        const [main, aside] = renderOption(option);
        return (
          <Box display="flex" gridGap={16} width="100%">
            <Box flexGrow={1}>{main}</Box>
            <Typography variant="body2">{aside}</Typography>
          </Box>
        );
      }}
      autoHighlight
      loadingText={texts.searching}
      noOptionsText={error ? texts.failed(errorMessage(t, error)) : texts.none}
      clearText={texts.clear}
      openText={texts.open}
      closeText={texts.close}
      renderInput={params => (
        <TextField
          {...params}
          {...(field as object)}
          inputProps={{
            ...params.inputProps,
            role: 'combobox',
            'aria-expanded': hasList,
            'aria-controls': hasList
              ? (params.inputProps as Record<string, string>)['aria-controls']
              : undefined,
          }}
          variant="outlined"
        />
      )}
    />
  );
}

/** Options that have the chosen one among them. */
export function withChosen<TOption>(
  options: TOption[],
  chosen: TOption | undefined,
  keyOf: (option: TOption) => string,
): TOption[] {
  return chosen && !options.some(each => keyOf(each) === keyOf(chosen))
    ? [chosen, ...options]
    : options;
}
