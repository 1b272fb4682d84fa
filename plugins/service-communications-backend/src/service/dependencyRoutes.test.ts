import { BackstageCredentials } from '@backstage/backend-plugin-api';
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
import { EntityDependenciesPage } from '@service-communications/plugin-service-communications-common';
import request from 'supertest';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { Traffic } from '../linking/__testUtils__/Traffic';
import plugin from '../index';

jest.setTimeout(120_000);

const BASE = '/api/service-communications';

function resource(
  name: string,
  options: {
    owner: string;
    system?: string;
    dependsOn?: string[];
    ip?: string;
  },
): Entity {
  const { owner, system, dependsOn = [], ip } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      namespace: 'default',
      annotations: ip
        ? {
            'service-communications/ip-addresses': ip,
            'service-communications/network': 'plant',
          }
        : {},
    },
    spec: { dependsOn },
    relations: [
      { type: 'ownedBy', targetRef: owner },
      ...(system ? [{ type: 'partOf', targetRef: system }] : []),
    ],
  };
}

const SHOP = 'resource:default/shop';
const DB = 'resource:default/db';
const MAIL = 'resource:default/mail';

const OWNER = 'user:default/ada';

describe('dependencies over HTTP', () => {
  const databases = supportedDatabases();

  async function start(
    options: {
      denied?: string;
      /** What reading is bound to. */
      networks?: string[];
      /** Whether the catalog shows the caller nothing. */
      isBlind?: boolean;
    } = {},
  ) {
    const { denied, networks, isBlind } = options;
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    const permissions = mockServices.permissions.mock();
    permissions.authorize.mockImplementation(async queries =>
      queries.map(({ permission }) => ({
        result:
          permission.name === denied
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      })),
    );
    permissions.authorizeConditional.mockImplementation(async queries =>
      queries.map(({ permission }): PolicyDecision => {
        if (permission.name === denied) {
          return { result: AuthorizeResult.DENY };
        }
        return networks
          ? {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'service-communications',
              resourceType: 'service-communication',
              conditions: {
                rule: 'IS_IN_NETWORK',
                resourceType: 'service-communication',
                params: { networks },
              },
            }
          : { result: AuthorizeResult.ALLOW };
      }),
    );
    const auditor = mockServices.auditor.mock();
    const recorded = { success: jest.fn(), fail: jest.fn() };
    auditor.createEvent.mockResolvedValue(recorded);
    const entities = [
      resource('shop', {
        owner: 'group:default/web',
        dependsOn: ['resource:db'],
        ip: '10.0.0.1',
      }),
      resource('db', { owner: OWNER, system: 'system:default/store' }),
      resource('mail', { owner: 'group:default/mail', ip: '10.0.0.2' }),
    ];
    const all = catalogServiceMock({ entities });
    const none = catalogServiceMock({ entities: [] });
    const seenBy = (asked?: { credentials?: object; token?: string }) => {
      const { principal } = asked?.credentials as BackstageCredentials<{
        type: string;
      }>;
      return isBlind && principal.type === 'user' ? none : all;
    };
    const { server } = await startTestBackend({
      features: [
        plugin,
        auditor.factory,
        mockServices.database.factory({ knex }),
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
        mockServices.rootConfig.factory({ data: {} }),
        catalogServiceMock.mock({
          queryEntities: (query, asked) =>
            seenBy(asked).queryEntities(query, asked),
          streamEntities: (query, asked) =>
            seenBy(asked).streamEntities(query, asked),
          getEntitiesByRefs: (query, asked) =>
            seenBy(asked).getEntitiesByRefs(query, asked),
        }).factory,
        permissions.factory,
      ],
    });
    const traffic = new Traffic(knex);
    await traffic.communication({
      client: '10.0.0.1',
      listener: '10.0.0.2',
      network: 'plant',
    });
    // As the rules would link them, which nothing waits for here.
    for (const [ip, device_ref] of [
      ['10.0.0.1', SHOP],
      ['10.0.0.2', MAIL],
    ]) {
      await knex('addresses')
        .where({ ip })
        .update({ device_ref, device_rule: 'exact-ip', linked: true });
    }

    const as = (user: string) => ({
      get: (path: string) =>
        request(server)
          .get(`${BASE}${path}`)
          .set('Authorization', mockCredentials.user.header(user)),
      decide: (body: object) =>
        request(server)
          .put(`${BASE}/dependencies/decisions`)
          .set('Authorization', mockCredentials.user.header(user))
          .send(body),
    });
    return { as, auditor, recorded };
  }

  const linesOf = ({ body }: { body: EntityDependenciesPage }) =>
    body.items.map(
      ({ callerRef, calleeRef, state }) => `${callerRef} ${calleeRef} ${state}`,
    );

  it('are listed page by page, with their filters', async () => {
    const { get } = (await start()).as(OWNER);
    const first = await get('/dependencies?limit=1');
    expect(first.body).toMatchObject({
      totalItems: 2,
      counts: { both: 0, observed: 1, declared: 0, unseen: 1 },
      pageInfo: { nextCursor: expect.any(String) },
    });
    expect(linesOf(first)).toEqual([`${SHOP} ${DB} unseen`]);
    const second = await get(
      `/dependencies?limit=1&cursor=${first.body.pageInfo.nextCursor}`,
    );
    expect(linesOf(second)).toEqual([`${SHOP} ${MAIL} observed`]);
    expect(second.body.pageInfo).toEqual({});

    for (const [query, lines] of [
      ['q=SHOP mail', [`${SHOP} ${MAIL} observed`]],
      ['state=observed,both', [`${SHOP} ${MAIL} observed`]],
      ['decision=accepted', []],
      ['decision=none&state=unseen', [`${SHOP} ${DB} unseen`]],
      [`owner=${OWNER}`, [`${SHOP} ${DB} unseen`]],
      ['owner=group:default/mail', [`${SHOP} ${MAIL} observed`]],
      [
        `owner=group:default/mail,${OWNER}`,
        [`${SHOP} ${DB} unseen`, `${SHOP} ${MAIL} observed`],
      ],
      ['system=system:default/store', [`${SHOP} ${DB} unseen`]],
      [`entity=${MAIL}`, [`${SHOP} ${MAIL} observed`]],
      ['entity=component:default/other', []],
    ] as const) {
      expect(linesOf(await get(`/dependencies?${query}`))).toEqual(lines);
    }
  });

  it('are decided on, in the place of an earlier decision, and taken back', async () => {
    const { as, auditor, recorded } = await start();
    const { get, decide } = as('user:default/admin');
    const call = { callerRef: SHOP, calleeRef: MAIL };
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const decision = {
      ...call,
      verdict: 'accepted',
      reason: 'Until the move',
      expiresAt,
    };
    expect((await decide(decision)).status).toBe(204);
    expect(auditor.createEvent).toHaveBeenLastCalledWith(
      expect.objectContaining({ eventId: 'dependency-decide' }),
    );
    expect(recorded.success).toHaveBeenLastCalledWith({ meta: decision });
    const { body } = await get('/dependencies?decision=accepted');
    expect(body.items).toEqual([
      expect.objectContaining({
        ...call,
        mayDecide: true,
        decision: {
          verdict: 'accepted',
          reason: 'Until the move',
          by: 'user:default/admin',
          at: expect.any(String),
          expiresAt,
        },
      }),
    ]);
    expect((await decide(call)).status).toBe(204);
    expect((await decide(call)).status).toBe(204);
    const after = await get('/dependencies?decision=accepted,questioned');
    expect(after.body.totalItems).toBe(0);
  });

  it('are decided on by owners of the callee, whatever the policy says', async () => {
    const { as, recorded } = await start({
      denied: 'service-communications.decide-dependencies',
    });
    const decision = { verdict: 'questioned', reason: 'Why?' };
    const ofDb = { ...decision, callerRef: SHOP, calleeRef: DB };
    const ofMail = { ...decision, callerRef: SHOP, calleeRef: MAIL };
    expect((await as(OWNER).decide(ofDb)).status).toBe(204);
    const refused = await as(OWNER).decide(ofMail);
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toMatch(/Only owners of .*mail decide/);
    expect(recorded.fail).toHaveBeenCalledTimes(1);
    expect((await as('user:default/other').decide(ofDb)).status).toBe(403);

    const { body } = await as(OWNER).get('/dependencies');
    expect(
      body.items.map(({ calleeRef, mayDecide, decision: made }: any) => [
        calleeRef,
        mayDecide,
        made?.verdict,
      ]),
    ).toEqual([
      [DB, true, 'questioned'],
      [MAIL, undefined, undefined],
    ]);
  });

  it('show what the caller may read, and see in the catalog', async () => {
    const bound = (await start({ networks: ['default'] })).as(OWNER);
    expect(linesOf(await bound.get('/dependencies'))).toEqual([
      `${SHOP} ${DB} unseen`,
    ]);
    const blind = (await start({ isBlind: true })).as(OWNER);
    expect(linesOf(await blind.get('/dependencies'))).toEqual([
      `${SHOP} ${MAIL} observed`,
    ]);
    const denied = (await start({ denied: 'service-communications.read' })).as(
      OWNER,
    );
    expect((await denied.get('/dependencies')).status).toBe(403);
  });
});
