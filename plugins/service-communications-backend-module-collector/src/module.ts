import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { serviceCommunicationsSamplesExtensionPoint } from '@service-communications/plugin-service-communications-node';
import { CollectorRunner } from './CollectorRunner';
import { readCollectorConfig } from './readCollectorConfig';
import { PluginSampleSink } from './PluginSampleSink';

/**
 * Listens for NetFlow, IPFIX and sFlow and scrapes metrics inside of the backend,
 * as `serviceCommunications.collector.listen` and `scrape` say; without them, it
 * does nothing.
 *
 * @public
 */
export const serviceCommunicationsModuleCollector = createBackendModule({
  pluginId: 'service-communications',
  moduleId: 'collector',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
        samples: serviceCommunicationsSamplesExtensionPoint,
      },
      async init({ config, lifecycle, logger, samples }) {
        const options = readCollectorConfig(config);
        if (options) {
          const runner = new CollectorRunner({
            ...options,
            logger,
            sink: new PluginSampleSink({ samples }),
          });
          lifecycle.addStartupHook(() => runner.start());
          lifecycle.addShutdownHook(() => runner.stop());
        }
      },
    });
  },
});
