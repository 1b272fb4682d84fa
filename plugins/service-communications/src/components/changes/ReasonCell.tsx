import { CommunicationChangeReason } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { ActorLabel } from '../values/ActorLabel';
import { Caption } from '../values/Caption';
import { formatAverage, formatCount } from '../values/formatNumber';
import { formatTime } from '../values/formatTime';
import { NameText } from '../values/NameText';
import { stateReasonText } from '../values/stateReasonText';

/** Why a change is told. */
export function ReasonCell(props: {
  reason: CommunicationChangeReason;
  /** Milliseconds since 1970. */
  now: number;
}) {
  const { reason, now } = props;
  const t = useTranslate();
  const { code } = reason;
  switch (code) {
    case 'weight-changed': {
      const { measure = 'connections', before, recent } = reason;
      const format = measure === 'connections' ? formatAverage : formatCount;
      return (
        <>
          {t(`changes.weight.${measure}`, {
            before: format(before),
            recent: format(recent),
          })}
        </>
      );
    }
    case 'not-declared':
      return <>{t('changes.notDeclared')}</>;
    case 'decided': {
      const { verdict = 'accepted', explanation = '', by, expiresAt } = reason;
      return (
        <>
          {t(`changes.decided.${verdict}`)} <NameText text={explanation} />
          <Caption>
            {t('changes.decided.by')} {by && <ActorLabel actor={by} />}
            {expiresAt &&
              ` ${t('changes.decided.until', { time: formatTime(expiresAt) })}`}
          </Caption>
        </>
      );
    }
    default:
      return <>{stateReasonText(t, { ...reason, code }, now)}</>;
  }
}
