import { CommunicationStateReason } from '@service-communications/plugin-service-communications-common';
import { Translate } from '../../useTranslate';
import { formatFullTime, formatTimeAgo } from './formatTime';
import { spanText } from './splitSpan';

/** Why a communication has its state, in a sentence. */
export function stateReasonText(
  t: Translate,
  reason: CommunicationStateReason,
  now: number,
): string {
  const ago = (time = '') => formatTimeAgo(time, now);
  const usual = spanText(t, reason.usualSeconds ?? 0);
  switch (reason.code) {
    case 'first-detected':
      return t('stateReason.first-detected', {
        ago: ago(reason.firstDetectedAt),
      });
    case 'within-usual-silence':
      return t('stateReason.within-usual-silence', { usual });
    case 'missed-habit':
      return t('stateReason.missed-habit', {
        expected: formatFullTime(reason.expectedAt ?? ''),
        count: reason.missed ?? 0,
      });
    case 'beyond-usual-silence':
      return t('stateReason.beyond-usual-silence', {
        silent: spanText(t, reason.silentSeconds ?? 0),
        usual,
      });
    case 'returned':
      return t(`stateReason.returned-${reason.after ?? 'late'}`, {
        ago: ago(reason.returnedAt),
      });
    case 'nobody-looked':
      return t('stateReason.nobody-looked', { ago: ago(reason.lookedUntil) });
    default:
      return t('stateReason.keeps-habit');
  }
}
