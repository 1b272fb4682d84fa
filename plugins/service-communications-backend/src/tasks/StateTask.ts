import { SchedulerService } from '@backstage/backend-plugin-api';
import { StateKeeping } from '../states/StateKeeping';

/** Keeps states, every few minutes and on one replica. */
export class StateTask {
  readonly #keeping: StateKeeping;

  constructor(options: { keeping: StateKeeping }) {
    this.#keeping = options.keeping;
  }

  async start(
    scheduler: Pick<SchedulerService, 'scheduleTask'>,
  ): Promise<void> {
    await scheduler.scheduleTask({
      id: 'service-communications-states',
      scope: 'global',
      frequency: { minutes: 10 },
      timeout: { hours: 2 },
      initialDelay: { minutes: 5 },
      fn: async signal => {
        await this.#keeping.run(signal);
      },
    });
  }
}
