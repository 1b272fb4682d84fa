import { scanLocalMachine } from '@service-communications/discovery';
import { NetstatSample } from '@service-communications/model';
import { hostname, networkInterfaces } from 'os';
import { Logger } from '../log/Logger';
import { sourceName } from '../sample/sourceName';

/**
 * Scans this machine, once or again and again. Inert until started.
 */
export class HostScanner {
  readonly #host: string;
  readonly #network: string;
  readonly #everySeconds?: number;
  readonly #logger: Logger;
  readonly #onSample: (sample: NetstatSample) => Promise<void>;
  readonly #onScan: (result: 'done' | 'failed') => void;
  readonly #scan: typeof scanLocalMachine;
  readonly #abort = new AbortController();
  #timer?: NodeJS.Timeout;
  #running?: Promise<void>;
  #complaint?: string;

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
    this.#host = (options.host ?? hostname()).toLowerCase().replace(/\.$/, '');
    this.#network = options.network;
    this.#everySeconds = options.everySeconds;
    this.#logger = options.logger;
    this.#onSample = options.onSample;
    this.#onScan = options.onScan ?? (() => {});
    this.#scan = options.scan ?? scanLocalMachine;
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
    const sampledAt = new Date().toISOString();
    try {
      const table = await this.#scan({ signal: this.#abort.signal });
      this.#logger.debug('Scanned this host', {
        listeners: table.listeners.length,
        connections: table.connections.length,
        skipped: table.skippedCount,
      });
      await this.#onSample({
        type: 'netstat',
        source: sourceName(this.#network, this.#host),
        sampleId: sampledAt,
        sampledAt,
        network: this.#network,
        host: {
          name: this.#host,
          ips: Object.values(networkInterfaces())
            .flatMap(addresses => addresses ?? [])
            .map(({ address }) => address),
        },
        listeners: table.listeners,
        connections: table.connections,
      });
      this.#onScan('done');
    } catch (error) {
      this.#onScan('failed');
      throw (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? new Error(
            'Scanning needs the command ss (Debian package iproute2) or netstat (net-tools), and neither is on the PATH',
          )
        : error;
    }
  }

  async #runSafely(): Promise<void> {
    try {
      await this.scanOnce();
      this.#complaint = undefined;
    } catch (error) {
      const complaint = `${(error as Error).message}`;
      if (!this.#abort.signal.aborted && this.#complaint !== complaint) {
        this.#complaint = complaint;
        this.#logger.error(`The scan failed: ${complaint}`);
      }
    }
  }
}
