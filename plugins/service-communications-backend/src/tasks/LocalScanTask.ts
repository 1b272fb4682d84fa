import {
  LoggerService,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { scanHost } from '@service-communications/discovery';
import { DEFAULT_NETWORK, NetstatSample } from '@service-communications/model';
import { SampleIngestor } from '../ingest/SampleIngestor';
import { readNetstatSample } from '../samples/readNetstatSample';
import { withStorableProcess } from '../samples/withStorableProcess';

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 1 },
  timeout: { seconds: 50 },
};

/**
 * Scans the machine that the backend runs on, and its containers. Every replica scans its own
 * machine. Inert until started, and then only if the config asks for it.
 */
export class LocalScanTask {
  readonly #ingestor: SampleIngestor;
  readonly #logger: LoggerService;
  readonly #enabled: boolean;
  readonly #host?: string;
  readonly #network: string;
  readonly #containers: boolean;
  readonly #schedule: SchedulerServiceTaskScheduleDefinition;
  readonly #scan: typeof scanHost;
  /** The last failure, which is said once. */
  #error?: string;
  #saidHidden = false;

  static fromConfig(
    config: RootConfigService,
    options: {
      ingestor: SampleIngestor;
      logger: LoggerService;
      scan?: typeof scanHost;
    },
  ): LocalScanTask {
    const local = config.getOptionalConfig('serviceCommunications.localScan');
    return new LocalScanTask({
      ...options,
      enabled: local?.getOptionalBoolean('enabled') ?? false,
      host: local?.getOptionalString('host'),
      network: local?.getOptionalString('network') ?? DEFAULT_NETWORK,
      containers: local?.getOptionalBoolean('containers') ?? true,
      schedule: local?.has('schedule')
        ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
            local.getConfig('schedule'),
          )
        : DEFAULT_SCHEDULE,
    });
  }

  private constructor(options: {
    ingestor: SampleIngestor;
    logger: LoggerService;
    enabled: boolean;
    host?: string;
    network: string;
    containers: boolean;
    schedule: SchedulerServiceTaskScheduleDefinition;
    scan?: typeof scanHost;
  }) {
    this.#ingestor = options.ingestor;
    this.#logger = options.logger;
    this.#enabled = options.enabled;
    this.#host = options.host;
    this.#network = options.network;
    this.#containers = options.containers;
    this.#schedule = options.schedule;
    this.#scan = options.scan ?? scanHost;
  }

  async start(scheduler: SchedulerService): Promise<void> {
    if (this.#enabled) {
      await scheduler.scheduleTask({
        ...this.#schedule,
        id: 'service-communications-local-scan',
        scope: 'local',
        fn: signal => this.run(signal),
      });
    }
  }

  /** Scans once. Where that fails it is said once, and the next run tries again. */
  async run(signal?: AbortSignal): Promise<void> {
    try {
      const { samples, skippedCount, hiddenProcesses } = await this.#scan({
        host: this.#host,
        network: this.#network,
        containers: this.#containers,
        signal,
      });
      for (const sample of samples) {
        await this.#ingest(sample);
      }
      this.#error = undefined;
      this.#logger.debug(
        `Local scan of this host and ${
          samples.length - 1
        } containers: ${skippedCount} lines not read`,
      );
      if (hiddenProcesses > 0 && !this.#saidHidden) {
        this.#saidHidden = true;
        this.#logger.info(
          `The local scan does not see sockets of containers: ${hiddenProcesses} processes of other users hide their network namespaces`,
        );
      }
    } catch (error) {
      this.#warnOnce(`The local scan failed: ${error}`);
    }
  }

  async #ingest(sample: NetstatSample): Promise<void> {
    const { listeners, connections } = sample;
    const { source, status, reason } = await this.#ingestor.ingest(
      readNetstatSample(
        {
          ...sample,
          listeners: listeners.map(withStorableProcess),
          connections: connections.map(withStorableProcess),
        },
        'The local scan',
      ),
    );
    this.#logger.debug(
      `Local scan of ${source} ${status}: ${listeners.length} listeners, ${connections.length} connections`,
      { reason },
    );
  }

  #warnOnce(error: string): void {
    if (this.#error !== error) {
      this.#error = error;
      this.#logger.warn(error);
    }
  }
}
