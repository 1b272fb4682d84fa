import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { JsonObject } from '@backstage/types';
import { Traffic } from './__testUtils__/Traffic';
import { Linking } from './Linking';

jest.setTimeout(60_000);

/** Puts entities into the catalog as a provider does. */
class TestProvider implements EntityProvider {
  #connection?: EntityProviderConnection;

  getProviderName() {
    return 'test';
  }

  async connect(connection: EntityProviderConnection) {
    this.#connection = connection;
  }

  async provide(entities: Entity[]) {
    await this.#connection!.applyMutation({
      type: 'full',
      entities: entities.map(entity => ({ entity })),
    });
  }
}

function provided(
  kind: 'Component' | 'Resource',
  name: string,
  annotations: Record<string, string>,
  dependsOn: string[] = [],
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      annotations: {
        'backstage.io/managed-by-location': 'url:http://localhost/test',
        'backstage.io/managed-by-origin-location': 'url:http://localhost/test',
        ...annotations,
      },
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'team',
      dependsOn,
    },
  };
}

describe('Linking with the real catalog', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

  async function start(databaseId: TestDatabaseId, linkingConfig?: JsonObject) {
    const knex = await databases.init(databaseId);
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@service-communications/plugin-service-communications-backend',
        'migrations',
      ),
    });
    const traffic = new Traffic(knex);
    const provider = new TestProvider();
    let linking: Linking;
    const backend = await startTestBackend({
      features: [
        mockServices.rootConfig.factory({
          data: {
            catalog: { processingInterval: { seconds: 1 } },
            serviceCommunications: { linking: linkingConfig },
          },
        }),
        catalogPlugin,
        createBackendModule({
          pluginId: 'catalog',
          moduleId: 'test-provider',
          register: env =>
            env.registerInit({
              deps: { catalog: catalogProcessingExtensionPoint },
              init: async ({ catalog }) => catalog.addEntityProvider(provider),
            }),
        }),
        createBackendPlugin({
          pluginId: 'service-communications',
          register: env =>
            env.registerInit({
              deps: {
                catalog: catalogServiceRef,
                auth: coreServices.auth,
                logger: coreServices.logger,
                config: coreServices.rootConfig,
              },
              init: async deps => {
                linking = Linking.create({ database: knex, ...deps });
              },
            }),
        }),
      ],
    });

    async function eventually(check: () => Promise<void>) {
      const end = Date.now() + 20_000;
      for (;;) {
        await linking.refreshIndex();
        await linking.linkPending();
        try {
          await check();
          return;
        } catch (error) {
          if (Date.now() > end) {
            throw error;
          }
          await new Promise(resolve => setTimeout(resolve, 200));
        }
      }
    }
    return { backend, traffic, provider, eventually, linking: linking! };
  }

  it.each(databases.eachSupportedId())(
    'follows annotations, relations and deletion, %p',
    async databaseId => {
      const { backend, traffic, provider, eventually, linking } = await start(
        databaseId,
      );
      await traffic.communication({
        client: '10.0.0.7',
        listener: '10.0.0.5',
        port: 5432,
      });

      const postgres = provided(
        'Component',
        'pg',
        { 'service-communications/listeners': 'tcp/5432' },
        ['resource:host'],
      );
      // Longer than the values the catalog searches in.
      const many = Array.from({ length: 250 }, (_, at) => `10.9.9.${at + 1}`);
      await provider.provide([
        provided('Resource', 'host', {
          'service-communications/ip-addresses': [...many, '10.0.0.5'].join(),
        }),
        postgres,
        provided('Component', 'unrelated', {}, ['resource:host']),
      ]);
      await eventually(async () => {
        expect(await traffic.device('10.0.0.5')).toBe(
          'resource:default/host (exact-ip)',
        );
        expect(await traffic.listenerService('10.0.0.5', 5432)).toBe(
          'component:default/pg (listeners)',
        );
      });

      await provider.provide([
        provided('Resource', 'host', {
          'service-communications/ip-addresses': '10.0.0.7, 10.0.0',
        }),
        postgres,
      ]);
      await eventually(async () => {
        expect(await traffic.device('10.0.0.7')).toBe(
          'resource:default/host (exact-ip)',
        );
        expect(await traffic.device('10.0.0.5')).toBeUndefined();
        expect(await traffic.listenerService('10.0.0.5', 5432)).toBeUndefined();
        expect(await linking.problems()).toEqual([
          {
            origin: 'annotation',
            key: 'service-communications/ip-addresses',
            entityRef: 'resource:default/host',
            reason: '"10.0.0" is no IP address',
          },
        ]);
      });

      await provider.provide([postgres]);
      await eventually(async () => {
        expect(await traffic.device('10.0.0.7')).toBeUndefined();
        expect(await linking.problems()).toEqual([]);
      });
      await backend.stop();
    },
  );

  it.each(databases.eachSupportedId())(
    'leaves addresses to those whom the config lets claim them, %p',
    async databaseId => {
      const { backend, traffic, provider, eventually, linking } = await start(
        databaseId,
        {
          authorities: [
            {
              locations: ['url:http://localhost/infra/*'],
              addresses: ['10.0.0.0/8'],
            },
            { locations: ['url:http://localhost/test'], kinds: ['component'] },
          ],
        },
      );
      await traffic.communication({
        client: '10.7.0.7',
        listener: '10.7.0.5',
        port: 5432,
      });
      const infra = {
        'backstage.io/managed-by-location': 'url:http://localhost/infra/db',
      };
      const takeover = {
        'service-communications/ip-addresses': '10.7.0.0/24, 10.7.0.5',
        'service-communications/listeners': '10.7.0.5:5432/tcp, tcp/5432',
      };
      await provider.provide([
        provided('Resource', 'taker', takeover),
        provided('Resource', 'db', {
          ...infra,
          'service-communications/ip-addresses': '10.7.0.5',
        }),
        provided('Resource', 'elsewhere', {
          ...infra,
          'service-communications/ip-addresses': '192.0.2.1',
        }),
        provided(
          'Component',
          'pg',
          { 'service-communications/listeners': 'tcp/5432' },
          ['resource:db'],
        ),
      ]);
      await eventually(async () => {
        // Neither ambiguous nor taken, and its own block is not linked either.
        expect(await traffic.device('10.7.0.5')).toBe(
          'resource:default/db (exact-ip)',
        );
        expect(await traffic.device('10.7.0.7')).toBeUndefined();
        expect(await traffic.listenerService('10.7.0.5', 5432)).toBe(
          'component:default/pg (listeners)',
        );
        expect(
          (await linking.problems())
            .map(({ entityRef, key }) => `${entityRef} ${key.split('/')[1]}`)
            .sort(),
        ).toEqual([
          'resource:default/elsewhere ip-addresses',
          'resource:default/taker ip-addresses',
          'resource:default/taker listeners',
        ]);
      });
      await backend.stop();
    },
  );
});
