import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { ServiceCommunicationsClient } from '@service-communications/plugin-service-communications-common';
import { CommunicationCollatorFactory } from './CommunicationCollatorFactory';

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { hours: 1 },
  timeout: { minutes: 30 },
  initialDelay: { seconds: 10 },
};

/**
 * Finds communications by the names, addresses and ports of their ends. Who
 * searches finds what he may read.
 *
 * @public
 */
export const searchModuleServiceCommunications = createBackendModule({
  pluginId: 'search',
  moduleId: 'service-communications',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        scheduler: coreServices.scheduler,
        indexRegistry: searchIndexRegistryExtensionPoint,
      },
      async init({ auth, config, discovery, scheduler, indexRegistry }) {
        const own = config.getOptionalConfig(
          'search.collators.serviceCommunications',
        );
        indexRegistry.addCollator({
          factory: new CommunicationCollatorFactory({
            api: new ServiceCommunicationsClient({ discoveryApi: discovery }),
            auth,
            locationTemplate: own?.getOptionalString('locationTemplate'),
          }),
          schedule: scheduler.createScheduledTaskRunner(
            own?.has('schedule')
              ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
                  own.getConfig('schedule'),
                )
              : DEFAULT_SCHEDULE,
          ),
        });
      },
    });
  },
});
