import { SchedulerService } from '@backstage/backend-plugin-api';
import { HistoryKeeping } from '../history/HistoryKeeping';

/** Keeps history, every few hours and on one replica. */
export class HistoryTask {
  readonly #keeping: HistoryKeeping;

  constructor(options: { keeping: HistoryKeeping }) {
    this.#keeping = options.keeping;
  }

  async start(
    scheduler: Pick<SchedulerService, 'scheduleTask'>,
  ): Promise<void> {
    await scheduler.scheduleTask({
      id: 'service-communications-history',
      scope: 'global',
      frequency: { hours: 4 },
      timeout: { hours: 2 },
      initialDelay: { minutes: 10 },
      fn: signal => this.#keeping.run(signal),
    });
  }
}
