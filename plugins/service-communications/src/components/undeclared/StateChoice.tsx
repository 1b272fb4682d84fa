import Box from '@material-ui/core/Box';
import Chip from '@material-ui/core/Chip';
import { DependencyState } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';
import { shownStates } from './undeclaredState';

/** Chooses the state of dependencies, and says how many each has. */
export function StateChoice(props: {
  state: DependencyState;
  /** Once they are known. */
  counts?: Record<DependencyState, number>;
  onChange: (state: DependencyState) => void;
}) {
  const { state, counts, onChange } = props;
  const t = useTranslate();
  return (
    <Box
      display="flex"
      flexWrap="wrap"
      gridGap={8}
      role="group"
      aria-label={t('undeclared.states')}
    >
      {shownStates.map(each => (
        <Chip
          key={each}
          component="button"
          clickable
          aria-pressed={each === state}
          color={each === state ? 'primary' : 'default'}
          variant={each === state ? 'default' : 'outlined'}
          title={t(`undeclared.stateDefinition.${each}`)}
          label={
            counts
              ? t('undeclared.stateCount', {
                  state: t(`undeclared.state.${each}`),
                  formatted: formatCount(counts[each]),
                })
              : t(`undeclared.state.${each}`)
          }
          onClick={() => onChange(each)}
        />
      ))}
    </Box>
  );
}
