import {
  SchedulerService,
  SchedulerServiceTaskInvocationDefinition,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { HOUR_MS } from '../model/durations';
import { claimTask } from './operations/rows/claimTask';

/** Claims that nobody else has are found at least so often. */
const LONGEST_INTERVAL_MS = HOUR_MS;

/** Share of the interval after which a run counts as the next one. */
const TOLERANCE = 0.9;

/**
 * A scheduler that has each global task run on one of the replicas, as the
 * platform's does, which asks the database every five seconds for that: this one
 * asks once when a run is due.
 */
export function shareTasks(
  scheduler: SchedulerService,
  database: Knex,
): Pick<SchedulerService, 'scheduleTask'> {
  return {
    async scheduleTask(
      task: SchedulerServiceTaskScheduleDefinition &
        SchedulerServiceTaskInvocationDefinition,
    ) {
      if (task.scope === 'local') {
        await scheduler.scheduleTask(task);
        return;
      }
      const intervalMs = durationToMilliseconds(
        task.frequency as HumanDuration,
      );
      await scheduler.scheduleTask({
        ...task,
        scope: 'local',
        frequency: { milliseconds: Math.min(intervalMs, LONGEST_INTERVAL_MS) },
        fn: async signal => {
          const claim = { id: task.id, intervalMs: intervalMs * TOLERANCE };
          if (await claimTask(database, claim)) {
            await task.fn(signal);
          }
        },
      });
    },
  };
}
