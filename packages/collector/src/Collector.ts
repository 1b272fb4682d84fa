import { ServicePort } from '@service-communications/discovery';
import { randomBytes } from 'crypto';
import { join } from 'path';
import {
  DEFAULT_NETWORK,
  NetstatSample,
  sourceName,
} from '@service-communications/model';
import {
  formatSocketAddress,
  SocketAddress,
} from './config/parseSocketAddress';
import { Deliverer } from './delivery/Deliverer';
import { SampleSink } from './delivery/SampleSink';
import { FlowListener } from './listen/FlowListener';
import { OpenSocket } from './listen/threadMessages';
import { Logger } from './log/Logger';
import { CollectorMetrics } from './metrics/CollectorMetrics';
import { MetricsServer } from './metrics/MetricsServer';
import { DropLedger } from './sample/DropLedger';
import { formatNetflowSamples } from './sample/formatNetflowSamples';
import { mergeReports } from './sample/mergeReports';
import { HostScanner } from './scan/HostScanner';
import { Spool } from './spool/Spool';

const MEBIBYTE = 1024 * 1024;

/** Samples that go together in one delivery. */
const MAX_BATCH_SAMPLES = 500;

/** How long a stop tries to deliver what is still there. */
const LAST_DELIVERY_MS = 5_000;

/**
 * What a collector does, and where.
 *
 * @public
 */
export interface CollectorOptions {
  /** Where samples go. */
  sink: SampleSink;
  logger: Logger;
  /** For the spool, and for what is known of exporters; made where missing. */
  stateDirectory: string;
  /** The address space that the samples are of. Default: `default`. */
  network?: string;
  /** Of the spool on disk. Default: 1024. */
  maxSpoolMegabytes?: number;
  /** Of samples that the disk does not take. Default: 64. */
  maxMemoryMegabytes?: number;
  /** JSON of one delivery, before compression. Default: 8. */
  maxBatchMegabytes?: number;
  /** Listens for flow records. */
  listen?: ListenOptions;
  /**
   * Scans this machine again and again, if it says how often; and, unless
   * `containers` is false, the containers on it, which needs Linux and root.
   */
  scan?: { everySeconds?: number; host?: string; containers?: boolean };
  /** Serves metrics. */
  metrics?: SocketAddress;
}

/**
 * Where to listen for flow records, and how.
 *
 * @public
 */
export interface ListenOptions {
  addresses: SocketAddress[];
  /** Length of a window, the sample interval. Default: 60. */
  intervalSeconds?: number;
  /** Ports of the organisation's own services. Default: none. */
  servicePorts?: ServicePort[];
  /** Of each socket. Default: 32. */
  receiveBufferMegabytes?: number;
  /** Threads that receive. Default: 1. */
  receivers?: number;
  /** Threads that decode. Default: 1. */
  decoders?: number;
}

/**
 * Listens for flow records, scans this machine, or both, and delivers what it
 * found. Samples wait on disk until the sink has accepted them. Inert until
 * started.
 *
 * @public
 */
export class Collector {
  readonly #options: CollectorOptions;
  readonly #logger: Logger;
  readonly #network: string;
  readonly #drops = new DropLedger();
  readonly #spool: Spool;
  readonly #deliverer: Deliverer;
  readonly #metrics: CollectorMetrics;
  readonly #listener?: FlowListener;
  readonly #scanner: HostScanner;
  readonly #metricsServer?: MetricsServer;
  readonly #adding = new Set<Promise<void>>();

  constructor(options: CollectorOptions) {
    const { sink, logger, stateDirectory, listen, scan, metrics } = options;
    this.#options = options;
    this.#logger = logger;
    this.#network = options.network ?? DEFAULT_NETWORK;
    this.#spool = new Spool({
      directory: join(stateDirectory, 'spool'),
      maxBytes: (options.maxSpoolMegabytes ?? 1024) * MEBIBYTE,
      maxHeldBytes: (options.maxMemoryMegabytes ?? 64) * MEBIBYTE,
      run: randomBytes(5).toString('hex'),
      logger,
      onAdded: () => this.#deliverer.wake(),
      onDropped: drop => {
        this.#metrics.onSpoolDrop(drop);
        if (drop.source !== undefined) {
          const dropped = { [drop.reason]: drop.records };
          this.#drops.add(
            drop.source,
            mergeReports(drop.report ?? {}, { dropped }),
          );
        }
      },
    });
    this.#metrics = new CollectorMetrics({ spool: this.#spool });
    this.#deliverer = new Deliverer({
      queue: this.#spool,
      sink,
      logger,
      maxBatchBytes: (options.maxBatchMegabytes ?? 8) * MEBIBYTE,
      maxBatchSamples: MAX_BATCH_SAMPLES,
      onDelivered: count => this.#metrics.onDelivered(count),
      onFailure: kind => this.#metrics.onDeliveryFailure(kind),
    });
    if (listen) {
      const intervalSeconds = listen.intervalSeconds ?? 60;
      this.#listener = new FlowListener({
        addresses: listen.addresses,
        intervalSeconds,
        servicePorts: listen.servicePorts,
        receiveBufferBytes: (listen.receiveBufferMegabytes ?? 32) * MEBIBYTE,
        receivers: listen.receivers ?? 1,
        decoders: listen.decoders ?? 1,
        stateDirectory,
        logger,
        onActivity: activity => this.#metrics.onActivity(activity),
        onSocketDrops: (address, count) =>
          this.#metrics.onSocketDrops(address, count),
        onQueueFull: (exporter, count) =>
          this.#drops.add(this.#sourceOf(exporter), {
            dropped: { 'queue-full': count },
          }),
        onWindow: window => {
          const source = this.#sourceOf(window.exporter);
          this.#addAll(
            'netflow',
            formatNetflowSamples(
              {
                source,
                sampleId: window.sampleId,
                start: window.start,
                end: window.end,
                intervalSeconds,
                network: this.#network,
                records: window.records,
                report: this.#drops.takeInto(source, JSON.parse(window.report)),
              },
              window.parts,
            ),
          );
        },
      });
    }
    this.#scanner = new HostScanner({
      host: scan?.host,
      containers: scan?.containers,
      everySeconds: scan?.everySeconds,
      network: this.#network,
      logger,
      onSample: sample => this.addSample(sample),
      onScan: result => this.#metrics.onScan(result),
    });
    if (metrics) {
      this.#metricsServer = new MetricsServer({
        address: metrics,
        metrics: this.#metrics,
        isHealthy: () => this.#listener?.isListening ?? true,
      });
    }
  }

  /** The sockets that listen for flow records, once it has started. */
  get sockets(): OpenSocket[] {
    return this.#listener?.sockets ?? [];
  }

  /** Samples that wait for the sink. */
  get waiting(): number {
    return this.#spool.count;
  }

  /** The metrics, in the format of Prometheus. */
  async metrics(): Promise<string> {
    return this.#metrics.text();
  }

  /** Makes the spool ready, for scanOnce and deliverAll without a start. */
  async open(): Promise<void> {
    await this.#spool.start();
  }

  /**
   * Starts. Rejects where the state directory, an address or the metrics port
   * is no use, and has stopped again then.
   */
  async start(): Promise<void> {
    try {
      await this.#spool.start();
      if (this.#metricsServer) {
        await this.#metricsServer.start();
        this.#logger.info('Metrics at /metrics, health at /healthz', {
          address: formatSocketAddress(this.#metricsServer.address),
        });
      }
      await this.#listener?.start();
    } catch (error) {
      await this.stop({ deliver: false });
      throw error;
    }
    this.#deliverer.start();
    if (this.#options.scan?.everySeconds) {
      this.#scanner.start();
    }
    if (this.#spool.count > 0) {
      this.#logger.info('Samples of an earlier run wait for the backend', {
        samples: this.#spool.count,
      });
    }
  }

  /**
   * Stops: takes in what has arrived, closes all windows, and tries for some
   * seconds to deliver. What cannot be delivered waits on disk.
   */
  async stop(options: { deliver?: boolean } = {}): Promise<void> {
    await this.#scanner.stop();
    await this.#listener?.stop();
    await Promise.all(this.#adding);
    await this.#deliverer.stop();
    if (options.deliver ?? true) {
      const waiting = this.#spool.count;
      await this.#deliverer
        .deliverAll(AbortSignal.timeout(LAST_DELIVERY_MS))
        .catch(() => {});
      this.#logger.debug('Stopped', { waiting });
    }
    await this.#spool.stop();
    await this.#metricsServer?.stop();
    await this.#options.sink.close?.();
  }

  /** Scans this machine now. Rejects where it cannot. */
  async scanOnce(): Promise<void> {
    await this.#scanner.scanOnce();
  }

  /** Delivers what waits. Rejects with the first failure; it waits on then. */
  async deliverAll(signal?: AbortSignal): Promise<void> {
    await this.#deliverer.deliverAll(signal);
  }

  /** Takes a sample in. Resolves once it is on disk. */
  async addSample(sample: NetstatSample): Promise<void> {
    await this.#addAll('netstat', [
      { json: JSON.stringify(sample), records: sample.connections.length },
    ]);
  }

  #sourceOf(exporter: string): string {
    return sourceName(this.#network, exporter);
  }

  async #addAll(
    type: 'netstat' | 'netflow',
    samples: { json: string; records: number }[],
  ): Promise<void> {
    const added = Promise.all(
      samples.map(sample => {
        this.#metrics.onSample(type);
        return this.#spool.add(sample);
      }),
    ).then(() => {});
    this.#adding.add(added);
    await added.finally(() => this.#adding.delete(added));
  }
}
