import {
  EdgeCounters,
  EdgeCountersState,
  EdgeObservation,
  MetricsReading,
} from '@service-communications/discovery';
import { CollectionReport } from '@service-communications/model';
import { createHash } from 'crypto';
import { mkdir, readFile } from 'fs/promises';
import { join } from 'path';
import { setImmediate } from 'timers/promises';
import { Logger } from '../log/Logger';
import { exchangeParts } from '../sample/exchangeParts';
import { WindowHead } from '../sample/formatNetflowSamples';
import { writeDurably } from '../spool/writeDurably';
import { EdgeSourceOptions } from './ScrapeOptions';

/** Samples of a scrape, still without the network of the collector. */
export type ScrapedWindow = Omit<WindowHead, 'network'> & { parts: string[] };

/**
 * Turns what a target shows into samples, and remembers its counters on disk,
 * so that a restart counts on from where it was.
 */
export class EdgeSource {
  readonly #target: EdgeSourceOptions;
  readonly #metrics: ReadonlySet<string>;
  readonly #intervalSeconds: number;
  readonly #directory: string;
  readonly #logger: Logger;
  readonly #onWindow: (window: ScrapedWindow) => Promise<void>;
  #counters?: EdgeCounters;

  constructor(options: {
    target: EdgeSourceOptions;
    intervalSeconds: number;
    stateDirectory: string;
    logger: Logger;
    onWindow: (window: ScrapedWindow) => Promise<void>;
  }) {
    this.#target = options.target;
    const { edges, listening } = options.target.preset;
    this.#metrics = new Set(
      [...edges, ...(listening ? [listening] : [])].map(({ metric }) => metric),
    );
    this.#intervalSeconds = options.intervalSeconds;
    this.#directory = join(options.stateDirectory, 'scrape');
    this.#logger = options.logger;
    this.#onWindow = options.onWindow;
  }

  /** Whether a metric says anything of its edges. */
  isWanted(metric: string): boolean {
    return this.#metrics.has(metric);
  }

  /**
   * Takes what was read in. The samples have the id of the scrape before: where
   * the process ends before the counters are on disk, the next one makes
   * samples of the same ids, and nothing counts twice. What comes at the time
   * of the scrape before is left to the next one.
   *
   * @param at - milliseconds since 1970
   */
  async take(
    reading: Omit<MetricsReading, 'skipped'>,
    at: number,
  ): Promise<void> {
    this.#counters ??= await this.#begin();
    const counters = this.#counters;
    const since = counters.lastAt;
    if (since !== undefined && since >= at) {
      return;
    }
    const steps = counters.takeInSteps(reading.series, at);
    let step = steps.next();
    while (!step.done) {
      await setImmediate();
      step = steps.next();
    }
    const observations = step.value;
    for (const [index, each] of observations.entries()) {
      const unread = index === 0 ? reading.skippedCount : 0;
      await this.#onWindow({
        source: this.#sourceOf(each),
        sampleId:
          since === undefined
            ? `${new Date(at).toISOString()}/first`
            : `${new Date(since).toISOString()}/after`,
        start: Math.max(since ?? at, at - this.#intervalSeconds * 1000),
        end: at,
        intervalSeconds: this.#intervalSeconds,
        records: each.records,
        report: reportOf(each, unread),
        parts: exchangeParts(each.exchanges),
      });
    }
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    await writeDurably(this.#file, JSON.stringify(counters.state));
  }

  /** The counters as they were, or new ones. */
  async #begin(): Promise<EdgeCounters> {
    const { preset, cluster, kind } = this.#target;
    return new EdgeCounters({
      preset,
      intervalMs: this.#intervalSeconds * 1000,
      cluster,
      kind,
      state: await this.#load(),
    });
  }

  #sourceOf({ reporter }: EdgeObservation): string {
    const { source } = this.#target;
    return reporter === '' ? source : `${source}/${reporter}`;
  }

  get #file(): string {
    const name = createHash('sha256').update(this.#target.source).digest('hex');
    return join(this.#directory, `${name.slice(0, 32)}.json`);
  }

  async #load(): Promise<EdgeCountersState | undefined> {
    try {
      return JSON.parse(await readFile(this.#file, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        this.#logger.warn(
          `What was known of the counters of ${
            this.#target.source
          } cannot be read, and is begun anew: ${(error as Error).message}`,
        );
      }
      return undefined;
    }
  }
}

function reportOf(
  { records, dropped }: EdgeObservation,
  unread: number,
): CollectionReport {
  return {
    records,
    ...(unread > 0 && { errors: { 'unreadable-series': unread } }),
    ...(Object.keys(dropped).length > 0 && { dropped }),
  };
}
