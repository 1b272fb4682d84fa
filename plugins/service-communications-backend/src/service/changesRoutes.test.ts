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
import { CommunicationChange } from '@service-communications/plugin-service-communications-common';
import request from 'supertest';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { Traffic } from '../linking/__testUtils__/Traffic';
import plugin from '../index';

jest.setTimeout(120_000);

const BASE = '/api/service-communications';
const DAY = 24 * 3_600_000;
const START = Date.UTC(2026, 0, 5);
const DB = 'resource:default/db';
const WEB = 'resource:default/web';

/** What only the other network shows is called. */
const HIDDEN = 'resource:default/hidden';

const OWNED_DB: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'db', namespace: 'default' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/data' }],
};

const day = (number: number) => new Date(START + number * DAY).toISOString();

describe('the change feed', () => {
  const databases = supportedDatabases();

  /** A change a day of three communications, one of another network. */
  async function start(databaseId: any) {
    const knex = await createTestDatabase(databases, databaseId);
    const permissions = mockServices.permissions.mock();
    permissions.authorizeConditional.mockImplementation(async queries =>
      queries.map(
        (): PolicyDecision => ({
          result: AuthorizeResult.CONDITIONAL,
          pluginId: 'service-communications',
          resourceType: 'service-communication',
          conditions: {
            rule: 'IS_IN_NETWORK',
            resourceType: 'service-communication',
            params: { networks: ['default'] },
          },
        }),
      ),
    );
    const { server } = await startTestBackend({
      features: [
        plugin,
        mockServices.database.factory({ knex }),
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
        catalogServiceMock.factory({ entities: [OWNED_DB] }),
        permissions.factory,
      ],
    });
    const traffic = new Traffic(knex);
    const call = { client: '10.0.0.1', listener: '10.0.0.2', port: 80 };
    const ids = {
      web: await traffic.communication(call),
      db: await traffic.communication({ ...call, listener: '10.0.0.3' }),
      hidden: await traffic.communication({ ...call, network: 'other' }),
    };
    await knex('addresses').where({ ip: '10.0.0.3' }).update({
      device_ref: DB,
      device_rule: 'exact-ip',
      linked: true,
    });
    const late = {
      code: 'beyond-usual-silence',
      silent: 7_200_000,
      usual: 3_600_000,
    };
    async function add(
      number: number,
      kind: string,
      id: string,
      reason: object = late,
    ) {
      const { pair_id } = await knex('communications').where({ id }).first();
      const at = START + number * DAY;
      await knex('changes').insert({
        at,
        kind,
        pair_id,
        reason: JSON.stringify(reason),
      });
    }
    await add(1, 'late', ids.web);
    await add(2, 'gone', ids.web);
    await add(3, 'late', ids.db);
    await add(4, 'late', ids.hidden);
    await add(5, 'back', ids.db, {
      code: 'returned',
      returnedAt: START + 5 * DAY,
      after: 'late',
    });
    /** Both ends have an entity, and with it the call between them. */
    async function link() {
      await knex('addresses').where({ ip: '10.0.0.1' }).update({
        device_ref: WEB,
        device_rule: 'exact-ip',
        linked: true,
      });
      await knex('addresses').where({ ip: '10.0.0.2' }).update({
        device_ref: HIDDEN,
        device_rule: 'exact-ip',
        linked: true,
      });
      await knex('pairs').update({ first_detected: START });
    }
    /** A call that is found to be undeclared, and decided on, on some days. */
    async function addCall(
      calleeRef: string,
      days: { undeclared?: number; decided?: number },
    ) {
      const ends = { caller_ref: WEB, callee_ref: calleeRef };
      if (days.undeclared !== undefined) {
        const at = START + days.undeclared * DAY;
        await knex('undeclared_calls').insert({ ...ends, at, found_at: at });
      }
      if (days.decided !== undefined) {
        await knex('dependency_decisions').insert({
          ...ends,
          verdict: 'questioned',
          reason: 'Why?',
          decided_by: 'user:default/ada',
          decided_at: START + days.decided * DAY,
        });
      }
    }
    const get = (query: string) =>
      request(server)
        .get(`${BASE}/changes${query}`)
        .set('Authorization', mockCredentials.user.header());
    return { get, ids, add, addCall, link, knex, traffic };
  }

  it.each(databases.eachSupportedId())(
    'tells what became of whom, newest first, under the permission to read, %p',
    async databaseId => {
      const { get, ids } = await start(databaseId);
      const { status, body } = await get('');
      expect(status).toBe(200);
      expect(body).toEqual({
        items: [
          {
            at: day(5),
            kind: 'back',
            communicationId: ids.db,
            calleeRef: DB,
            reason: { code: 'returned', returnedAt: day(5), after: 'late' },
          },
          {
            at: day(3),
            kind: 'late',
            communicationId: ids.db,
            calleeRef: DB,
            reason: {
              code: 'beyond-usual-silence',
              silentSeconds: 7200,
              usualSeconds: 3600,
            },
          },
          expect.objectContaining({
            at: day(2),
            kind: 'gone',
            communicationId: ids.web,
          }),
          expect.objectContaining({
            at: day(1),
            kind: 'late',
            communicationId: ids.web,
          }),
        ],
        pageInfo: {},
      });

      const daysOf = async (query: string) =>
        (await get(query)).body.items.map(({ at }: CommunicationChange) => at);
      expect(await daysOf(`?since=${day(2)}&until=${day(5)}`)).toEqual([
        day(3),
        day(2),
      ]);
      expect(await daysOf('?kind=late')).toEqual([day(3), day(1)]);
      expect(await daysOf(`?entity=${DB}`)).toEqual([day(5), day(3)]);
      expect(await daysOf('?entity=resource:default/none')).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'goes on where the page before ended, by its filters, %p',
    async databaseId => {
      const { get } = await start(databaseId);
      const first = await get(`?kind=late&since=${day(1)}&limit=1`);
      expect(first.body.items).toMatchObject([{ at: day(3) }]);
      const { nextCursor } = first.body.pageInfo;
      const second = await get(`?limit=1&cursor=${nextCursor}`);
      expect(second.body.items).toMatchObject([{ at: day(1) }]);
      expect(second.body.pageInfo).toEqual({});
    },
  );

  it.each(databases.eachSupportedId())(
    'tells of undeclared calls and decisions among the rest, %p',
    async databaseId => {
      const { get, ids, add, addCall, link } = await start(databaseId);
      await link();
      await addCall(DB, { undeclared: 3, decided: 6 });
      await add(6, 'heavier', ids.db, {
        code: 'weight-changed',
        measure: 'connections',
        before: 2,
        recent: 5.5,
      });
      const { body } = await get(`?since=${day(3)}`);
      expect(body.items).toEqual([
        {
          at: day(6),
          kind: 'heavier',
          communicationId: ids.db,
          callerRef: WEB,
          calleeRef: DB,
          reason: {
            code: 'weight-changed',
            measure: 'connections',
            before: 2,
            recent: 5.5,
          },
        },
        {
          at: day(6),
          kind: 'decided',
          callerRef: WEB,
          calleeRef: DB,
          reason: {
            code: 'decided',
            verdict: 'questioned',
            explanation: 'Why?',
            by: 'user:default/ada',
          },
        },
        expect.objectContaining({ at: day(5), kind: 'back' }),
        expect.objectContaining({ at: day(3), kind: 'late' }),
        {
          at: day(3),
          kind: 'undeclared',
          callerRef: WEB,
          calleeRef: DB,
          reason: { code: 'not-declared' },
        },
      ]);
      const kindsOf = async (query: string) =>
        (await get(query)).body.items.map(
          ({ kind }: CommunicationChange) => kind,
        );
      expect(await kindsOf('?kind=decided')).toEqual(['decided']);
      expect(await kindsOf('?kind=undeclared')).toEqual(['undeclared']);
      expect(await kindsOf(`?kind=undeclared&until=${day(3)}`)).toEqual([]);
      expect(await kindsOf(`?kind=undeclared&entity=${WEB}`)).toEqual([
        'undeclared',
      ]);
      expect(await kindsOf('?kind=undeclared&entity=component:x')).toEqual([]);
      const everything = await kindsOf('');
      const paged: string[] = [];
      let query = '?limit=1';
      for (;;) {
        const { items, pageInfo } = (await get(query)).body;
        paged.push(...items.map(({ kind }: CommunicationChange) => kind));
        if (!pageInfo.nextCursor) {
          break;
        }
        query = `?limit=1&cursor=${pageInfo.nextCursor}`;
      }
      expect(paged).toEqual(everything);
    },
  );

  it.each(databases.eachSupportedId())(
    'tells of calls whoever sees them called, and not what they cannot see, %p',
    async databaseId => {
      const { get, addCall, link, knex } = await start(databaseId);
      await link();
      // Only in the other network.
      await knex('addresses')
        .where({ ip: '10.0.0.2', network: 'default' })
        .update({ device_ref: null, device_rule: null });
      await addCall(HIDDEN, { undeclared: 1, decided: 2 });
      // Before what they see of it: others saw it then.
      await addCall(DB, { undeclared: -1, decided: 2 });
      const kinds = (await get(`?until=${day(3)}`)).body.items.map(
        ({ kind, calleeRef }: CommunicationChange) => [kind, calleeRef],
      );
      expect(kinds).toEqual([
        ['gone', undefined],
        ['decided', DB],
        ['late', undefined],
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'tells an owner of theirs, %p',
    async databaseId => {
      const { get, addCall, link } = await start(databaseId);
      await link();
      await addCall(DB, { undeclared: 4 });
      const daysOf = async (owner: string) =>
        (await get(`?owner=${owner}`)).body.items.map(
          ({ at }: CommunicationChange) => at,
        );
      const theirs = [day(5), day(4), day(3)];
      expect(await daysOf('group:default/data')).toEqual(theirs);
      expect(await daysOf('user:default/ada,group:default/data')).toEqual(
        theirs,
      );
      expect(await daysOf('user:default/ada')).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'tells a change of a pair once for each service that its processes are, %p',
    async databaseId => {
      const { get, traffic, knex } = await start(databaseId);
      const process = (clientProcess: string) =>
        traffic.communication({
          client: '10.0.0.1',
          listener: '10.0.0.3',
          port: 80,
          clientProcess,
        });
      await process('cron');
      const newest = await process('backup');
      const service = await process('web');
      await knex('communications')
        .where({ id: service })
        .update({ service_ref: WEB, service_rule: 'processes', linked: true });
      const { items } = (await get(`?since=${day(5)}`)).body;
      expect(items).toMatchObject([
        { kind: 'back', communicationId: service, callerRef: WEB },
        { kind: 'back', communicationId: newest },
      ]);
    },
  );
});
