import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabaseId,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import {
  Communication,
  serviceCommunicationsReadPermission,
} from '@service-communications/plugin-service-communications-common';
import {
  createServiceCommunicationsConditionalDecision,
  serviceCommunicationsConditions,
} from '@service-communications/plugin-service-communications-node';
import request from 'supertest';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import plugin from '../index';
import { ListFollower } from '../listing/ListFollower';

jest.setTimeout(60_000);

type Decision =
  | AuthorizeResult.ALLOW
  | AuthorizeResult.DENY
  | PermissionCriteria<PermissionCondition<'service-communication'>>;

const BASE = '/api/service-communications';
const { isInNetwork, hasOrigin, hasLinkedEntity } =
  serviceCommunicationsConditions;

/** What is there to be seen, by the name that the tests call it. */
const RECORDS = {
  office: { network: 'default', clientIp: '10.0.0.9' },
  plant: { network: 'plant', clientIp: '10.0.0.8' },
  shop: { network: 'default', clientIp: '10.0.0.7' },
};

describe('AuthorizedServiceCommunicationsService', () => {
  const databases = supportedDatabases();

  /** A backend with some records, in which users may do what `policy` says. */
  async function start(
    databaseId: TestDatabaseId,
    policy: Record<string, Decision>,
  ) {
    const knex = await createTestDatabase(databases, databaseId);
    const permissions = mockServices.permissions.mock({
      async authorize(requests) {
        return requests.map(({ permission }) => ({
          result:
            (policy[permission.name] ?? AuthorizeResult.DENY) ===
            AuthorizeResult.ALLOW
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        }));
      },
      async authorizeConditional(requests) {
        return requests.map(({ permission }) => {
          const decision = policy[permission.name] ?? AuthorizeResult.DENY;
          return typeof decision === 'string'
            ? { result: decision }
            : createServiceCommunicationsConditionalDecision(
                permission as typeof serviceCommunicationsReadPermission,
                decision,
              );
        });
      },
    });
    const { server } = await startTestBackend({
      features: [
        plugin,
        permissions.factory,
        mockServices.database.factory({ knex }),
        mockServices.rootConfig.factory({ data: {} }),
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
        catalogServiceMock.factory({ entities: [] }),
      ],
    });
    function send(
      method: 'get' | 'post' | 'patch' | 'delete',
      path: string,
      header = mockCredentials.user.header(),
    ) {
      return request(server)
        [method](`${BASE}${path}`)
        .set('Authorization', header);
    }

    const ids: Record<string, string> = {};
    const created = policy['service-communications.create'];
    policy['service-communications.create'] = AuthorizeResult.ALLOW;
    for (const [name, record] of Object.entries(RECORDS)) {
      const { body } = await send('post', '/communications').send({
        ...record,
        listenerIp: '10.0.0.5',
        port: 443,
        protocol: 'tcp',
      });
      ids[name] = body.id;
    }
    policy['service-communications.create'] = created;
    await knex('communications')
      .where({ id: ids.shop })
      .update({ service_ref: 'component:default/shop', service_rule: 'cidr' });
    await knex('communications')
      .where({ id: ids.plant })
      .update({ origin: 'discovered' });
    return { send, ids };
  }

  const READ = 'service-communications.read';

  describe.each(databases.eachSupportedId())('on %p', databaseId => {
    it.each<[string, Decision, (keyof typeof RECORDS)[]]>([
      ['everything', AuthorizeResult.ALLOW, ['office', 'plant', 'shop']],
      ['a network', isInNetwork({ networks: ['plant'] }), ['plant']],
      ['an origin', hasOrigin({ origins: ['manual'] }), ['office', 'shop']],
      [
        'an entity',
        hasLinkedEntity({ entityRefs: ['Component:default/shop'] }),
        ['shop'],
      ],
      [
        'any of two',
        {
          anyOf: [
            isInNetwork({ networks: ['plant'] }),
            hasLinkedEntity({ entityRefs: ['component:default/shop'] }),
          ],
        },
        ['plant', 'shop'],
      ],
      [
        'all but one',
        {
          allOf: [
            isInNetwork({ networks: ['default'] }),
            {
              not: hasLinkedEntity({ entityRefs: ['component:default/shop'] }),
            },
          ],
        },
        ['office'],
      ],
      ['nothing', isInNetwork({ networks: [] }), []],
    ])('shows those who may see %s that and no more', async (_, may, names) => {
      const { send, ids } = await start(databaseId, { [READ]: may });
      const { body } = await send('get', '/communications?orderBy=id');
      expect(body.items.map((item: Communication) => item.id)).toEqual(
        names.map(name => ids[name]),
      );
      expect(body.totalItems).toBe(names.length);

      for (const [name, id] of Object.entries(ids)) {
        const isVisible = names.some(each => each === name);
        const { status } = await send('get', `/communications/${id}`);
        expect([name, status]).toEqual([name, isVisible ? 200 : 404]);
      }

      const clients = await send(
        'get',
        '/entities/component/default/shop/communications?direction=listeners',
      );
      expect(clients.body.totalItems).toBe(names.includes('shop') ? 1 : 0);
    });

    it('keeps to what may be seen on every page', async () => {
      const { send, ids } = await start(databaseId, {
        [READ]: hasOrigin({ origins: ['manual'] }),
      });
      const first = await send('get', '/communications?orderBy=id&limit=1');
      expect(first.body.totalItems).toBe(2);
      const { nextCursor } = first.body.pageInfo;
      const next = await send(
        'get',
        `/communications?limit=5&cursor=${nextCursor}`,
      );
      expect(next.body.items.map((item: Communication) => item.id)).toEqual([
        ids.shop,
      ]);
    });

    it.each([
      ['update', 'patch' as const, 200],
      ['delete', 'delete' as const, 204],
    ])(
      'lets those %s a record who may, tells those who may only see it, and hides it from the others',
      async (action, method, done) => {
        const { send, ids } = await start(databaseId, {
          [READ]: isInNetwork({ networks: ['default'] }),
          [`service-communications.${action}`]: hasLinkedEntity({
            entityRefs: ['component:default/shop'],
          }),
        });
        const write = async (id: string) =>
          (
            await send(method, `/communications/${id}`).send(
              method === 'patch'
                ? { clientProcessDisplayName: 'changed' }
                : undefined,
            )
          ).status;
        expect(await write(ids.shop)).toBe(done);
        expect(await write(ids.office)).toBe(403);
        expect(await write(ids.plant)).toBe(404);
        expect(await write('999999')).toBe(404);
        // What was not allowed did not happen either.
        const { body } = await send('get', `/communications/${ids.office}`);
        expect(body).toMatchObject({ id: ids.office });
        expect(body).not.toHaveProperty('clientProcessDisplayName');
      },
    );

    it('looks at one record to show, change or delete one, and at no list', async () => {
      const policy = {
        [READ]: isInNetwork({ networks: ['default'] }),
        'service-communications.update': isInNetwork({ networks: ['default'] }),
        'service-communications.delete': isInNetwork({ networks: ['default'] }),
      };
      const { send, ids } = await start(databaseId, policy);
      const list = jest.spyOn(ListFollower.prototype, 'table');
      const path = `/communications/${ids.office}`;
      expect((await send('get', path)).status).toBe(200);
      expect((await send('get', `${path}/history`)).status).toBe(200);
      expect(
        (await send('patch', path).send({ clientProcessDisplayName: 'a' }))
          .status,
      ).toBe(200);
      expect((await send('delete', path)).status).toBe(204);
      expect((await send('get', path)).status).toBe(404);
      expect(list).not.toHaveBeenCalled();
      list.mockRestore();
    });

    it('keeps names that others’ records show to those who may link, or see all', async () => {
      const mayShop = hasLinkedEntity({
        entityRefs: ['component:default/shop'],
      });
      const policy: Record<string, Decision> = {
        [READ]: mayShop,
        'service-communications.update': mayShop,
        'service-communications.create': AuthorizeResult.ALLOW,
      };
      const { send, ids } = await start(databaseId, policy);
      const path = `/communications/${ids.shop}`;
      const added = {
        ...RECORDS.office,
        clientProcessName: 'another',
        listenerIp: '10.0.0.5',
        port: 443,
        protocol: 'tcp',
        listenerFqdn: 'mine.example.com',
      };
      const patch = async (names: object) =>
        (await send('patch', path).send(names)).status;
      const add = async () =>
        (await send('post', '/communications').send(added)).status;
      // The listener is one for all three records, and links go by its name.
      expect(await patch({ listenerFqdn: 'mine.example.com' })).toBe(403);
      expect(await patch({ listenerProcessName: 'mine' })).toBe(403);
      expect(await add()).toBe(403);
      expect(await patch({ clientProcessDisplayName: 'Mine' })).toBe(200);
      expect((await send('get', path)).body).not.toHaveProperty('listenerFqdn');

      policy['service-communications.link'] = AuthorizeResult.ALLOW;
      expect(await patch({ listenerFqdn: 'mine.example.com' })).toBe(200);
      // What it is called already is no change.
      policy['service-communications.link'] = AuthorizeResult.DENY;
      expect(await patch({ listenerFqdn: 'mine.example.com' })).toBe(200);

      policy[READ] = AuthorizeResult.ALLOW;
      policy['service-communications.update'] = AuthorizeResult.ALLOW;
      expect(await patch({ listenerFqdn: 'ours.example.com' })).toBe(200);
      expect(await add()).toBe(201);
    });

    it('tells those who add what they may not see nothing of it', async () => {
      const { send, ids } = await start(databaseId, {
        [READ]: isInNetwork({ networks: ['plant'] }),
        'service-communications.create': AuthorizeResult.ALLOW,
      });
      const key = { listenerIp: '10.0.0.5', port: 443, protocol: 'tcp' };
      const taken = await send('post', '/communications').send({
        ...RECORDS.office,
        ...key,
      });
      expect(taken.status).toBe(409);
      expect(taken.body.error).not.toHaveProperty('existingId');
      expect(taken.body.error.message).not.toContain(ids.office);

      const added = await send('post', '/communications').send({
        ...RECORDS.office,
        ...key,
        clientProcessName: 'another',
      });
      expect(added.status).toBe(201);
      expect(added.body).toMatchObject({
        clientProcessName: 'another',
        origin: 'manual',
        statistics: {},
      });
      for (const shared of ['listenerDevice', 'clientDevice', 'listenerFqdn']) {
        expect(added.body).not.toHaveProperty(shared);
      }
      const visible = await send('post', '/communications').send({
        ...RECORDS.plant,
        ...key,
      });
      expect(visible.status).toBe(409);
      expect(visible.body.error.existingId).toBe(ids.plant);
    });

    it('does not let those write who may write but not see', async () => {
      const { send, ids } = await start(databaseId, {
        [READ]: isInNetwork({ networks: ['plant'] }),
        'service-communications.update': AuthorizeResult.ALLOW,
        'service-communications.delete': AuthorizeResult.ALLOW,
      });
      const path = `/communications/${ids.office}`;
      expect((await send('patch', path).send({ clientFqdn: 'a' })).status).toBe(
        404,
      );
      expect((await send('delete', path)).status).toBe(404);
    });
  });

  it('says which permission is missing', async () => {
    const { send, ids } = await start('SQLITE_3', {});
    const path = `/communications/${ids.office}`;
    const record = { ...RECORDS.office, listenerIp: '10.0.0.5', port: 1 };
    for (const [answer, permission] of [
      [await send('get', '/communications'), 'read'],
      [await send('get', path), 'read'],
      [
        await send('post', '/communications').send({
          ...record,
          protocol: 'tcp',
        }),
        'create',
      ],
      [
        await send('post', '/samples', mockCredentials.service.header()).send({
          samples: [],
        }),
        'ingest',
      ],
    ] as const) {
      expect(answer.status).toBe(403);
      expect(answer.body.error.message).toBe(
        `Permission service-communications.${permission} is needed`,
      );
    }
  });

  it('asks with the credentials of the one who calls', async () => {
    const { send, ids } = await start('SQLITE_3', {
      [READ]: AuthorizeResult.ALLOW,
      'service-communications.update': AuthorizeResult.ALLOW,
    });
    const { body } = await send(
      'patch',
      `/communications/${ids.office}`,
      mockCredentials.user.header('user:default/ada'),
    ).send({ clientFqdn: 'laptop' });
    expect(body).toMatchObject({
      clientFqdn: 'laptop',
      createdBy: 'user:default/mock',
      updatedBy: 'user:default/ada',
    });
  });
});
