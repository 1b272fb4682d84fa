import {
  createApiFactory,
  createPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { ServiceCommunicationsClient } from '@service-communications/plugin-service-communications-common';
import { serviceCommunicationsApiRef } from './api';
import { entityContentRouteRef, pageRoutes, templateRouteRef } from './routes';

/**
 * The plugin for apps of the legacy frontend system. Apps of the new one
 * install the default export of `./alpha`.
 *
 * @public
 */
export const serviceCommunicationsPlugin = createPlugin({
  id: 'service-communications',
  routes: { ...pageRoutes, entityContent: entityContentRouteRef },
  externalRoutes: { template: templateRouteRef },
  apis: [
    createApiFactory({
      api: serviceCommunicationsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new ServiceCommunicationsClient({ discoveryApi, fetchApi }),
    }),
  ],
});
