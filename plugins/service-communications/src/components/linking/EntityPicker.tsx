import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useState } from 'react';
import { useEntitySearch } from '../../hooks/useEntitySearch';
import { useTranslate } from '../../hooks/useTranslate';
import { EntityOption, withChosen } from '../../lib/entityOption';
import { errorMessage } from '../../lib/errorMessage';

/** Finds an entity of the catalog. */
export function EntityPicker(props: {
  value?: EntityOption;
  onChange: (value: EntityOption | undefined) => void;
  /** The kind that is most likely meant. */
  firstKind: string;
  /** What is wrong with the value. */
  problem?: string;
}) {
  const { value, onChange, firstKind, problem } = props;
  const t = useTranslate();
  const [text, setText] = useState('');
  const { options, loading, error } = useEntitySearch(text, firstKind);
  const label = t('linkDialog.entity');
  return (
    <Autocomplete
      value={value ?? null}
      onChange={(_, option) => onChange(option ?? undefined)}
      onInputChange={(_, input, reason) =>
        // The name of what was chosen is no search.
        setText(reason === 'input' ? input : '')
      }
      options={loading ? [] : withChosen(options, value)}
      loading={loading}
      // The catalog has searched already.
      filterOptions={all => all}
      groupBy={({ kind }) => kind}
      getOptionLabel={({ name }) => name}
      getOptionSelected={(a, b) => a.entityRef === b.entityRef}
      renderOption={({ name, entityRef }) => (
        <div>
          {name}
          <Typography variant="caption" color="textSecondary" component="div">
            {entityRef}
          </Typography>
        </div>
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
      // Of the box around the field, which is what screen readers announce.
      aria-label={label}
      renderInput={params => (
        <TextField
          {...params}
          autoFocus
          required
          variant="outlined"
          margin="normal"
          label={label}
          error={problem !== undefined}
          helperText={problem ?? value?.entityRef ?? t('linkDialog.entityHelp')}
          FormHelperTextProps={{ role: problem ? 'alert' : undefined }}
        />
      )}
    />
  );
}
