import { scanHost } from '@service-communications/discovery';
import { NetstatSample } from '@service-communications/model';
import { Logger } from '../log/Logger';
import { OnTheMark } from '../scheduling/OnTheMark';

/**
 * Scans this machine and its containers, once or again and again. Inert until
 * started.
 */
export class HostScanner {
  readonly #host?: string;
  readonly #network: string;
  readonly #containers?: boolean;
  readonly #scans?: OnTheMark;
  readonly #logger: Logger;
  readonly #onSample: (sample: NetstatSample) => Promise<void>;
  readonly #onScan: (result: 'done' | 'failed') => void;
  readonly #scan: typeof scanHost;
  readonly #abort = new AbortController();
  #problem?: string;
  #saidHidden = false;

  /**
   * @param host - the host's name in the samples; default: the machine's own
   * @param containers - whether containers are scanned, too; default: true
   * @param everySeconds - needed for start
   */
  constructor(options: {
    host?: string;
    network: string;
    containers?: boolean;
    everySeconds?: number;
    logger: Logger;
    onSample: (sample: NetstatSample) => Promise<void>;
    onScan?: (result: 'done' | 'failed') => void;
    scan?: typeof scanHost;
  }) {
    this.#host = options.host;
    this.#network = options.network;
    this.#containers = options.containers;
    if (options.everySeconds !== undefined) {
      this.#scans = new OnTheMark({
        everyMs: options.everySeconds * 1000,
        run: () => this.#runSafely(),
      });
    }
    this.#logger = options.logger;
    this.#onSample = options.onSample;
    this.#onScan = options.onScan ?? (() => {});
    this.#scan = options.scan ?? scanHost;
  }

  /** Scans now, and then again and again. */
  start(): void {
    this.#scans?.start();
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#scans?.stop();
  }

  /** Scans once. Rejects where that fails; the message says what to do. */
  async scanOnce(): Promise<void> {
    try {
      const { samples, skippedCount, hiddenProcesses } = await this.#scan({
        host: this.#host,
        network: this.#network,
        containers: this.#containers,
        signal: this.#abort.signal,
      });
      const [sample] = samples;
      this.#logger.debug('Scanned this host', {
        listeners: sample.listeners.length,
        connections: sample.connections.length,
        containers: samples.length - 1,
        skipped: skippedCount,
      });
      this.#sayOnce(hiddenProcesses);
      for (const each of samples) {
        await this.#onSample(each);
      }
      this.#onScan('done');
    } catch (error) {
      this.#onScan('failed');
      throw error;
    }
  }

  #sayOnce(hiddenProcesses: number): void {
    if (hiddenProcesses > 0 && !this.#saidHidden) {
      this.#saidHidden = true;
      this.#logger.info(
        'Sockets of containers are not seen: processes of other users hide their network namespaces. Run as root to see them',
        { hiddenProcesses },
      );
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
