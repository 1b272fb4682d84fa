import { CommunicationHistory } from '@service-communications/plugin-service-communications-common';
import { Translate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';
import { activityCounts } from './activityBars';

/** What a communication did by time, in a sentence: how well anybody looked as well. */
export function activitySummary(
  t: Translate,
  { step, slots }: CommunicationHistory,
): string {
  const { active, looked, unobserved } = activityCounts(slots);
  return t(`activity.summary.${step}`, {
    active: formatCount(active),
    looked: formatCount(looked),
    unobserved: formatCount(unobserved),
  });
}
