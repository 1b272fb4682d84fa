import {
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { StateKeeping } from '../states/StateKeeping';

const FREQUENCY = 'serviceCommunications.states.frequency';

const DEFAULT_FREQUENCY = { minutes: 10 };

/** Keeps states, every few minutes and on one replica. */
export class StateTask {
  readonly #keeping: StateKeeping;
  readonly #intervalMs: number;

  constructor(options: { keeping: StateKeeping; config: RootConfigService }) {
    const { keeping, config } = options;
    this.#keeping = keeping;
    this.#intervalMs = durationToMilliseconds(
      config.has(FREQUENCY)
        ? readDurationFromConfig(config, { key: FREQUENCY })
        : DEFAULT_FREQUENCY,
    );
  }

  async start(
    scheduler: Pick<SchedulerService, 'scheduleTask'>,
  ): Promise<void> {
    await scheduler.scheduleTask({
      id: 'service-communications-states',
      scope: 'global',
      frequency: { milliseconds: this.#intervalMs },
      timeout: { hours: 2 },
      initialDelay: { milliseconds: this.#intervalMs / 2 },
      fn: async signal => {
        await this.#keeping.run(signal);
      },
    });
  }
}
