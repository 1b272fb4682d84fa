import {
  createComponentExtension,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { serviceCommunicationsPlugin } from './plugin';
import { entityContentRouteRef, rootRouteRef } from './routes';

/**
 * The list of communications and the page of each of them.
 *
 * @public
 */
export const ServiceCommunicationsPage = serviceCommunicationsPlugin.provide(
  createRoutableExtension({
    name: 'ServiceCommunicationsPage',
    // Typed here, so that the component itself stays inside the package.
    component: (): Promise<() => JSX.Element> =>
      import('./components/ServiceCommunicationsPage').then(
        m => m.ServiceCommunicationsPage,
      ),
    mountPoint: rootRouteRef,
  }),
);

/**
 * The tab of an entity page: who calls the entity and what it calls.
 *
 * @public
 */
export const EntityServiceCommunicationsContent =
  serviceCommunicationsPlugin.provide(
    createRoutableExtension({
      name: 'EntityServiceCommunicationsContent',
      component: (): Promise<() => JSX.Element> =>
        import('./components/entity/EntityServiceCommunicationsContent').then(
          m => m.EntityServiceCommunicationsContent,
        ),
      mountPoint: entityContentRouteRef,
    }),
  );

/**
 * The card of an entity page: its communications in short, with a small map.
 *
 * @public
 */
export const EntityServiceCommunicationsCard =
  serviceCommunicationsPlugin.provide(
    createComponentExtension({
      name: 'EntityServiceCommunicationsCard',
      component: {
        lazy: (): Promise<() => JSX.Element> =>
          import('./components/entity/EntityServiceCommunicationsCard').then(
            m => m.EntityServiceCommunicationsCard,
          ),
      },
    }),
  );
