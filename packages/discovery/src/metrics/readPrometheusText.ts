import { readSeriesLine, SeriesLine } from './readSeriesLine';
import {
  beginReading,
  MetricSeries,
  MetricsReading,
  skip,
} from './MetricSeries';

/** In OpenMetrics and in what some libraries print: when a counter began. */
const CREATED = '_created';

/**
 * Reads the text exposition format of Prometheus, or OpenMetrics, which differ
 * in what is left out here: times, exemplars and units. Nothing throws: a line
 * that cannot be read is listed with its number, and all others are kept.
 *
 * @param isWanted - which metrics; lines of others are passed over unread
 * @public
 */
export function readPrometheusText(
  text: string,
  isWanted: (metric: string) => boolean = () => true,
): MetricsReading {
  const reading = beginReading();
  const beginnings = new Map<string, number>();
  const isRead = (name: string) =>
    isWanted(name) || (name.endsWith(CREATED) && isWanted(countedBy(name)));
  let at = 0;
  for (let line = 1; at < text.length; line++) {
    const end = text.indexOf('\n', at);
    const next = end === -1 ? text.length : end;
    const read = readSeriesLine(text.slice(at, next), isRead);
    at = next + 1;
    if (typeof read === 'string') {
      skip(reading, line, read);
    } else if (read && Number.isFinite(read.value)) {
      take(reading, beginnings, read, isWanted);
    }
  }
  for (const series of reading.series) {
    const start = beginnings.get(keyOf(series));
    if (start !== undefined) {
      series.start = start;
    }
  }
  return reading;
}

function take(
  reading: MetricsReading,
  beginnings: Map<string, number>,
  { name, labels, value }: SeriesLine,
  isWanted: (metric: string) => boolean,
): void {
  if (isWanted(name)) {
    reading.series.push({ metric: name, labels, value });
  } else {
    beginnings.set(keyOf({ metric: countedBy(name), labels }), value * 1000);
  }
}

/** The counter that a `_created` tells of. */
function countedBy(name: string): string {
  return `${name.slice(0, -CREATED.length)}_total`;
}

function keyOf({
  metric,
  labels,
}: Pick<MetricSeries, 'metric' | 'labels'>): string {
  return JSON.stringify([metric, ...Object.entries(labels).sort()]);
}
