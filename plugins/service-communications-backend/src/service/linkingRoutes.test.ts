import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { entity } from '../linking/__testUtils__/entity';
import { Traffic } from '../linking/__testUtils__/Traffic';
import plugin from '../index';

jest.setTimeout(60_000);

const BASE = '/api/service-communications';
const service = mockCredentials.service.header();
const user = mockCredentials.user.header('user:default/admin');

describe('the routes of linking', () => {
  const databases = supportedDatabases();

  async function start(features: any[] = []) {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    const { server } = await startTestBackend({
      features: [
        plugin,
        mockServices.database.factory({ knex }),
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
        catalogServiceMock.factory({
          entities: [entity('resource:db', {}), entity('resource:web', {})],
        }),
        ...features,
      ],
    });
    return {
      knex,
      traffic: new Traffic(knex),
      as: (token: string) => ({
        get: (path: string) =>
          request(server).get(`${BASE}${path}`).set('Authorization', token),
        post: (path: string, body: object) =>
          request(server)
            .post(`${BASE}${path}`)
            .set('Authorization', token)
            .send(body),
        delete: (path: string) =>
          request(server).delete(`${BASE}${path}`).set('Authorization', token),
      }),
    };
  }

  it('lead from an unlinked address to a link and back', async () => {
    const { as, traffic, knex } = await start();
    await traffic.communication({ client: '10.0.0.7', listener: '10.0.0.5' });
    const { get, post, delete: remove } = as(user);

    const first = await get('/linking/unlinked-addresses?limit=1');
    expect(first.body).toMatchObject({
      totalItems: 2,
      items: [{ ip: '10.0.0.5', communicationCount: 1 }],
    });
    const second = await get(
      `/linking/unlinked-addresses?limit=1&cursor=${first.body.pageInfo.nextCursor}`,
    );
    expect(second.body.items).toMatchObject([{ ip: '10.0.0.7' }]);
    expect(second.body.pageInfo).toEqual({ prevCursor: expect.any(String) });

    const link = await post('/linking/manual-links', {
      end: 'device',
      address: '::ffff:10.0.0.5',
      entityRef: 'Resource:db',
    });
    expect(link.status).toBe(201);
    expect(link.body).toEqual({
      id: '1',
      end: 'device',
      network: 'default',
      address: '10.0.0.5',
      entityRef: 'resource:default/db',
      createdAt: expect.stringMatching(/Z$/),
      createdBy: 'user:default/admin',
    });
    expect((await get('/linking/manual-links')).body.items).toEqual([
      link.body,
    ]);

    expect((await remove('/linking/manual-links/1')).status).toBe(204);
    expect((await remove('/linking/manual-links/1')).status).toBe(404);
    expect((await get('/linking/manual-links')).body.items).toEqual([]);
    expect((await get('/linking/problems')).body).toEqual({ items: [] });
    expect(await knex('manual_links')).toEqual([]);
  });

  it.each([
    [{}, /^end must be one of device, listener-service, client-service/],
    [
      { end: 'toString', address: '10.0.0.5', entityRef: 'resource:db' },
      /^end must be/,
    ],
    [
      { end: 'device', address: '10.0.0.5' },
      /^entityRef must be an entity reference/,
    ],
    [
      { end: 'device', address: 'db01', entityRef: 'resource:db' },
      /^address must be an IPv4 or IPv6 address, or the name of a workload, but is "db01"/,
    ],
    [
      { end: 'device', address: '10.0.0.5/8', entityRef: 'resource:db' },
      /^address .*"10.0.0.5\/8" has bits behind its prefix/,
    ],
    [
      { end: 'device', address: '0.0.0.0', entityRef: 'resource:db' },
      /^address must be the address of one end/,
    ],
    [
      { end: 'device', address: '10.0.0.5', port: 1, entityRef: 'resource:db' },
      /^port is no field of a link to a device/,
    ],
    [
      {
        end: 'listener-service',
        address: '10.0.0.5',
        protocol: 'tcp',
        entityRef: 'resource:db',
      },
      /^port must be a port/,
    ],
    [
      {
        end: 'listener-service',
        address: '10.0.0.0/24',
        port: 1,
        protocol: 'tcp',
        entityRef: 'resource:db',
      },
      /^address must be an IPv4 or IPv6 address/,
    ],
    [
      {
        end: 'client-service',
        address: '10.0.0.5',
        processName: 5,
        entityRef: 'resource:db',
      },
      /processName must be/,
    ],
    [
      { end: 'device', address: '10.0.0.5', entityRef: 'db' },
      /^entityRef must be/,
    ],
    [
      { end: 'device', address: '10.0.0.5', entityRef: 'resource:none' },
      /^entityRef must be an entity of the catalog/,
    ],
  ])('refuse the link %j by the field', async (body, message) => {
    const { as, knex } = await start();
    const response = await as(user).post('/linking/manual-links', body);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toMatch(message);
    expect(await knex('manual_links')).toEqual([]);
  });

  it.each([
    ['/linking/unlinked-addresses?limit=0', /^limit must be/],
    ['/linking/unlinked-addresses?cursor=x', /^cursor must be/],
    [
      `/linking/unlinked-addresses?cursor=${Buffer.from(
        '{"offset":-1}',
      ).toString('base64url')}`,
      /^cursor must be/,
    ],
    ['/linking/unlinked-addresses?port=1', /port/],
  ])('refuse %s', async (path, message) => {
    const { as } = await start();
    const response = await as(user).get(path);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toMatch(message);
  });

  it('tell the catalog what changed after a revision, and nobody else', async () => {
    const { as, knex } = await start();
    await knex('caller_relations').insert([
      { source_ref: 'resource:default/a', revision: 3, targets: '["b"]' },
      { source_ref: 'resource:default/b', revision: 1, targets: '[]' },
    ]);
    const { get } = as(service);
    expect((await get('/relations')).body.items).toEqual([
      { source: 'resource:default/b', revision: 1, targets: [] },
      { source: 'resource:default/a', revision: 3, targets: ['b'] },
    ]);
    expect((await get('/relations?after=1&limit=1')).body.items).toEqual([
      { source: 'resource:default/a', revision: 3, targets: ['b'] },
    ]);
    expect((await get('/relations?after=-1')).status).toBe(400);
    expect((await as(user).get('/relations')).status).toBe(403);
  });

  it('take note of changed entities, from services only', async () => {
    const { as, knex } = await start();
    const { post } = as(service);
    expect(
      (await post('/catalog-changes', { entityRefs: ['Resource:db'] })).status,
    ).toBe(204);
    expect(await knex('catalog_changes').pluck('entity_ref')).toEqual([
      'resource:default/db',
    ]);
    for (const body of [
      {},
      { entityRefs: 'resource:db' },
      { entityRefs: ['db'] },
      { entityRefs: [5] },
      { entityRefs: Array(1001).fill('resource:db') },
    ]) {
      expect((await post('/catalog-changes', body)).status).toBe(400);
    }
    expect(
      (await as(user).post('/catalog-changes', { entityRefs: [] })).status,
    ).toBe(403);
  });

  it('are for those who hold the permission', async () => {
    const { as } = await start([
      mockServices.permissions.factory({ result: AuthorizeResult.DENY }),
    ]);
    const { get, post, delete: remove } = as(user);
    const responses = [
      await get('/linking/unlinked-addresses'),
      await get('/linking/problems'),
      await get('/linking/manual-links'),
      await post('/linking/manual-links', {
        end: 'device',
        address: '10.0.0.5',
        entityRef: 'resource:db',
      }),
      await remove('/linking/manual-links/1'),
      await as(service).get('/relations'),
      await as(service).post('/catalog-changes', { entityRefs: [] }),
    ];
    expect(responses.map(({ status }) => status)).toEqual(
      responses.map(() => 403),
    );
    expect(responses[0].body.error.message).toBe(
      'Permission service-communications.link is needed',
    );
  });
});
