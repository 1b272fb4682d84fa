/**
 * The plugin for apps of the new frontend system.
 *
 * @packageDocumentation
 */
import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  PluginHeaderActionBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import SyncAltIcon from '@material-ui/icons/SyncAlt';
import { ServiceCommunicationsClient } from '@service-communications/plugin-service-communications-common';
import { serviceCommunicationsApiRef } from './api';
import { entityKinds } from './components/entity/entityKinds';
import { pageRoutes, rootRouteRef, templateRouteRef } from './routes';

const title = 'Service Communications';

const page = PageBlueprint.make({
  params: {
    path: '/service-communications',
    title,
    icon: <SyncAltIcon fontSize="inherit" />,
    routeRef: rootRouteRef,
    // The page draws the platform's header itself: its actions know of the pages.
    noHeader: true,
    loader: () =>
      import('./components/ServiceCommunicationsPage').then(m => (
        <m.NfsServiceCommunicationsPage />
      )),
  },
});

const importAction = PluginHeaderActionBlueprint.make({
  name: 'import',
  params: {
    loader: () =>
      import('./components/frame/ImportAction').then(m => <m.ImportAction />),
  },
});

const addAction = PluginHeaderActionBlueprint.make({
  name: 'add',
  params: {
    loader: () =>
      import('./components/frame/AddAction').then(m => <m.AddAction />),
  },
});

const entityContent = EntityContentBlueprint.make({
  name: 'communications',
  params: {
    path: '/communications',
    title: 'Communications',
    group: 'observability',
    filter: { kind: { $in: entityKinds } },
    loader: () =>
      import('./components/entity/NfsEntityServiceCommunicationsContent').then(
        m => <m.NfsEntityServiceCommunicationsContent />,
      ),
  },
});

const entityCard = EntityCardBlueprint.make({
  name: 'communications',
  params: {
    type: 'content',
    filter: { kind: { $in: entityKinds } },
    loader: () =>
      import('./components/entity/EntityServiceCommunicationsCard').then(m => (
        <m.EntityServiceCommunicationsCard />
      )),
  },
});

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: serviceCommunicationsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new ServiceCommunicationsClient({ discoveryApi, fetchApi }),
    }),
});

/** @alpha */
export default createFrontendPlugin({
  pluginId: 'service-communications',
  title,
  icon: <SyncAltIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: pageRoutes,
  externalRoutes: { template: templateRouteRef },
  extensions: [page, importAction, addAction, entityContent, entityCard, api],
});
