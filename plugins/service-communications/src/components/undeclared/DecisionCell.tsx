import Chip from '@material-ui/core/Chip';
import { DependencyDecision } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { ActorLabel } from '../values/ActorLabel';
import { Caption } from '../values/Caption';
import { NO_VALUE } from '../values/formatNumber';
import { formatTime } from '../values/formatTime';

/** What somebody decided, who and why. */
export function DecisionCell(props: { decision?: DependencyDecision }) {
  const { decision } = props;
  const t = useTranslate();
  if (!decision) {
    return <>{NO_VALUE}</>;
  }
  const { verdict, reason, by, expiresAt } = decision;
  return (
    <>
      <Chip
        size="small"
        variant={verdict === 'questioned' ? 'default' : 'outlined'}
        label={t(`undeclared.verdict.${verdict}`)}
      />
      <Caption>{reason}</Caption>
      <Caption>
        {t('undeclared.decidedBy')} <ActorLabel actor={by} />
        {expiresAt &&
          ` ${t('undeclared.until', { time: formatTime(expiresAt) })}`}
      </Caption>
    </>
  );
}
