import Box from '@material-ui/core/Box';
import Alert from '@material-ui/lab/Alert';
import { EntityImpact } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { formatPercentage } from '../values/formatNumber';
import { formatTime } from '../values/formatTime';
import { isWellObserved } from './isWellObserved';

/** How well anybody looked: what was not seen counts only as much as that. */
export function CoverageNote(props: { coverage: EntityImpact['coverage'] }) {
  const { coverage } = props;
  const { observedShare, since } = coverage;
  const t = useTranslate();
  return (
    <Box mt={2}>
      <Alert
        severity={isWellObserved(coverage) ? 'info' : 'warning'}
        role="note"
      >
        {since
          ? t('impact.coverage', {
              share: formatPercentage(observedShare * 100),
              since: formatTime(since),
            })
          : t('impact.neverLooked')}
      </Alert>
    </Box>
  );
}
