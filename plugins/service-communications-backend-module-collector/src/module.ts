import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { serviceCommunicationsSamplesExtensionPoint } from '@service-communications/plugin-service-communications-node';
import { CollectorRunner } from './CollectorRunner';
import { readCollectorConfig } from './readCollectorConfig';
import { PluginIdentitySink } from './PluginIdentitySink';
import { PluginSampleSink } from './PluginSampleSink';

/**
 * Listens for NetFlow, IPFIX and sFlow, scrapes metrics and watches Kubernetes
 * clusters inside of the backend, as `serviceCommunications.collector` says; without it, it
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
        const settings = readCollectorConfig(config);
        if (settings) {
          const { clusters, ...options } = settings;
          const runner = new CollectorRunner({
            ...options,
            logger,
            sink: new PluginSampleSink({ samples }),
            watch:
              clusters.length > 0
                ? { clusters, sink: new PluginIdentitySink({ samples }) }
                : undefined,
          });
          lifecycle.addStartupHook(() => runner.start());
          lifecycle.addShutdownHook(() => runner.stop());
        }
      },
    });
  },
});
