import { StatisticKind } from '@service-communications/plugin-service-communications-common';
import { formatAverage, formatCount, formatPercentage } from './formatNumber';

/** How the number of a statistic is written. */
export function formatStatistic(
  kind: Extract<StatisticKind, 'count' | 'average' | 'percentage'>,
  value: number | undefined,
  locale?: string,
): string {
  switch (kind) {
    case 'percentage':
      return formatPercentage(value, locale);
    case 'average':
      return formatAverage(value, locale);
    default:
      return formatCount(value, locale);
  }
}
