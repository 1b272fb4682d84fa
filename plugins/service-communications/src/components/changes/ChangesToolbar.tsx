import Box from '@material-ui/core/Box';
import TextField from '@material-ui/core/TextField';
import { useTranslate } from '../../useTranslate';
import { EntityPicker } from '../fields/EntityPicker';
import { optionOfRef } from '../fields/entityOption';
import { OwnerFilter } from '../fields/OwnerFilter';
import { ChoiceButtons } from '../panels/ChoiceButtons';
import { useUniqueId } from '../panels/useUniqueId';
import { changesKinds, changesSpans, ChangesState } from './changesFields';

/** Which changes are shown. */
export function ChangesToolbar(props: {
  state: ChangesState;
  onChange: (changes: Partial<ChangesState>) => void;
}) {
  const { state, onChange } = props;
  const t = useTranslate();
  const id = useUniqueId();
  return (
    <Box display="flex" flexWrap="wrap" alignItems="center" gridGap={16}>
      <ChoiceButtons
        label={t('changes.since.label')}
        choices={changesSpans.map(value => ({
          value,
          label: t(`changes.since.${value}`),
        }))}
        value={state.since}
        onChange={since => onChange({ since })}
      />
      <TextField
        select
        id={id}
        size="small"
        variant="outlined"
        label={t('changes.kind.label')}
        value={state.kind}
        SelectProps={{ native: true }}
        InputLabelProps={{ shrink: true }}
        onChange={({ target }) =>
          onChange({ kind: changesKinds.find(kind => kind === target.value) })
        }
      >
        {changesKinds.map(kind => (
          <option key={kind} value={kind}>
            {t(`changes.kind.${kind}`)}
          </option>
        ))}
      </TextField>
      <OwnerFilter
        owner={state.owner}
        onChange={owner => onChange({ owner })}
      />
      <Box width={260} maxWidth="100%">
        <EntityPicker
          value={state.entity ? optionOfRef(state.entity) : undefined}
          onChange={option => onChange({ entity: option?.entityRef ?? '' })}
          firstKind="Component"
          label={t('changes.around')}
          help={t('changes.aroundHelp')}
          isOptional
          size="small"
        />
      </Box>
    </Box>
  );
}
