import { PrometheusTextReader } from '@service-communications/discovery';
import { Logger } from '../log/Logger';
import { ThrottledLog } from '../log/ThrottledLog';
import { OnTheMark } from '../scheduling/OnTheMark';
import { EdgeSource, ScrapedWindow } from './EdgeSource';
import { fetchMetrics } from './fetchMetrics';
import { OtlpSources } from './OtlpSources';
import { ScrapeOptions, ScrapeTarget } from './ScrapeOptions';

const DEFAULT_INTERVAL_SECONDS = 60;

/** A target that takes longer is not waited for. */
const MAX_SCRAPE_MS = 60_000;

/**
 * Scrapes targets again and again, each for itself, and takes what is sent by
 * OTLP. Inert until started.
 */
export class MetricsScraper {
  readonly #abort = new AbortController();
  readonly #scrapes: OnTheMark[];
  readonly #otlp?: OtlpSources;
  readonly #log: ThrottledLog;

  constructor(
    options: ScrapeOptions & {
      stateDirectory: string;
      logger: Logger;
      onWindow: (window: ScrapedWindow) => Promise<void>;
      onScrape: (result: 'done' | 'failed') => void;
    },
  ) {
    const { targets, logger, onScrape } = options;
    this.#log = new ThrottledLog(logger);
    const { intervalSeconds = DEFAULT_INTERVAL_SECONDS } = options;
    this.#scrapes = targets.map(target => {
      const source = new EdgeSource({ ...options, target, intervalSeconds });
      let problem: string | undefined;
      const run = async () => {
        try {
          await this.#scrape(target, source, intervalSeconds);
          problem = undefined;
          onScrape('done');
        } catch (error) {
          const reason = reasonOf(error);
          if (!this.#abort.signal.aborted) {
            onScrape('failed');
            logger[reason === problem ? 'debug' : 'error'](
              `${target.source} cannot be scraped: ${reason}`,
            );
          }
          problem = reason;
        }
      };
      return new OnTheMark({ everyMs: intervalSeconds * 1000, run });
    });
    if (options.otlp) {
      this.#otlp = new OtlpSources({
        ...options,
        ...options.otlp,
        intervalSeconds,
        onTake: onScrape,
      });
    }
  }

  /** Rejects where it cannot listen. */
  async start(): Promise<void> {
    await this.#otlp?.start();
    this.#scrapes.forEach(each => each.start());
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await Promise.all(this.#scrapes.map(each => each.stop()));
    await this.#otlp?.stop();
    this.#log.flush();
  }

  async #scrape(
    target: ScrapeTarget,
    source: EdgeSource,
    intervalSeconds: number,
  ): Promise<void> {
    const timeout = Math.min(intervalSeconds * 1000, MAX_SCRAPE_MS);
    const reader = new PrometheusTextReader(metric => source.isWanted(metric));
    await fetchMetrics(target, {
      signal: AbortSignal.any([
        this.#abort.signal,
        AbortSignal.timeout(timeout),
      ]),
      onText: text => reader.push(text),
    });
    const now = Date.now();
    // The mark of the clock: whoever else scrapes it makes samples of the same ids.
    const at = now - (now % (intervalSeconds * 1000));
    const reading = reader.end();
    const [first] = reading.skipped;
    if (first) {
      this.#log.add({
        message: `Lines are no metrics, the first at ${first.line}: ${first.reason}`,
        facts: { source: target.source },
        counts: { lines: reading.skippedCount },
      });
    }
    await source.take(reading, at);
  }
}

/** Where a connection failed the error itself says nothing. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause ? `${message}: ${(cause as Error).message}` : message;
}
