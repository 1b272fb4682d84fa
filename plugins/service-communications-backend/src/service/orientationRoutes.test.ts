import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import plugin from '../index';

jest.setTimeout(120_000);

const BASE = '/api/service-communications';

/** Ten minutes ago. */
const START = Date.now() - 600_000;

const SAMPLE = {
  type: 'netflow',
  source: 'router',
  sampleId: '1',
  start: new Date(START).toISOString(),
  end: new Date(START + 60_000).toISOString(),
  intervalSeconds: 60,
  exchanges: [1, 2, 3].map(host => ({
    clientIp: `10.0.0.${host}`,
    clientPort: 40_000,
    listenerIp: '10.0.0.5',
    port: 40_001,
    protocol: 'tcp',
    evidence: 'lower-port',
    clientPorts: 1,
    events: 1,
    start: START,
    end: START + 1000,
  })),
};

const END = { ip: '10.0.0.5', port: 40_001, protocol: 'tcp' };

describe('conversations without a direction over HTTP', () => {
  const databases = supportedDatabases();

  /** @param denied - what the caller has no permission for */
  async function start(denied?: string) {
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
      queries.map(() => ({ result: AuthorizeResult.ALLOW })),
    );
    const auditor = mockServices.auditor.mock();
    const recorded = { success: jest.fn(), fail: jest.fn() };
    auditor.createEvent.mockResolvedValue(recorded);
    const { server } = await startTestBackend({
      features: [
        plugin,
        auditor.factory,
        mockServices.database.factory({ knex }),
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
        mockServices.rootConfig.factory({ data: {} }),
        catalogServiceMock.factory({ entities: [] }),
        permissions.factory,
      ],
    });
    await request(server)
      .post(`${BASE}/samples`)
      .set('Authorization', mockCredentials.service.header())
      .send({ samples: [SAMPLE] });
    auditor.createEvent.mockClear();
    recorded.success.mockClear();
    const call = (method: 'get' | 'post' | 'delete', path: string) =>
      request(server)
        [method](`${BASE}${path}`)
        .set('Authorization', mockCredentials.user.header());
    return { call, auditor, recorded };
  }

  it('are listed page by page, with their filters', async () => {
    const { call } = await start();
    const first = await call(
      'get',
      '/undecided?limit=2&port=40001&ip=10.0.0.5',
    );
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      totalItems: 3,
      pageInfo: { nextCursor: expect.any(String) },
    });
    expect(first.body.items).toHaveLength(2);
    const { nextCursor } = first.body.pageInfo;
    const second = await call('get', `/undecided?limit=2&cursor=${nextCursor}`);
    expect(second.body.items).toHaveLength(1);
    const { prevCursor } = second.body.pageInfo;
    const back = await call('get', `/undecided?limit=2&cursor=${prevCursor}`);
    expect(back.body.items).toEqual(first.body.items);
    const none = await call('get', '/undecided?port=1');
    expect(none.body).toEqual({ items: [], totalItems: 0, pageInfo: {} });
  });

  it('become communications by a decision, which can be undone', async () => {
    const { call, auditor, recorded } = await start();
    const created = await call('post', '/listener-decisions').send(END);
    expect(created.status).toBe(201);
    expect(created.body).toEqual({
      ...END,
      id: expect.any(String),
      network: 'default',
      createdAt: expect.any(String),
      createdBy: 'user:default/mock',
      isNew: true,
    });
    const { isNew, ...decision } = created.body;
    expect((await call('get', '/listener-decisions')).body).toEqual({
      items: [decision],
    });
    const found = await call('get', '/communications');
    expect(found.body.items).toHaveLength(3);
    expect(found.body.items[0].statistics.netflow.evidence).toBe('decided');
    expect((await call('get', '/undecided')).body.totalItems).toBe(0);

    const { id } = created.body;
    const removed = await call('delete', `/listener-decisions/${id}`);
    expect(removed.status).toBe(204);
    expect((await call('get', '/communications')).body.items).toEqual([]);
    expect((await call('get', '/undecided')).body.totalItems).toBe(3);

    expect(
      auditor.createEvent.mock.calls.map(([{ eventId }]) => eventId),
    ).toEqual(['listener-decision-create', 'listener-decision-delete']);
    expect(recorded.success).toHaveBeenCalledTimes(2);
    expect(recorded.success).toHaveBeenLastCalledWith({
      meta: { id, network: 'default', ...END },
    });
  });

  it('answer with the decision that is there to who decides the same again', async () => {
    const { call } = await start();
    const { body: made } = await call('post', '/listener-decisions').send(END);
    const again = await call('post', '/listener-decisions').send(END);
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...made, isNew: false });
    const { body } = await call('get', '/listener-decisions');
    expect(body.items).toHaveLength(1);
  });

  it('are for those who may see the sources, decisions for those who may decide', async () => {
    const { call } = await start('service-communications.discovery');
    expect((await call('get', '/undecided')).status).toBe(403);
    expect((await call('get', '/listener-decisions')).status).toBe(200);

    const { call: callOfOther } = await start('service-communications.decide');
    expect((await callOfOther('get', '/undecided')).status).toBe(200);
    const refused = await Promise.all([
      callOfOther('get', '/listener-decisions'),
      callOfOther('post', '/listener-decisions').send(END),
      callOfOther('delete', '/listener-decisions/1'),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await callOfOther('get', '/undecided')).body.totalItems).toBe(3);
  });
});
