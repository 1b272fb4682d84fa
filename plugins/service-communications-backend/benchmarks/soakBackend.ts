import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import plugin from '../src';
import { TOKENS } from './soak/tokens';

/** A replica as a process of its own: the port and the database are in its environment. */
const { SOAK_PORT: port, SOAK_DATABASE: connection } = process.env;

const INGEST = ['service-communications.ingest'];

/** Owners of workloads of the clusters, so that there are links and relations. */
const entities: Entity[] = ['10.0.0.1', '10.0.0.2', '10.0.0.9'].map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: `service-${name}`,
    annotations: {
      'service-communications/workloads': `shop/Deployment/${name}`,
    },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'group:default/a' },
}));

function token(name: keyof typeof TOKENS, permission?: string[]) {
  return {
    type: 'static',
    options: { token: TOKENS[name], subject: `soak-${name}` },
    ...(permission && {
      accessRestrictions: [{ plugin: 'service-communications', permission }],
    }),
  };
}

// Nobody is left behind where whoever started it ends without a word.
process.stdin.resume().on('end', () => process.exit());

const backend = createBackend();
backend.add(
  mockServices.rootConfig.factory({
    data: {
      app: { baseUrl: 'http://localhost:3000' },
      backend: {
        baseUrl: `http://127.0.0.1:${port}`,
        listen: { host: '127.0.0.1', port: Number(port) },
        database: { client: 'pg', connection },
        auth: {
          externalAccess: [
            token('collector', INGEST),
            token('stranger', INGEST),
            token('user'),
          ],
        },
      },
      permission: { enabled: true },
      serviceCommunications: {
        // As the models count.
        includeLoopback: true,
        // Shorter than anybody waits for an answer.
        ingest: { identityWait: '30s' },
      },
    },
  }),
);
backend.add(mockServices.rootLogger.factory({ level: 'warn' }));
backend.add(catalogServiceMock.factory({ entities }));
backend.add(plugin);
backend.start();
