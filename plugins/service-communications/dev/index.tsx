import { stringifyEntityRef } from '@backstage/catalog-model';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import plugin from '../src/alpha';
import { serviceCommunicationsApiRef } from '../src/api';
import { InMemoryServiceCommunicationsApi } from '../src/__testUtils__/InMemoryServiceCommunicationsApi';
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
import { manySources, sampleSources } from '../src/__testUtils__/sampleSources';
import { sampleEntities } from '../src/__testUtils__/sampleEntities';

const api = new InMemoryServiceCommunicationsApi([
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
api.entityRefs = sampleEntities.map(entity => stringifyEntityRef(entity));
// So slow that the progress of a bulk action can be seen.
api.bulkStep = 150;
api.createIgnoreRule({ address: '10.1.2.0/24', reason: 'Monitoring probes' });

// `?sample=empty`, `?sample=error` and `?sample=forbidden` show what the
// pages make of it.
const sample = new URLSearchParams(window.location.search).get('sample');
if (sample === 'empty') {
  api.communications = [];
  api.unlinkedAddresses = [];
  api.manualLinks = [];
  api.linkingProblems = [];
  api.discoverySources = [];
} else if (sample === 'error') {
  api.failure = new Error('The database cannot be reached');
} else if (sample === 'forbidden') {
  api.failure = Object.assign(new Error('Not allowed'), {
    name: 'NotAllowedError',
  });
}

createDevApp({
  features: [
    plugin,
    catalogPlugin,
    createFrontendModule({
      pluginId: 'service-communications',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: serviceCommunicationsApiRef,
              deps: {},
              factory: () => api,
            }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'app',
      extensions: [
        ApiBlueprint.make({
          name: 'permission',
          params: defineParams =>
            defineParams({
              api: permissionApiRef,
              deps: {},
              factory: () => ({
                authorize: async () => ({
                  result:
                    sample === 'forbidden'
                      ? AuthorizeResult.DENY
                      : AuthorizeResult.ALLOW,
                }),
              }),
            }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'catalog',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: catalogApiRef,
              deps: {},
              factory: () => catalogApiMock({ entities: sampleEntities }),
            }),
        }),
      ],
    }),
  ],
});
