import {
  LoggerService,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { scanHost, scanLocalMachine } from '@service-communications/discovery';
import { DEFAULT_NETWORK } from '@service-communications/model';
import { SampleIngestor } from '../ingest/SampleIngestor';
import { readNetstatSample } from '../samples/readNetstatSample';
import { withStorableProcess } from '../samples/withStorableProcess';

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 1 },
  timeout: { seconds: 50 },
};

/**
 * Scans the machine that the backend runs on. Every replica scans its own
 * machine. Inert until started, and then only if the config asks for it.
 */
export class LocalScanTask {
  readonly #ingestor: SampleIngestor;
  readonly #logger: LoggerService;
  readonly #enabled: boolean;
  readonly #host?: string;
  readonly #network: string;
  readonly #schedule: SchedulerServiceTaskScheduleDefinition;
  readonly #scan?: typeof scanLocalMachine;
  /** The last failure, which is said once. */
  #error?: string;

  static fromConfig(
    config: RootConfigService,
    options: {
      ingestor: SampleIngestor;
      logger: LoggerService;
      scan?: typeof scanLocalMachine;
    },
  ): LocalScanTask {
    const local = config.getOptionalConfig('serviceCommunications.localScan');
    return new LocalScanTask({
      ...options,
      enabled: local?.getOptionalBoolean('enabled') ?? false,
      host: local?.getOptionalString('host'),
      network: local?.getOptionalString('network') ?? DEFAULT_NETWORK,
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
    schedule: SchedulerServiceTaskScheduleDefinition;
    scan?: typeof scanLocalMachine;
  }) {
    this.#ingestor = options.ingestor;
    this.#logger = options.logger;
    this.#enabled = options.enabled;
    this.#host = options.host;
    this.#network = options.network;
    this.#schedule = options.schedule;
    this.#scan = options.scan;
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
      const { sample, skippedCount } = await scanHost({
        host: this.#host,
        network: this.#network,
        signal,
        scan: this.#scan,
      });
      const { listeners, connections } = sample;
      const { status, reason } = await this.#ingestor.ingest(
        readNetstatSample(
          {
            ...sample,
            listeners: listeners.map(withStorableProcess),
            connections: connections.map(withStorableProcess),
          },
          'The local scan',
        ),
      );
      this.#error = undefined;
      this.#logger.debug(
        `Local scan ${status}: ${listeners.length} listeners, ${connections.length} connections, ${skippedCount} lines not read`,
        { reason },
      );
    } catch (error) {
      this.#warnOnce(`The local scan failed: ${error}`);
    }
  }

  #warnOnce(error: string): void {
    if (this.#error !== error) {
      this.#error = error;
      this.#logger.warn(error);
    }
  }
}
