import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import searchBackend from '@backstage/plugin-search-backend';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the real one, to test with
import serviceCommunications from '@service-communications/plugin-service-communications-backend';
import request from 'supertest';
import module from './index';

jest.setTimeout(60_000);

const isService = (options: { credentials?: unknown } | undefined) =>
  (options?.credentials as any)?.principal?.type === 'service';

describe('searchModuleServiceCommunications', () => {
  /** Records that users may not see, by id. */
  const hidden = new Set<string>();

  /** A search backend beside real communications. */
  async function start() {
    const permissions = mockServices.permissions.mock({
      authorize: async queries =>
        queries.map(query => ({
          result:
            'resourceRef' in query && hidden.has(String(query.resourceRef))
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        })),
      authorizeConditional: async (queries, options) =>
        queries.map(({ permission }) =>
          isService(options) ||
          permission.name !== 'service-communications.read'
            ? { result: AuthorizeResult.ALLOW }
            : {
                result: AuthorizeResult.CONDITIONAL,
                pluginId: 'service-communications',
                resourceType: 'service-communication',
                conditions: {
                  rule: 'IS_IN_NETWORK',
                  resourceType: 'service-communication',
                  params: { networks: ['plant'] },
                },
              },
        ),
    });
    const scheduler = mockServices.scheduler();
    const { server } = await startTestBackend({
      features: [
        serviceCommunications,
        searchBackend,
        module,
        catalogServiceMock.factory({ entities: [] }),
        permissions.factory,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true },
            search: {
              collators: {
                serviceCommunications: { locationTemplate: '/traffic/:id' },
              },
            },
          },
        }),
      ],
    });
    const asUser = (call: request.Test) =>
      call.set('Authorization', mockCredentials.user.header());
    return {
      async add(communication: object): Promise<string> {
        const { status, body } = await asUser(
          request(server).post('/api/service-communications/communications'),
        ).send(communication);
        expect(status).toBe(201);
        return body.id;
      },
      index: () => scheduler.triggerTask('search_index_service_communications'),
      async find(term: string): Promise<any[]> {
        const { body } = await asUser(
          request(server).get(
            `/api/search/query?${new URLSearchParams({ term })}`,
          ),
        );
        return (body.results ?? []).map(({ document }: any) => document);
      },
    };
  }

  it('finds communications by what is known of their ends, as far as who searches may read them', async () => {
    const { add, index, find } = await start();
    const key = { network: 'plant', port: 5432, protocol: 'tcp' };
    const seen = await add({
      ...key,
      clientIp: '10.0.0.9',
      clientFqdn: 'orders.example.com',
      clientProcessName: 'java',
      listenerIp: '10.0.0.5',
    });
    hidden.add(
      await add({ ...key, clientIp: '10.0.0.10', listenerIp: '10.0.0.5' }),
    );
    await index();
    expect(await find('orders.example.com')).toMatchObject([
      {
        title: 'orders.example.com → 10.0.0.5 · 5432/tcp',
        text: 'orders.example.com, 10.0.0.9, java, 10.0.0.5, plant',
        location: `/traffic/${seen}`,
      },
    ]);
    expect((await find('plant')).map(({ location }: any) => location)).toEqual([
      `/traffic/${seen}`,
    ]);
  });
});
