import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  Communication,
  EntityNeighbour,
} from '@service-communications/plugin-service-communications-common';
import request from 'supertest';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { entity } from '../linking/__testUtils__/entity';
import { Traffic } from '../linking/__testUtils__/Traffic';
import plugin from '../index';

jest.setTimeout(120_000);

const BASE = '/api/service-communications';
const HOUR = 3_600_000;

const WEB = 'resource:default/web';
const CART = 'resource:default/cart';
const DB = 'resource:default/db-1';
const SHOP = 'system:default/shop';

const DEVICES = {
  '10.0.0.1': WEB,
  '10.0.0.2': CART,
  '10.0.0.3': DB,
  '10.0.0.4': 'resource:default/db-2',
  '10.0.0.5': 'resource:default/db-3',
};

/** A device, with what the catalog says of it. */
function device(
  name: string,
  of: { owner?: string; system?: string; type?: string; dependsOn?: string[] },
): Entity {
  const ref = `resource:default/${name}`;
  const ip = Object.entries(DEVICES).find(([, each]) => each === ref)![0];
  return {
    ...entity(`resource:${name}`, { 'ip-addresses': ip }),
    spec: { type: of.type ?? 'server', dependsOn: of.dependsOn ?? [] },
    relations: [
      ...(of.owner ? [{ type: 'ownedBy', targetRef: of.owner }] : []),
      ...(of.system ? [{ type: 'partOf', targetRef: of.system }] : []),
    ],
  };
}

const DOMAIN = 'domain:default/sales';

const ENTITIES = [
  {
    ...entity('system:shop', {}),
    relations: [{ type: 'partOf', targetRef: DOMAIN }],
  },
  device('web', { owner: 'group:default/front', system: SHOP }),
  device('cart', {
    owner: 'group:default/shop',
    system: SHOP,
    dependsOn: ['resource:db-1'],
  }),
  device('db-1', { system: SHOP, type: 'database' }),
  device('db-2', { system: SHOP, type: 'database' }),
  device('db-3', { system: SHOP, type: 'cache' }),
];

describe('the routes of graphs', () => {
  const databases = supportedDatabases();

  /** Web calls cart, cart calls two databases and a cache; so does somebody. */
  async function start(databaseId: any, features: any[] = []) {
    const knex = await createTestDatabase(databases, databaseId);
    const { server } = await startTestBackend({
      features: [
        plugin,
        mockServices.database.factory({ knex }),
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
        catalogServiceMock.factory({ entities: ENTITIES }),
        ...features,
      ],
    });
    const traffic = new Traffic(knex);
    const call = (client: string, listener: string, more: object = {}) =>
      traffic.communication({
        client,
        listener,
        port: 5432,
        lastDetected: Date.now() - HOUR,
        ...more,
      });
    const ids = {
      webToCart: await call('10.0.0.1', '10.0.0.2', { port: 80 }),
      cartToDb: await call('10.0.0.2', '10.0.0.3'),
      cartToOther: await call('10.0.0.2', '10.0.0.4'),
      cartToCache: await call('10.0.0.2', '10.0.0.5'),
      strangerToDb: await call('10.9.0.1', '10.0.0.3'),
      oldToDb: await call('10.9.0.2', '10.0.0.3', {
        lastDetected: Date.now() - 40 * 24 * HOUR,
      }),
    };
    const get = (to: string) =>
      request(server)
        .get(`${BASE}${to}`)
        .set('Authorization', mockCredentials.user.header());
    for (const [ip, ref] of Object.entries(DEVICES)) {
      await knex('addresses').where({ ip }).update({
        device_ref: ref,
        device_rule: 'exact-ip',
        linked: true,
      });
    }
    return { get, ids };
  }

  function path(entityRef: string, rest: string): string {
    const [kind, name] = entityRef.split(':');
    return `/entities/${kind}/${name}/${rest}`;
  }

  /** A policy that lets everybody read what has to do with an entity. */
  function onlyOf(entityRef: string) {
    const permissions = mockServices.permissions.mock();
    permissions.authorize.mockImplementation(async queries =>
      queries.map(() => ({ result: AuthorizeResult.ALLOW })),
    );
    permissions.authorizeConditional.mockImplementation(async queries =>
      queries.map(
        (): PolicyDecision => ({
          result: AuthorizeResult.CONDITIONAL,
          pluginId: 'service-communications',
          resourceType: 'service-communication',
          conditions: {
            rule: 'HAS_LINKED_ENTITY',
            resourceType: 'service-communication',
            params: { entityRefs: [entityRef] },
          },
        }),
      ),
    );
    return permissions.factory;
  }

  it.each(databases.eachSupportedId())(
    'tell who calls an entity, what depends on it, and draw all of it, %p',
    async databaseId => {
      const { get, ids } = await start(databaseId);

      const callers = await get(path(DB, 'neighbours?direction=clients'));
      expect(callers.status).toBe(200);
      expect(callers.body.items).toEqual([
        {
          block: { network: 'default', cidr: '10.9.0.0/24', addresses: 2 },
          communications: 2,
          pairs: 2,
          lastDetected: expect.any(String),
        },
        {
          entityRef: CART,
          communications: 1,
          pairs: 1,
          lastDetected: expect.any(String),
          declared: 'both',
        },
      ]);
      const called = await get(path(WEB, 'neighbours?direction=listeners'));
      expect(called.body.items).toMatchObject([
        { entityRef: CART, declared: 'observed' },
      ]);

      const impact = await get(path(DB, 'impact'));
      expect(impact.body).toEqual({
        items: [
          {
            entityRef: CART,
            distance: 1,
            through: [DB],
            single: false,
            evidence: [ids.cartToDb],
            lastDetected: expect.any(String),
            ownerRef: 'group:default/shop',
          },
          {
            block: { network: 'default', cidr: '10.9.0.1/32', addresses: 1 },
            distance: 1,
            through: [DB],
            single: true,
            evidence: [ids.strangerToDb],
            lastDetected: expect.any(String),
          },
          {
            entityRef: WEB,
            distance: 2,
            through: [CART, DB],
            single: true,
            evidence: [ids.webToCart],
            lastDetected: expect.any(String),
            ownerRef: 'group:default/front',
          },
        ],
        totalItems: 3,
        distances: [
          { distance: 1, count: 2 },
          { distance: 2, count: 1 },
        ],
        owners: [
          { ownerRef: 'group:default/front', count: 1 },
          { ownerRef: 'group:default/shop', count: 1 },
        ],
        pageInfo: {},
        // Nobody has looked at it.
        coverage: { observedShare: 0 },
      });
      // A database does not stand in for a cache that is named as one.
      const cache = await get(path('resource:default/db-3', 'impact'));
      expect(cache.body.items[0]).toMatchObject({
        entityRef: CART,
        single: true,
      });
      const longer = await get(path(DB, 'impact?days=60'));
      expect(longer.body.items[1].block.addresses).toBe(2);

      // A page counts all, and brings its days along.
      const { items, pageInfo, ...totals } = longer.body;
      const first = await get(path(DB, 'impact?days=60&limit=2'));
      expect(first.body).toEqual({
        ...totals,
        items: items.slice(0, 2),
        pageInfo: { nextCursor: expect.any(String) },
      });
      const { nextCursor } = first.body.pageInfo;
      const second = await get(path(DB, `impact?limit=2&cursor=${nextCursor}`));
      expect(second.body).toEqual({
        ...totals,
        items: items.slice(2),
        pageInfo: {},
      });

      const graph = await get('/graph');
      expect(graph.body).toEqual({
        nodes: [
          {
            id: `system:${SHOP}`,
            kind: 'group',
            entityRef: SHOP,
            members: 5,
            communications: 6,
          },
          {
            id: 'default 10.9.0.0/24',
            kind: 'block',
            block: { network: 'default', cidr: '10.9.0.0/24', addresses: 2 },
            communications: 2,
          },
        ],
        edges: [
          {
            client: `system:${SHOP}`,
            listener: `system:${SHOP}`,
            communications: 4,
            pairs: 4,
            lastDetected: expect.any(String),
            silent: false,
          },
          {
            client: 'default 10.9.0.0/24',
            listener: `system:${SHOP}`,
            communications: 2,
            pairs: 2,
            lastDetected: expect.any(String),
            silent: false,
          },
        ],
        total: { nodes: 2, edges: 2, communications: 6 },
        shownShare: 1,
      });
      const open = await get(
        `/graph?groupBy=owner&open=owner:,owner:group:default/shop&limit=2`,
      );
      expect(open.body.nodes.map(({ id }: { id: string }) => id)).toEqual([
        CART,
        DB,
      ]);
      expect(open.body.openGroups).toMatchObject([
        { id: 'owner:', kind: 'group', members: 3, communications: 5 },
        { id: 'owner:group:default/shop', members: 1, communications: 4 },
      ]);
      expect(open.body.shownShare).toBeCloseTo(1 / 6);
      expect(open.body.edges).toMatchObject([
        { client: CART, listener: DB, declared: 'both' },
      ]);
    },
  );

  it('count only what the caller may read', async () => {
    const { get } = await start('SQLITE_3', [onlyOf(WEB)]);
    const callers = await get(path(DB, 'neighbours?direction=clients'));
    expect(callers.body.items).toEqual([]);
    const impact = await get(path(DB, 'impact'));
    expect(impact.body.items).toEqual([]);
    const ofCart = await get(path(CART, 'impact'));
    expect(ofCart.body.items).toMatchObject([{ entityRef: WEB, distance: 1 }]);
    const graph = await get('/graph?groupBy=none');
    expect(graph.body).toMatchObject({
      nodes: [{ id: CART }, { id: WEB }],
      edges: [{ client: WEB, listener: CART }],
      total: { communications: 1 },
    });
  });

  it('tell what the parts of a whole have to do with others', async () => {
    const { get, ids } = await start('SQLITE_3');
    const neighboursOf = async (entityRef: string, direction: string) => {
      const { body } = await get(
        path(entityRef, `neighbours?direction=${direction}`),
      );
      return body.items.map(({ entityRef: ref, block }: EntityNeighbour) =>
        ref ? ref : block!.cidr,
      );
    };
    const owner = 'group:default/shop';
    expect(await neighboursOf(owner, 'clients')).toEqual([WEB]);
    expect(await neighboursOf(owner, 'listeners')).toEqual([
      DB,
      'resource:default/db-2',
      'resource:default/db-3',
    ]);
    for (const whole of [SHOP, DOMAIN]) {
      expect(await neighboursOf(whole, 'clients')).toEqual(['10.9.0.0/24']);
      expect(await neighboursOf(whole, 'listeners')).toEqual([]);
    }
    const idsOf = async (entityRef: string, query: string) => {
      const { body } = await get(
        path(entityRef, `communications?orderBy=id&${query}`),
      );
      return body.items.map(({ id }: Communication) => id);
    };
    expect(await idsOf(owner, 'direction=listeners')).toEqual([
      ids.cartToDb,
      ids.cartToOther,
      ids.cartToCache,
    ]);
    expect(
      await idsOf(owner, `direction=listeners&listenerEntity=${DB}`),
    ).toEqual([ids.cartToDb]);
    expect(await idsOf(DOMAIN, 'direction=clients')).toEqual([
      ids.strangerToDb,
      ids.oldToDb,
    ]);
  });
});
