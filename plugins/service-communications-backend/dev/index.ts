import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { hostname } from 'os';

/*
 * The plugin alone, with an empty database in memory and a catalog that knows
 * this machine, which is scanned each minute. Requests without credentials are
 * those of a user; services send the token `mock-service-token`:
 *
 * curl 'http://localhost:7007/api/service-communications/communications'
 *
 * ss -tunap | curl --data-binary @- \
 *   -H 'Authorization: Bearer mock-service-token' \
 *   'http://localhost:7007/api/service-communications/scans?host=web1'
 */
const backend = createBackend();

backend.add(
  mockServices.rootConfig.factory({
    data: {
      backend: {
        baseUrl: 'http://localhost:7007',
        listen: { host: '127.0.0.1', port: 7007 },
        database: { client: 'better-sqlite3', connection: ':memory:' },
      },
      serviceCommunications: {
        includeLoopback: true,
        localScan: { enabled: true },
      },
    },
  }),
);
backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(
  catalogServiceMock.factory({
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Resource',
        metadata: {
          name: 'this-machine',
          annotations: {
            'service-communications/hostnames': hostname(),
          },
        },
        spec: { type: 'server', owner: 'guests' },
      },
    ],
  }),
);
backend.add(import('../src'));

backend.start();
