import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
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
        catalogServiceMock.factory({ entities: [] }),
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
    const get = (query: string) =>
      request(server)
        .get(`${BASE}/changes${query}`)
        .set('Authorization', mockCredentials.user.header());
    return { get, ids };
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
});
