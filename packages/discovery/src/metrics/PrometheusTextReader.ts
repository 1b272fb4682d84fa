import { beginReading, MetricsReading, seriesKey, skip } from './MetricSeries';
import { SeriesLine, SeriesLineReader } from './SeriesLineReader';

/** In OpenMetrics and in what some libraries print: when a counter began. */
const CREATED = '_created';

/**
 * Reads the text exposition format of Prometheus, or OpenMetrics, which differ
 * in what is left out here: times, exemplars and units. Nothing throws: a line
 * that cannot be read is listed with its number, and all others are kept. Where
 * the text is cut makes no difference.
 *
 * @public
 */
export class PrometheusTextReader {
  readonly #isWanted: (metric: string) => boolean;
  readonly #lines: SeriesLineReader;
  readonly #reading = beginReading();
  readonly #beginnings = new Map<string, number>();
  #line = 0;
  #rest = '';

  /** @param isWanted - which metrics; lines of others are passed over unread */
  constructor(isWanted: (metric: string) => boolean) {
    this.#isWanted = isWanted;
    this.#lines = new SeriesLineReader(
      name =>
        isWanted(name) || (name.endsWith(CREATED) && isWanted(countedBy(name))),
    );
  }

  push(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop()!;
    lines.forEach(line => this.#read(line));
  }

  /** What was read of all of it. */
  end(): MetricsReading {
    this.#read(this.#rest);
    if (this.#beginnings.size > 0) {
      for (const series of this.#reading.series) {
        series.start = this.#beginnings.get(seriesKey(series));
      }
    }
    return this.#reading;
  }

  #read(line: string): void {
    this.#line++;
    const read = this.#lines.read(line);
    if (typeof read === 'string') {
      skip(this.#reading, this.#line, read);
    } else if (read && Number.isFinite(read.value)) {
      this.#take(read);
    }
  }

  #take({ name, labels, value }: SeriesLine): void {
    if (this.#isWanted(name)) {
      this.#reading.series.push({ metric: name, labels, value });
    } else {
      const key = seriesKey({ metric: countedBy(name), labels });
      this.#beginnings.set(key, value * 1000);
    }
  }
}

/** The counter that a `_created` tells of. */
function countedBy(name: string): string {
  return `${name.slice(0, -CREATED.length)}_total`;
}
