/**
 * One value of one series, of whichever format. Names are in the words of
 * Prometheus: `obi.network.flow.bytes` is `obi_network_flow_bytes_total`, the
 * label `k8s.src.owner.name` is `k8s_src_owner_name`.
 *
 * @public
 */
export interface MetricSeries {
  metric: string;
  labels: Record<string, string>;
  value: number;
  /** Milliseconds since 1970: from when on a counter counts, where it says so. */
  start?: number;
  /** What came since the value before, not since the beginning. */
  isDelta?: boolean;
}

/**
 * What was read of a scrape or an export.
 *
 * @public
 */
export interface MetricsReading {
  series: MetricSeries[];
  /** Lines, or values, that could not be read; the first ten are listed. */
  skipped: { line: number; reason: string }[];
  skippedCount: number;
}

/** What could not be read and is listed. */
const MAX_SKIPPED = 10;

/** An empty reading, and how something is left out of it. */
export function beginReading(): MetricsReading {
  return { series: [], skipped: [], skippedCount: 0 };
}

/** Counts what cannot be read. */
export function skip(
  reading: MetricsReading,
  line: number,
  reason: string,
): void {
  reading.skippedCount++;
  if (reading.skipped.length < MAX_SKIPPED) {
    reading.skipped.push({ line, reason });
  }
}

/** A name as Prometheus has it: letters, digits, `_` and `:`. */
export function prometheusName(name: string): string {
  return name.replace(/[^\w:]/g, '_');
}

/**
 * What tells a series from all others: its name and labels, in whatever order.
 *
 * @public
 */
export function seriesKey({
  metric,
  labels,
}: Pick<MetricSeries, 'metric' | 'labels'>): string {
  const names = Object.keys(labels);
  if (names.some((name, at) => at > 0 && name < names[at - 1])) {
    names.sort();
  }
  return JSON.stringify([metric, names, names.map(name => labels[name])]);
}
