import {
  MetricSeries,
  MetricsReading,
  seriesKey,
} from '@service-communications/discovery';

/** Series that wait for the end of an interval. */
const MAX_SERIES = 200_000;

type UnlistedReading = Omit<MetricsReading, 'skipped'>;

/**
 * What came by OTLP since it was taken the last time: of a counter that counts
 * from its beginning the newest value, of others each.
 */
export class OtlpBuffer {
  readonly #newest = new Map<string, MetricSeries>();
  #increases: MetricSeries[] = [];
  #skippedCount = 0;

  /** Whether there was room for all of it; else nothing of it is kept. */
  add({ series, skippedCount }: UnlistedReading): boolean {
    const held = this.#newest.size + this.#increases.length;
    if (held + series.length > MAX_SERIES) {
      return false;
    }
    for (const each of series) {
      if (each.isDelta) {
        this.#increases.push(each);
      } else {
        this.#newest.set(seriesKey(each), each);
      }
    }
    this.#skippedCount += skippedCount;
    return true;
  }

  take(): UnlistedReading {
    const series = [...this.#newest.values(), ...this.#increases];
    const skippedCount = this.#skippedCount;
    this.#newest.clear();
    this.#increases = [];
    this.#skippedCount = 0;
    return { series, skippedCount };
  }
}
