import Box from '@material-ui/core/Box';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useState } from 'react';
import { useEntitySearch } from './useEntitySearch';
import { useTranslate } from '../../useTranslate';
import { EntityOption, withChosen } from './entityOption';
import { errorMessage } from '../state/errorMessage';

/**
 * The box around the field calls itself the combobox, as was usual once. What
 * screen readers know today is a field that is one.
 */
export const plainBox = {
  role: undefined,
  'aria-owns': undefined,
  'aria-expanded': undefined,
};

/** Finds an entity of the catalog. */
export function EntityPicker(props: {
  value?: EntityOption;
  onChange: (value: EntityOption | undefined) => void;
  /** The kind that is most likely meant. */
  firstKind: string;
  /** What is wrong with the value. */
  problem?: string;
  /** What the entity is for, where the field is one of several. */
  label?: string;
  /** What is said while none is chosen. */
  help?: string;
  /** The field can stay empty, and is not the first to be filled in. */
  isOptional?: boolean;
  size?: 'small';
}) {
  const { value, onChange, firstKind, problem, isOptional = false } = props;
  const { label, help, size } = props;
  const t = useTranslate();
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const { options, loading, error } = useEntitySearch(text, firstKind);
  const shown = loading ? [] : withChosen(options, value);
  const hasList = isOpen && shown.length > 0;
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
      options={shown}
      loading={loading}
      // The catalog has searched already.
      filterOptions={all => all}
      getOptionLabel={({ name }) => name}
      getOptionSelected={(a, b) => a.entityRef === b.entityRef}
      renderOption={({ name, kind, entityRef }) => (
        <Box display="flex" gridGap={16} width="100%">
          <Box flexGrow={1}>
            {name}
            <Typography variant="caption" component="div">
              {entityRef}
            </Typography>
          </Box>
          <Typography variant="body2">{kind}</Typography>
        </Box>
      )}
      autoHighlight
      loadingText={t('linkDialog.searching')}
      noOptionsText={
        error
          ? t('linkDialog.searchFailed', { reason: errorMessage(error) })
          : t('linkDialog.noEntities')
      }
      clearText={t('linkDialog.clearEntity')}
      openText={t('linkDialog.openEntities')}
      closeText={t('linkDialog.closeEntities')}
      renderInput={params => (
        <TextField
          {...params}
          inputProps={{
            ...params.inputProps,
            role: 'combobox',
            'aria-expanded': hasList,
            'aria-controls': hasList
              ? (params.inputProps as Record<string, string>)['aria-controls']
              : undefined,
          }}
          // The dialog takes the focus anyway: it goes to where one begins.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={!isOptional}
          required={!isOptional}
          variant="outlined"
          margin="normal"
          size={size}
          label={label ?? t('linkDialog.entity')}
          error={problem !== undefined}
          helperText={
            problem ?? value?.entityRef ?? help ?? t('linkDialog.entityHelp')
          }
          FormHelperTextProps={{ role: problem ? 'alert' : undefined }}
        />
      )}
    />
  );
}
