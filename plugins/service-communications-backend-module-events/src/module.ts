import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { serviceCommunicationsSamplesExtensionPoint } from '@service-communications/plugin-service-communications-node';
import { isDatabaseThere } from './isDatabaseThere';
import { SampleSubscriber } from './SampleSubscriber';

/**
 * Takes samples from the topic `service-communications.samples` of the events
 * service, whatever brings them there: Kafka, SQS, Pub/Sub, Service Bus, HTTP.
 *
 * @public
 */
export const serviceCommunicationsModuleEvents = createBackendModule({
  pluginId: 'service-communications',
  moduleId: 'events',
  register(env) {
    env.registerInit({
      deps: {
        database: coreServices.database,
        events: eventsServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        samples: serviceCommunicationsSamplesExtensionPoint,
      },
      async init({ database, events, lifecycle, logger, samples }) {
        const subscriber = new SampleSubscriber({
          samples,
          logger,
          isDatabaseThere: () => isDatabaseThere(database),
        });
        await subscriber.subscribe(events);
        lifecycle.addShutdownHook(() => subscriber.stop());
      },
    });
  },
});
