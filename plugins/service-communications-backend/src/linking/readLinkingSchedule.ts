import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';

const KEY = 'serviceCommunications.linking.schedule';

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { seconds: 30 },
  timeout: { minutes: 10 },
};

/** When it is looked at whether the catalog is to be read whole. */
export function readLinkingSchedule(
  config: RootConfigService | undefined,
): SchedulerServiceTaskScheduleDefinition {
  return config?.has(KEY)
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
        config.getConfig(KEY),
      )
    : DEFAULT_SCHEDULE;
}
