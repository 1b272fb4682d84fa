import {
  NetflowStatistics,
  NetstatStatistics,
} from '@service-communications/plugin-service-communications-common';
import {
  formatAverage,
  formatCount,
  formatPercentage,
} from '../values/formatNumber';

/** How values of statistics came about, in numbers; of no value, nothing. */
type Formulas<TStatistics> = Partial<Record<keyof TStatistics, string>>;

/** How the values of socket scans came about: `20 / 10 = 2.00`. */
export function netstatFormulas(
  statistics: NetstatStatistics,
  locale?: string,
): Formulas<NetstatStatistics> {
  const { activeSamples, totalSamples, persistence } = statistics;
  return {
    ...averageFormula(statistics, locale),
    ...(persistence !== undefined && {
      persistence: `${formatCount(activeSamples, locale)} / ${formatCount(
        totalSamples,
        locale,
      )} × 100 = ${formatPercentage(persistence, locale)}`,
    }),
  };
}

/** How the values of flow records came about. */
export function netflowFormulas(
  statistics: NetflowStatistics,
  locale?: string,
): Formulas<NetflowStatistics> {
  return averageFormula(statistics, locale);
}

function averageFormula(
  statistics: NetstatStatistics | NetflowStatistics,
  locale: string | undefined,
): { averageClientConnections?: string } {
  const { totalPorts, activeSamples, averageClientConnections } = statistics;
  return averageClientConnections === undefined
    ? {}
    : {
        averageClientConnections: `${formatCount(
          totalPorts,
          locale,
        )} / ${formatCount(activeSamples, locale)} = ${formatAverage(
          averageClientConnections,
          locale,
        )}`,
      };
}
