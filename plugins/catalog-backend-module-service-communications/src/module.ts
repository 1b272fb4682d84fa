import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { BackendClient } from './backend/BackendClient';
import { LinkingHints } from './linking/LinkingHints';
import { ServiceCommunicationsLinkingProcessor } from './linking/ServiceCommunicationsLinkingProcessor';
import { readRelationsConfig } from './relations/readRelationsConfig';
import { RelationSnapshot } from './relations/RelationSnapshot';
import { ServiceCommunicationsRelationProcessor } from './relations/ServiceCommunicationsRelationProcessor';
import { ServiceCommunicationsRelationProvider } from './relations/ServiceCommunicationsRelationProvider';

/**
 * Turns what entities were seen to call into relations, and tells the Service
 * Communications backend which entities it has to link anew.
 *
 * @public
 */
export const catalogModuleServiceCommunications = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'service-communications',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({
        auth,
        catalog,
        config,
        discovery,
        lifecycle,
        logger,
        scheduler,
      }) {
        const { types, undeclaredTypes, schedule } =
          readRelationsConfig(config);
        const backend = new BackendClient({ auth, discovery });
        const snapshot = new RelationSnapshot();
        const provider = new ServiceCommunicationsRelationProvider({
          backend,
          snapshot,
          schedule,
          logger,
        });
        const hints = new LinkingHints({ backend, logger });

        catalog.addEntityProvider(provider);
        catalog.addProcessor(
          new ServiceCommunicationsRelationProcessor({
            snapshot,
            types,
            undeclaredTypes,
          }),
          new ServiceCommunicationsLinkingProcessor({ hints }),
        );
        // Not before all plugins are there: the backend may be one of them.
        lifecycle.addStartupHook(async () => {
          hints.start();
          await provider.start(scheduler);
        });
        lifecycle.addShutdownHook(() => hints.stop());
      },
    });
  },
});
