import { Exchange } from '@service-communications/model';
import { hash } from 'crypto';
import { EdgePreset, EdgeRule } from './EdgePreset';
import { Edge, EdgeDefaults, socketAddressOf, valueOf } from './edgeOf';
import { KnownEdges } from './KnownEdges';
import { EdgeSums } from './EdgeSums';
import { increaseOf, SeenValue } from './increaseOf';
import { MetricSeries, seriesKey } from './MetricSeries';
import { nameOfPart } from '../nameOfPart';

/** A series that is away longer than this is new when it comes back. */
const REMEMBERED_MS = 3_600_000;

/** Series of one step. */
const STEP_SERIES = 500;

/** Series of one target that are remembered. */
const MAX_SERIES = 200_000;

/**
 * What a scrape found since the one before it, of one reporter.
 *
 * @public
 */
export interface EdgeObservation {
  /** Empty where the metrics tell no reporters apart. */
  reporter: string;
  /** Edges with what increased, in order; and those that are seen first. */
  exchanges: Exchange[];
  /** Series that are edges. */
  records: number;
  /** Series that are none and should be, by reason. */
  dropped: Record<string, number>;
}

/**
 * What is remembered of a target, as it is kept on disk.
 *
 * @public
 */
export interface EdgeCountersState {
  /** When it was scraped the last time: milliseconds since 1970. */
  at?: number;
  series: [key: string, value: number, at: number, start?: number][];
}

/**
 * Turns the counters of one target into exchanges: what they increased by since
 * the scrape before. A counter that fell, or that began anew, counts from zero.
 * The first sight of one says that its edge is there, and counts nothing unless
 * it says itself that it began since.
 *
 * @public
 */
export class EdgeCounters {
  readonly #preset: EdgePreset;
  readonly #intervalMs: number;
  readonly #defaults: EdgeDefaults;
  readonly #rules: ReadonlyMap<string, EdgeRule[]>;
  readonly #seen: Map<string, SeenValue>;
  #at: number | undefined;

  /**
   * @param intervalMs - the sample interval: an increase is active no longer
   * @param cluster - of all workloads; default: none
   * @param kind - of workloads whose labels tell none; default: Deployment
   */
  constructor(options: {
    preset: EdgePreset;
    intervalMs: number;
    cluster?: string;
    kind?: string;
    state?: EdgeCountersState;
  }) {
    const { preset, cluster, kind = 'Deployment', state } = options;
    this.#preset = preset;
    this.#intervalMs = options.intervalMs;
    this.#defaults = { cluster, kind };
    this.#rules = Map.groupBy(preset.edges, ({ metric }) => metric);
    this.#seen = new Map(
      state?.series.map(([key, value, at, start]) => [
        key,
        { value, at, start },
      ]),
    );
    this.#at = state?.at;
  }

  /** When the target was scraped the last time: milliseconds since 1970. */
  get lastAt(): number | undefined {
    return this.#at;
  }

  /** To go on with in another process. */
  get state(): EdgeCountersState {
    return {
      at: this.#at,
      series: Array.from(this.#seen, ([key, { value, at, start }]) =>
        start === undefined ? [key, value, at] : [key, value, at, start],
      ),
    };
  }

  /** As {@link EdgeCounters.takeInSteps}, at once. */
  take(series: readonly MetricSeries[], at: number): EdgeObservation[] {
    const steps = this.takeInSteps(series, at);
    let step = steps.next();
    while (!step.done) {
      step = steps.next();
    }
    return step.value;
  }

  /**
   * Takes a scrape in, in short steps between which others may have their turn;
   * the last one gives the result. Every reporter that has series is in the result, also
   * where none of them increased: it looked.
   *
   * @param at - when it was taken: milliseconds since 1970
   */
  *takeInSteps(
    series: readonly MetricSeries[],
    at: number,
  ): Generator<undefined, EdgeObservation[]> {
    const listening = this.#listeningOf(series);
    const sums = new Map<string, EdgeSums>();
    const ofReporter = (reporter: string) => {
      const known = sums.get(reporter) ?? new EdgeSums(listening);
      sums.set(reporter, known);
      return known;
    };
    if (this.#preset.reporter === undefined) {
      // That it looked and found nothing is said, too.
      ofReporter('');
    }
    const edges = new Map(
      Array.from(this.#rules, ([metric, rules]) => [
        metric,
        new KnownEdges(rules, this.#defaults),
      ]),
    );
    for (const [index, each] of series.entries()) {
      if (index % STEP_SERIES === STEP_SERIES - 1) {
        yield undefined;
      }
      const edge = edges.get(each.metric)?.edgeOf(each.labels);
      if (edge) {
        const reporter = valueOf(each.labels, this.#preset.reporter);
        this.#count(ofReporter(nameOfPart(reporter)), edge, each, at);
      }
    }
    this.#at = at;
    for (const [key, seen] of this.#seen) {
      if (seen.at < at - REMEMBERED_MS) {
        this.#seen.delete(key);
      }
    }
    return Array.from(sums, ([reporter, each]) => ({
      reporter,
      ...each.result(),
    }));
  }

  #count(
    sums: EdgeSums,
    edge: Edge | 'unnamed-end',
    series: MetricSeries,
    at: number,
  ): void {
    if (edge === 'unnamed-end') {
      sums.drop(edge);
      return;
    }
    const key = keyOf(series);
    const before = this.#seen.get(key);
    if (!before && this.#seen.size >= MAX_SERIES) {
      sums.drop('too-many-series');
      return;
    }
    const { value, start } = series;
    if (isRepeated(series, before, at)) {
      sums.drop('repeated-series');
      return;
    }
    const increase = increaseOf(series, before, this.#at);
    const since = before?.at ?? this.#at ?? at;
    this.#seen.set(key, { value, at, start });
    sums.add(edge, increase, {
      start: Math.max(since, at - this.#intervalMs),
      end: at,
      isThere: before === undefined && value > 0,
    });
  }

  #listeningOf(series: readonly MetricSeries[]): ReadonlySet<string> {
    const { listening } = this.#preset;
    const addresses = new Set<string>();
    for (const { metric, labels, value } of series) {
      if (metric === listening?.metric && value === 1) {
        const socket = socketAddressOf(valueOf(labels, listening.address));
        if (socket) {
          addresses.add(`${socket.end} ${socket.port}`);
        }
      }
    }
    return addresses;
  }
}

/** Whether a value has come before: of an increase, that since the same time. */
function isRepeated(
  { isDelta, start }: MetricSeries,
  before: SeenValue | undefined,
  at: number,
): boolean {
  return isDelta
    ? start !== undefined &&
        before?.start !== undefined &&
        start <= before.start
    : before?.at === at;
}

/** A series, short enough to keep many. */
function keyOf(series: MetricSeries): string {
  return hash('sha256', seriesKey(series), 'base64').slice(0, 22);
}
