// Over 300 lines: all that a collector is made of, and in which order it starts and stops.

import { randomBytes } from 'crypto';
import { hostname } from 'os';
import { join } from 'path';
import {
  DEFAULT_NETWORK,
  NetstatSample,
  sourceName,
} from '@service-communications/model';
import { CollectorOptions } from './CollectorOptions';
import { formatSocketAddress } from './config/parseSocketAddress';
import { Deliverer } from './delivery/Deliverer';
import { LeaseWatches } from './leases/LeaseWatches';
import { FlowListener } from './listen/FlowListener';
import {
  ClosedWindow,
  OpenSocket,
  UNKNOWN_EXPORTER,
} from './listen/threadMessages';
import { Logger } from './log/Logger';
import { CollectorMetrics, ExporterActivity } from './metrics/CollectorMetrics';
import { MetricsServer } from './metrics/MetricsServer';
import { DropLedger } from './sample/DropLedger';
import {
  formatNetflowSamples,
  WindowHead,
} from './sample/formatNetflowSamples';
import { mergeReports } from './sample/mergeReports';
import { HostScanner } from './scan/HostScanner';
import { MetricsScraper } from './scrape/MetricsScraper';
import { Spool } from './spool/Spool';
import { ClusterWatches } from './watch/ClusterWatches';

const MEBIBYTE = 1024 * 1024;

/** Samples that go together in one delivery. */
const MAX_BATCH_SAMPLES = 500;

/** How long a stop tries to deliver what is still there. */
const LAST_DELIVERY_MS = 5_000;

/**
 * Listens for flow records, scans this machine, scrapes metrics, watches
 * clusters, follows lease files, or all of it, and delivers what it found. Samples wait on disk until
 * the sink has accepted them. Inert until started.
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
  readonly #scraper?: MetricsScraper;
  readonly #watches?: ClusterWatches;
  readonly #leases?: LeaseWatches;
  readonly #metricsServer?: MetricsServer;
  readonly #adding = new Set<Promise<void>>();
  readonly #run = randomBytes(5).toString('hex');
  /** How often it is told. */
  #tellMs = 0;
  #telling?: NodeJS.Timeout;

  constructor(options: CollectorOptions) {
    const {
      sink,
      logger,
      stateDirectory,
      listen,
      scan,
      scrape,
      watch,
      leases,
      metrics,
    } = options;
    this.#options = options;
    this.#logger = logger;
    this.#network = options.network ?? DEFAULT_NETWORK;
    this.#spool = new Spool({
      directory: join(stateDirectory, 'spool'),
      maxBytes: (options.maxSpoolMegabytes ?? 1024) * MEBIBYTE,
      maxHeldBytes: (options.maxMemoryMegabytes ?? 64) * MEBIBYTE,
      run: this.#run,
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
        exporters: listen.exporters,
        receiveBufferBytes: (listen.receiveBufferMegabytes ?? 32) * MEBIBYTE,
        receivers: listen.receivers ?? 1,
        decoders: listen.decoders ?? 1,
        stateDirectory,
        logger,
        onActivity: activity => this.#onActivity(activity),
        onSocketDrops: (address, count) =>
          this.#metrics.onSocketDrops(address, count),
        onQueueFull: (exporter, count) => {
          if (exporter !== UNKNOWN_EXPORTER) {
            this.#drops.add(this.#sourceOf(exporter), {
              dropped: { 'queue-full': count },
            });
          }
        },
        onWindow: window => this.#addWindow(window, intervalSeconds),
      });
      this.#tellMs = intervalSeconds * 1000;
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
    if (scrape) {
      this.#scraper = new MetricsScraper({
        ...scrape,
        stateDirectory,
        logger,
        onWindow: ({ source, parts, ...window }) =>
          this.#addFlows({ ...window, source: this.#named(source) }, parts),
        onScrape: result => this.#metrics.onScrape(result),
      });
    }
    if (watch) {
      this.#watches = new ClusterWatches({
        ...watch,
        network: this.#network,
        stateDirectory,
        logger,
        counts: this.#metrics.watchCounts,
      });
    }
    if (leases) {
      this.#leases = new LeaseWatches({
        ...leases,
        network: this.#network,
        stateDirectory,
        logger,
        counts: this.#metrics.leaseCounts,
      });
    }
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
      await this.#scraper?.start();
      await this.#watches?.start();
      await this.#leases?.start();
    } catch (error) {
      await this.stop({ deliver: false });
      throw error;
    }
    this.#deliverer.start();
    if (this.#listener) {
      this.#telling = setInterval(() => this.#tellUnknown(), this.#tellMs);
    }
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
    const { deliver = true } = options;
    await this.#scanner.stop();
    await this.#scraper?.stop();
    await this.#watches?.stop({ deliver });
    await this.#leases?.stop({ deliver });
    await this.#listener?.stop();
    clearInterval(this.#telling);
    this.#tellUnknown();
    await Promise.all(this.#adding);
    await this.#deliverer.stop();
    if (deliver) {
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

  /** What is of no exporter that is told apart is told of the collector itself. */
  #sourceOf(exporter: string): string {
    return this.#named(
      exporter === UNKNOWN_EXPORTER ? `collector@${hostname()}` : exporter,
    );
  }

  #named(source: string): string {
    return sourceName(this.#network, source);
  }

  #onActivity(activity: ExporterActivity): void {
    this.#metrics.onActivity(activity);
    const { exporter, datagrams = 0, records = 0, errors, dropped } = activity;
    if (exporter === UNKNOWN_EXPORTER) {
      this.#drops.add(
        this.#sourceOf(exporter),
        mergeReports({ received: datagrams, records }, { errors, dropped }),
      );
    }
  }

  /** Senders that are refused or forgotten have no sample that could tell of it. */
  #tellUnknown(): void {
    const report = this.#drops.take(this.#sourceOf(UNKNOWN_EXPORTER));
    if (report) {
      const end = Date.now();
      this.#addWindow(
        {
          exporter: UNKNOWN_EXPORTER,
          sampleId: `${new Date(end).toISOString()}/unknown/${this.#run}`,
          start: end - this.#tellMs,
          end,
          records: 0,
          report: JSON.stringify(report),
          parts: ['[]'],
        },
        this.#tellMs / 1000,
      );
    }
  }

  #addWindow(window: ClosedWindow, intervalSeconds: number): void {
    const { exporter, sampleId, start, end, records, report, parts } = window;
    const source = this.#sourceOf(exporter);
    const head = { source, sampleId, start, end, intervalSeconds, records };
    this.#addFlows({ ...head, report: JSON.parse(report) }, parts);
  }

  /** @param head.report - what else is to be told of its source is added */
  async #addFlows(
    head: Omit<WindowHead, 'network'>,
    parts: string[],
  ): Promise<void> {
    const report = this.#drops.takeInto(head.source, head.report);
    const whole = { ...head, network: this.#network, report };
    await this.#addAll('netflow', formatNetflowSamples(whole, parts));
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
