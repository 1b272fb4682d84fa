import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  ApiRef,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import plugin from '../src/alpha';
import { serviceCommunicationsApiRef } from '../src/api';
import { FakeServiceCommunicationsApi } from '../src/__testUtils__/FakeServiceCommunicationsApi';
import {
  manyUnlinkedAddresses,
  sampleLinkingProblems,
  sampleManualLinks,
  sampleUnlinkedAddresses,
} from '../src/__testUtils__/sampleLinking';
import {
  manyCommunications,
  sampleCommunications,
} from '../src/__testUtils__/sampleCommunications';
import { sampleHistory } from '../src/__testUtils__/sampleHistory';
import { manySources, sampleSources } from '../src/__testUtils__/sampleSources';
import { largeGraph, sampleGraph } from '../src/__testUtils__/sampleGraph';
import { sampleImpact } from '../src/__testUtils__/sampleImpact';
import {
  manyNeighbours,
  neighboursOfWebShop,
} from '../src/__testUtils__/sampleNeighbours';
import { sampleEntities } from '../src/__testUtils__/sampleEntities';

const api = new FakeServiceCommunicationsApi([
  ...sampleCommunications,
  ...manyCommunications(1300),
]);
api.unlinkedAddresses = [
  ...sampleUnlinkedAddresses,
  ...manyUnlinkedAddresses(200),
];
api.manualLinks = sampleManualLinks;
api.linkingProblems = sampleLinkingProblems;
api.discoverySources = [
  ...sampleSources(Date.now()),
  ...manySources(1500, Date.now()),
];
api.undecidedExchanges = 1204;
api.graph = sampleGraph;
api.impact = sampleImpact;
for (const [ref, { clients, listeners }] of Object.entries({
  'component:default/web-shop': neighboursOfWebShop,
  'component:default/orders-db': {
    clients: manyNeighbours(40),
    listeners: neighboursOfWebShop.listeners.slice(0, 1),
  },
})) {
  api.neighbours.set(`${ref} clients`, clients);
  api.neighbours.set(`${ref} listeners`, listeners);
}
api.findHistory = (_, query) => sampleHistory(query);
api.createIgnoreRule({ address: '10.1.2.0/24', reason: 'Monitoring probes' });

// `?sample=empty`, `?sample=large`, `?sample=error` and `?sample=forbidden`
// show what the pages make of it.
const sample = new URLSearchParams(window.location.search).get('sample');
if (sample === 'empty') {
  api.communications = [];
  api.unlinkedAddresses = [];
  api.manualLinks = [];
  api.linkingProblems = [];
  api.discoverySources = [];
  api.graph = { ...sampleGraph, nodes: [], edges: [] };
  api.neighbours.clear();
} else if (sample === 'large') {
  api.graph = largeGraph(500, 2000);
} else if (sample === 'error') {
  api.failure = new Error('The database cannot be reached');
} else if (sample === 'forbidden') {
  api.failure = Object.assign(new Error('Not allowed'), {
    name: 'NotAllowedError',
  });
}

/** Puts something else in the place of an API of a plugin. */
function replaceApi<TApi>(
  pluginId: string,
  ref: ApiRef<TApi>,
  implementation: TApi,
  name?: string,
) {
  return createFrontendModule({
    pluginId,
    extensions: [
      ApiBlueprint.make({
        name,
        params: defineParams =>
          defineParams({ api: ref, deps: {}, factory: () => implementation }),
      }),
    ],
  });
}

const result =
  sample === 'forbidden' ? AuthorizeResult.DENY : AuthorizeResult.ALLOW;

createDevApp({
  features: [
    plugin,
    catalogPlugin,
    replaceApi('service-communications', serviceCommunicationsApiRef, api),
    replaceApi(
      'app',
      permissionApiRef,
      { authorize: async () => ({ result }) },
      'permission',
    ),
    replaceApi(
      'catalog',
      catalogApiRef,
      catalogApiMock({ entities: sampleEntities }),
    ),
  ],
});
