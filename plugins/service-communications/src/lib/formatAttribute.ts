import { StatisticAttribute } from '@service-communications/plugin-service-communications-common';
import {
  formatAverage,
  formatCount,
  formatPercentage,
  NO_VALUE,
} from './formatNumber';
import { formatTime } from './formatTime';

/** The value of a statistic as a person reads it. */
export function formatAttribute(
  kind: StatisticAttribute<unknown>['kind'],
  value: string | number | undefined,
  locale?: string,
): string {
  if (value === undefined) {
    return NO_VALUE;
  }
  switch (kind) {
    case 'time':
      return formatTime(String(value), { locale });
    case 'percentage':
      return formatPercentage(Number(value), locale);
    case 'average':
      return formatAverage(Number(value), locale);
    default:
      return formatCount(Number(value), locale);
  }
}
