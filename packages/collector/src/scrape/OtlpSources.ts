import { MetricsReading } from '@service-communications/discovery';
import { formatSocketAddress } from '../config/parseSocketAddress';
import { Logger } from '../log/Logger';
import { OnTheMark } from '../scheduling/OnTheMark';
import { EdgeSource, ScrapedWindow } from './EdgeSource';
import { OtlpBuffer } from './OtlpBuffer';
import { OtlpReceiver } from './OtlpReceiver';
import { OtlpOptions } from './ScrapeOptions';

/**
 * Takes metrics by OTLP, and makes samples of what has come on the marks of the
 * clock, as if each source had been scraped then. Inert until started.
 */
export class OtlpSources {
  readonly #sources: { source: EdgeSource; buffer: OtlpBuffer }[] = [];
  readonly #receiver: OtlpReceiver;
  readonly #marks: OnTheMark;
  readonly #logger: Logger;
  readonly #onTake: (result: 'done' | 'failed') => void;

  constructor(
    options: OtlpOptions & {
      intervalSeconds: number;
      /** Of each source, that wait for the end of an interval. */
      maxSeries?: number;
      stateDirectory: string;
      logger: Logger;
      onWindow: (window: ScrapedWindow) => Promise<void>;
      onTake: (result: 'done' | 'failed') => void;
    },
  ) {
    const { sources, intervalSeconds } = options;
    this.#logger = options.logger;
    this.#onTake = options.onTake;
    this.#sources = sources.map(target => ({
      source: new EdgeSource({ ...options, target }),
      buffer: new OtlpBuffer(options.maxSeries),
    }));
    this.#receiver = new OtlpReceiver({
      ...options,
      isWanted: metric =>
        this.#sources.some(({ source }) => source.isWanted(metric)),
      onReading: reading => this.#add(reading),
    });
    this.#marks = new OnTheMark({
      everyMs: intervalSeconds * 1000,
      run: () => this.#takeAll(),
    });
  }

  /** Rejects where it cannot listen. */
  async start(): Promise<void> {
    await this.#receiver.start();
    this.#logger.info('Listening for OTLP metrics', {
      address: formatSocketAddress(this.#receiver.address),
    });
    this.#marks.start();
  }

  /** What has come is taken in. */
  async stop(): Promise<void> {
    await this.#receiver.stop();
    await this.#marks.stop();
    await this.#takeAll();
  }

  /** All of it or nothing: who is sent away comes again with all of it. */
  #add({ series, skippedCount }: MetricsReading): boolean {
    const parts = this.#sources.map(({ source, buffer }, index) => ({
      buffer,
      series: series.filter(({ metric }) => source.isWanted(metric)),
      // What could not be read is told of one of them.
      skippedCount: index === 0 ? skippedCount : 0,
    }));
    const hasRoom = parts.every(({ buffer, series: { length } }) =>
      buffer.hasRoom(length),
    );
    if (hasRoom) {
      parts.forEach(({ buffer, ...part }) => buffer.add(part));
    }
    return hasRoom;
  }

  /** A source of which nothing has come has not been looked at. */
  async #takeAll(): Promise<void> {
    for (const { source, buffer } of this.#sources) {
      const reading = buffer.take();
      if (reading.series.length > 0 || reading.skippedCount > 0) {
        try {
          await source.take(reading, Date.now());
          this.#onTake('done');
        } catch (error) {
          this.#onTake('failed');
          this.#logger.error(
            `What came by OTLP could not be kept: ${(error as Error).message}`,
          );
        }
      }
    }
  }
}
