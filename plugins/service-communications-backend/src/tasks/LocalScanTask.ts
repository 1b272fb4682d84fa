import {
  LoggerService,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { scanLocalMachine } from '@service-communications/discovery';
import { DEFAULT_NETWORK } from '@service-communications/plugin-service-communications-common';
import { hostname, networkInterfaces } from 'os';
import { SampleIngestor } from '../ingest/SampleIngestor';
import { hostName } from '../model/hostName';

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
  readonly #host: string;
  readonly #network: string;
  readonly #schedule: SchedulerServiceTaskScheduleDefinition;
  readonly #scan: typeof scanLocalMachine;
  /** What was said of the last failure, so that it is said once. */
  #problem?: string;

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
      host: hostName(local?.getOptionalString('host') ?? hostname()),
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
    host: string;
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
    this.#scan = options.scan ?? scanLocalMachine;
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
    const sampledAt = Date.now();
    try {
      const { listeners, connections, skippedCount } = await this.#scan({
        signal,
      });
      const { status, reason } = await this.#ingestor.ingest({
        source: this.#host,
        sampleId: new Date(sampledAt).toISOString(),
        sampledAt,
        network: this.#network,
        host: this.#host,
        ips: Object.values(networkInterfaces())
          .flatMap(addresses => addresses ?? [])
          .map(({ address }) => address),
        listeners,
        connections,
      });
      this.#problem = undefined;
      this.#logger.debug(
        `Local scan ${status}: ${listeners.length} listeners, ${connections.length} connections, ${skippedCount} lines not read`,
        { reason },
      );
    } catch (error) {
      this.#complainOnce(
        (error as NodeJS.ErrnoException).code === 'ENOENT'
          ? 'The local scan needs the command ss (Debian package iproute2) or netstat (net-tools), and neither is on the PATH'
          : `The local scan failed: ${error}`,
      );
    }
  }

  #complainOnce(problem: string): void {
    if (this.#problem !== problem) {
      this.#problem = problem;
      this.#logger.warn(problem);
    }
  }
}
