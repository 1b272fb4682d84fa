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
  readonly #maxSeries: number;
  readonly #newest = new Map<string, MetricSeries>();
  #increases: MetricSeries[] = [];
  #skippedCount = 0;

  /** @param maxSeries - that wait at most; default: 200,000 */
  constructor(maxSeries: number = MAX_SERIES) {
    this.#maxSeries = maxSeries;
  }

  /** Whether there is room for so many more. */
  hasRoom(series: number): boolean {
    const held = this.#newest.size + this.#increases.length;
    return held + series <= this.#maxSeries;
  }

  add({ series, skippedCount }: UnlistedReading): void {
    for (const each of series) {
      if (each.isDelta) {
        this.#increases.push(each);
      } else {
        this.#newest.set(seriesKey(each), each);
      }
    }
    this.#skippedCount += skippedCount;
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
