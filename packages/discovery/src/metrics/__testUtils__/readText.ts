import { MetricsReading } from '../MetricSeries';
import { PrometheusTextReader } from '../PrometheusTextReader';

/** Reads a page that is there as a whole. */
export function readText(
  text: string,
  isWanted: (metric: string) => boolean = () => true,
): MetricsReading {
  const reader = new PrometheusTextReader(isWanted);
  reader.push(text);
  return reader.end();
}
