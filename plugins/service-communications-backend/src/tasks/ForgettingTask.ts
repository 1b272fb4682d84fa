import {
  AuditorService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { Forgetting } from '../forgetting/Forgetting';

/**
 * Forgets, once a day and on one replica, what discovery has not detected for
 * long and what was deleted for good. Says what it was in the log, to the auditor
 * and as a metric.
 */
export class ForgettingTask {
  readonly #forgetting: Forgetting;
  readonly #logger: LoggerService;
  readonly #auditor: AuditorService;
  readonly #forgotten: ReturnType<MetricsService['createCounter']>;

  constructor(options: {
    forgetting: Forgetting;
    logger: LoggerService;
    auditor: AuditorService;
    metrics: MetricsService;
  }) {
    this.#forgetting = options.forgetting;
    this.#logger = options.logger;
    this.#auditor = options.auditor;
    this.#forgotten = options.metrics.createCounter(
      'service_communications.forgotten',
      {
        description: 'Rows that were forgotten for good, by kind',
        unit: '{row}',
      },
    );
  }

  async start(
    scheduler: Pick<SchedulerService, 'scheduleTask'>,
  ): Promise<void> {
    await scheduler.scheduleTask({
      id: 'service-communications-forget',
      scope: 'global',
      frequency: { hours: 24 },
      timeout: { hours: 6 },
      initialDelay: { minutes: 15 },
      fn: signal => this.run(signal),
    });
  }

  async run(signal?: AbortSignal): Promise<void> {
    const counts = Object.fromEntries(
      Object.entries(await this.#forgetting.run(signal)).filter(
        ([, count]) => count > 0,
      ),
    );
    const kinds = Object.entries(counts);
    if (kinds.length === 0) {
      return;
    }
    for (const [kind, count] of kinds) {
      this.#forgotten.add(count, { kind });
    }
    const text = kinds.map(([kind, count]) => `${kind} ${count}`).join(', ');
    this.#logger.info(`Forgot what is over: ${text}`);
    const event = await this.#auditor.createEvent({
      eventId: 'forget',
      severityLevel: 'medium',
      meta: counts,
    });
    await event.success();
  }
}
