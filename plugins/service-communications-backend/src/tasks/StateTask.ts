import {
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { isError, ServiceUnavailableError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { UndeclaredKeeping } from '../dependencies/UndeclaredKeeping';
import { StateKeeping } from '../states/StateKeeping';

const FREQUENCY = 'serviceCommunications.states.frequency';

const DEFAULT_FREQUENCY = { minutes: 10 };

/** Keeps states, and what the feed tells, every few minutes and on one replica. */
export class StateTask {
  readonly #states: StateKeeping;
  readonly #undeclared: UndeclaredKeeping;
  readonly #logger: LoggerService;
  readonly #intervalMs: number;

  constructor(options: {
    states: StateKeeping;
    undeclared: UndeclaredKeeping;
    config: RootConfigService;
    logger: LoggerService;
  }) {
    const { config } = options;
    this.#states = options.states;
    this.#undeclared = options.undeclared;
    this.#logger = options.logger;
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
        await this.#states.run(signal);
        await this.#keepUndeclared();
      },
    });
  }

  /** What is declared is not known until the catalog can be read. */
  async #keepUndeclared(): Promise<void> {
    try {
      await this.#undeclared.run();
    } catch (error) {
      if (!isError(error) || error.name !== ServiceUnavailableError.name) {
        throw error;
      }
      this.#logger.info(
        `Undeclared calls are looked for in the next run: ${error.message}`,
      );
    }
  }
}
