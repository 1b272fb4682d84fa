import Box from '@material-ui/core/Box';
import { useTranslate } from '../../useTranslate';
import { EntityPicker } from '../fields/EntityPicker';
import { optionOfRef } from '../fields/entityOption';
import { ChoiceButtons } from '../panels/ChoiceButtons';
import { changesKinds, changesSpans, ChangesState } from './changesFields';

/** Which changes are shown. */
export function ChangesToolbar(props: {
  state: ChangesState;
  onChange: (changes: Partial<ChangesState>) => void;
}) {
  const { state, onChange } = props;
  const t = useTranslate();
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
      <ChoiceButtons
        label={t('changes.kind.label')}
        choices={changesKinds.map(value => ({
          value,
          label: t(
            value === 'all'
              ? 'changes.kind.all'
              : `communicationState.${value}`,
          ),
        }))}
        value={state.kind}
        onChange={kind => onChange({ kind })}
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
