import { jsonObject, jsonText } from '../jsonField';
import {
  beginReading,
  MetricsReading,
  prometheusName,
  skip,
} from './MetricSeries';

const NO_RECORDED_VALUE = 1;

/** Reads the points of metrics, one after the other. */
class PointReader {
  readonly #reading: MetricsReading;
  readonly #isWanted: (metric: string) => boolean;
  #number = 0;

  constructor(reading: MetricsReading, isWanted: (metric: string) => boolean) {
    this.#reading = reading;
    this.#isWanted = isWanted;
  }

  readMetric(
    metric: Record<string, unknown>,
    shared: Record<string, string>,
  ): void {
    const name = prometheusName(jsonText(metric.name));
    const sum = jsonObject(metric.sum);
    if (sum.isMonotonic === true) {
      const total = name.endsWith('_total') ? name : `${name}_total`;
      this.#readPoints(sum, shared, [
        [total, point => point.asInt ?? point.asDouble],
      ]);
    }
    for (const histogram of [metric.histogram, metric.exponentialHistogram]) {
      this.#readPoints(jsonObject(histogram), shared, [
        [`${name}_count`, point => point.count],
        [`${name}_sum`, point => point.sum],
      ]);
    }
  }

  #readPoints(
    data: Record<string, unknown>,
    shared: Record<string, string>,
    values: [
      metric: string,
      valueOf: (point: Record<string, unknown>) => unknown,
    ][],
  ): void {
    const wanted = values.filter(([metric]) => this.#isWanted(metric));
    if (wanted.length === 0) {
      return;
    }
    const isDelta = [1, 'AGGREGATION_TEMPORALITY_DELTA'].includes(
      data.aggregationTemporality as number | string,
    );
    for (const each of list(data.dataPoints)) {
      this.#number++;
      const point = jsonObject(each);
      if (Number(point.flags ?? 0) % 2 === NO_RECORDED_VALUE) {
        continue;
      }
      const labels = { ...shared, ...labelsOf(point.attributes) };
      const start = Number(jsonText(point.startTimeUnixNano)) / 1e6;
      for (const [metric, valueOf] of wanted) {
        const value = numberOf(valueOf(point));
        if (value === undefined) {
          skip(this.#reading, this.#number, `${metric} has no number`);
          continue;
        }
        this.#reading.series.push({
          metric,
          labels,
          value,
          ...(start > 0 && { start }),
          ...(isDelta && { isDelta }),
        });
      }
    }
  }
}

/**
 * Reads the metrics of an OTLP/HTTP request in JSON: sums that only grow, and
 * counts and sums of histograms. Gauges and sums that may fall count nothing
 * here. Nothing throws: a value that cannot be read is listed with its number.
 *
 * @param body - `{"resourceMetrics":[…]}`, parsed
 * @param isWanted - which metrics, by their names in Prometheus
 * @public
 */
export function readOtlpMetrics(
  body: unknown,
  isWanted: (metric: string) => boolean = () => true,
): MetricsReading {
  const reading = beginReading();
  const points = new PointReader(reading, isWanted);
  for (const ofResource of list(jsonObject(body).resourceMetrics)) {
    const { resource, scopeMetrics } = jsonObject(ofResource);
    const shared = labelsOf(jsonObject(resource).attributes);
    for (const ofScope of list(scopeMetrics)) {
      for (const metric of list(jsonObject(ofScope).metrics)) {
        points.readMetric(jsonObject(metric), shared);
      }
    }
  }
  return reading;
}

/** A count may be a text, since JSON has no integers of 64 bits. */
function numberOf(value: unknown): number | undefined {
  const number =
    typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number)
    ? number
    : undefined;
}

function labelsOf(attributes: unknown): Record<string, string> {
  return Object.fromEntries(
    list(attributes).map(attribute => {
      const { key, value } = jsonObject(attribute);
      const { stringValue, boolValue, intValue, doubleValue } =
        jsonObject(value);
      return [
        prometheusName(jsonText(key)),
        typeof boolValue === 'boolean'
          ? String(boolValue)
          : jsonText(stringValue ?? intValue ?? doubleValue),
      ];
    }),
  );
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
