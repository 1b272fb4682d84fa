import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';

/*
 * The module in a real catalog with the Service Communications backend, both
 * with an empty database in memory, and four entities: a shop and a database,
 * each on its host. Requests without credentials are those of a user; services
 * send the token `mock-service-token`. To see what the shop calls:
 *
 * echo 'tcp ESTAB 0 0 10.0.0.7:40000 10.0.0.5:5432 users:(("node",pid=7,fd=6))' |
 *   curl --data-binary @- -H 'Content-Type: text/plain' \
 *   -H 'Authorization: Bearer mock-service-token' \
 *   'http://localhost:7007/api/service-communications/scans?host=web&format=ss'
 *
 * curl 'http://localhost:7007/api/catalog/entities/by-name/component/default/shop'
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
      catalog: {
        locations: [
          {
            type: 'file',
            target: 'dev/entities.yaml',
            rules: [{ allow: ['Component', 'Resource'] }],
          },
        ],
      },
    },
  }),
);
backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@service-communications/plugin-service-communications-backend'),
);
backend.add(import('../src'));

backend.start();
