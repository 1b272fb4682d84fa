import { scanHost, scanLocalMachine } from '@service-communications/discovery';
import { NetstatSample } from '@service-communications/model';
import { Logger } from '../log/Logger';

/**
 * Scans this machine, once or again and again. Inert until started.
 */
export class HostScanner {
  readonly #host?: string;
  readonly #network: string;
  readonly #everySeconds?: number;
  readonly #logger: Logger;
  readonly #onSample: (sample: NetstatSample) => Promise<void>;
  readonly #onScan: (result: 'done' | 'failed') => void;
  readonly #scan?: typeof scanLocalMachine;
  readonly #abort = new AbortController();
  #timer?: NodeJS.Timeout;
  #running?: Promise<void>;
  #problem?: string;

  /**
   * @param host - the host's name in the samples; default: the machine's own
   * @param everySeconds - needed for start
   */
  constructor(options: {
    host?: string;
    network: string;
    everySeconds?: number;
    logger: Logger;
    onSample: (sample: NetstatSample) => Promise<void>;
    onScan?: (result: 'done' | 'failed') => void;
    scan?: typeof scanLocalMachine;
  }) {
    this.#host = options.host;
    this.#network = options.network;
    this.#everySeconds = options.everySeconds;
    this.#logger = options.logger;
    this.#onSample = options.onSample;
    this.#onScan = options.onScan ?? (() => {});
    this.#scan = options.scan;
  }

  /**
   * Scans now, and then on the marks of the clock. A scan that takes longer
   * than to the next mark leaves that one out.
   */
  start(): void {
    const every = this.#everySeconds! * 1000;
    const run = () => {
      this.#running = this.#runSafely().finally(() => {
        if (!this.#abort.signal.aborted) {
          this.#timer = setTimeout(run, every - (Date.now() % every));
        }
      });
    };
    run();
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Scans once. Rejects where that fails; the message says what to do. */
  async scanOnce(): Promise<void> {
    try {
      const { sample, skippedCount } = await scanHost({
        host: this.#host,
        network: this.#network,
        signal: this.#abort.signal,
        scan: this.#scan,
      });
      this.#logger.debug('Scanned this host', {
        listeners: sample.listeners.length,
        connections: sample.connections.length,
        skipped: skippedCount,
      });
      await this.#onSample(sample);
      this.#onScan('done');
    } catch (error) {
      this.#onScan('failed');
      throw error;
    }
  }

  async #runSafely(): Promise<void> {
    try {
      await this.scanOnce();
      this.#problem = undefined;
    } catch (error) {
      const problem = `${(error as Error).message}`;
      if (!this.#abort.signal.aborted && this.#problem !== problem) {
        this.#problem = problem;
        this.#logger.error(`The scan failed: ${problem}`);
      }
    }
  }
}
