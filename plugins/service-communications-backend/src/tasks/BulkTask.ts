import { SchedulerService } from '@backstage/backend-plugin-api';
import { BulkJobs } from '../bulk/BulkJobs';

/**
 * Has lost bulk actions gone on with, on whichever replica looks first: taking
 * one over decides that, and a look is all there is at rest.
 */
export class BulkTask {
  readonly #bulkJobs: BulkJobs;

  constructor(options: { bulkJobs: BulkJobs }) {
    this.#bulkJobs = options.bulkJobs;
  }

  async start(
    scheduler: Pick<SchedulerService, 'scheduleTask'>,
  ): Promise<void> {
    await scheduler.scheduleTask({
      id: 'service-communications-bulk',
      scope: 'local',
      frequency: { minutes: 1 },
      timeout: { minutes: 1 },
      // Not waited for: it takes as long as the actions take.
      fn: async () => void this.#bulkJobs.resumeLost(),
    });
  }
}
