import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabaseId,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  Communication,
  serviceCommunicationsDeletePermission,
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
const admin = mockCredentials.user.header('user:default/admin');
const other = mockCredentials.user.header('user:default/other');

describe('the admin’s routes', () => {
  const databases = supportedDatabases();

  async function start(databaseId: TestDatabaseId, features: any[] = []) {
    const knex = await createTestDatabase(databases, databaseId);
    const { server } = await startTestBackend({
      features: [
        plugin,
        mockServices.database.factory({ knex }),
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
        catalogServiceMock.factory({
          entities: [entity('resource:db', {}), entity('component:shop', {})],
        }),
        ...features,
      ],
    });
    const as = (token: string) => {
      const send =
        (method: 'get' | 'post' | 'patch' | 'put' | 'delete') =>
        (path: string, body?: object) =>
          request(server)
            [method](`${BASE}${path}`)
            .set('Authorization', token)
            .send(body);
      return {
        get: send('get'),
        post: send('post'),
        patch: send('patch'),
        put: send('put'),
        delete: send('delete'),
      };
    };
    return { knex, traffic: new Traffic(knex), as };
  }

  describe.each(databases.eachSupportedId())('on %p', databaseId => {
    async function withTraffic(features?: any[]) {
      const started = await start(databaseId, features);
      const ids: string[] = [];
      for (const port of [80, 443, 5432]) {
        for (const clientProcess of ['java', 'curl']) {
          ids.push(
            await started.traffic.communication({
              client: '10.0.0.1',
              listener: '10.0.0.2',
              port,
              clientProcess,
            }),
          );
        }
      }
      const { get } = started.as(admin);
      return {
        ...started,
        ids,
        async shown(query = '') {
          const page = await get(`/communications?orderBy=id,asc${query}`);
          return page.body.items.map(({ id }: Communication) => id);
        },
      };
    }

    it('delete what a filter finds, and bring it back', async () => {
      const { as, ids, shown, knex } = await withTraffic();
      const { post, get } = as(admin);
      const job = await post('/communications/bulk', {
        action: 'delete',
        filter: { clientProcessName: 'curl', ports: '1-1000' },
      });
      expect(job.status).toBe(200);
      expect(job.body).toMatchObject({
        action: 'delete',
        status: 'done',
        total: 2,
        done: 2,
        failed: 0,
        failures: [],
        createdBy: 'user:default/admin',
        undoableUntil: expect.stringMatching(/Z$/),
      });
      expect(await shown()).toEqual([ids[0], ids[2], ids[4], ids[5]]);

      // One of them is seen again before the deletion is undone.
      const [{ pair_id }] = await knex('communications').where({ id: ids[0] });
      await knex('communications').insert({
        pair_id,
        process_name: 'curl',
        origin: 'discovered',
        created_at: 1,
        updated_at: 1,
      });
      const undone = await post(`/bulk-jobs/${job.body.id}/undo`);
      expect(undone.body).toMatchObject({ restored: 1 });
      expect(undone.body.undoableUntil).toBeUndefined();
      expect((await shown()).slice(0, 5)).toEqual([
        ids[0],
        ids[2],
        ids[3],
        ids[4],
        ids[5],
      ]);
      expect(await shown()).toHaveLength(6);
      const history = await get(`/communications/${ids[3]}/events`);
      expect(history.body.items).toMatchObject([
        { type: 'restored', by: 'user:default/admin' },
        { type: 'deleted', by: 'user:default/admin' },
      ]);
      expect((await post(`/bulk-jobs/${job.body.id}/undo`)).status).toBe(400);
    });

    it('count what is not there, and do the rest', async () => {
      const { as, ids, shown } = await withTraffic();
      const job = await as(admin).post('/communications/bulk', {
        action: 'delete',
        ids: [ids[1], '999'],
      });
      expect(job.body).toMatchObject({
        total: 2,
        done: 1,
        failed: 1,
        failures: [{ id: '999', reason: expect.stringContaining('not there') }],
      });
      expect(await shown()).toHaveLength(5);
    });

    it('keep jobs to those who started them', async () => {
      const { as, ids } = await withTraffic();
      const { body: job } = await as(admin).post('/communications/bulk', {
        action: 'delete',
        ids: [ids[0]],
      });
      expect((await as(admin).get(`/bulk-jobs/${job.id}`)).body).toEqual(job);
      for (const response of [
        await as(other).get(`/bulk-jobs/${job.id}`),
        await as(other).post(`/bulk-jobs/${job.id}/cancel`),
        await as(other).post(`/bulk-jobs/${job.id}/undo`),
        await as(admin).get('/bulk-jobs/none'),
      ]) {
        expect(response.status).toBe(404);
      }
    });

    it('ignore, keep ignoring, and stop', async () => {
      const { as, ids, shown } = await withTraffic();
      const { post, get } = as(admin);
      await post('/communications/bulk', {
        action: 'ignore',
        ids: [ids[0], ids[1]],
        reason: 'Health checks',
      });
      expect(await shown()).toEqual(ids.slice(2));
      expect(await shown('&ignored=only')).toEqual(ids.slice(0, 2));
      expect(await shown('&ignored=include')).toEqual(ids);
      const { body: record } = await get(`/communications/${ids[0]}`);
      expect(record.ignored).toEqual({
        reason: 'Health checks',
        by: 'user:default/admin',
        at: expect.stringMatching(/Z$/),
      });
      await post('/communications/bulk', {
        action: 'stop-ignoring',
        filter: { ignored: 'only' },
      });
      expect(await shown()).toEqual(ids);
      const history = await get(`/communications/${ids[0]}/events`);
      expect(history.body.items).toMatchObject([
        { type: 'not-ignored' },
        { type: 'ignored', reason: 'Health checks' },
      ]);
    });

    it('hold back what a rule says, now and later, and say how much', async () => {
      const { as, ids, shown, traffic } = await withTraffic();
      const { post, get, put, delete: remove } = as(admin);
      const conditions = { processName: 'cu*', end: 'client' };
      const preview = await post('/ignore-rules/preview', conditions);
      expect(preview).toMatchObject({ status: 200, body: { heldBack: 3 } });
      expect((await get('/ignore-rules')).body.items).toEqual([]);
      expect(await shown()).toHaveLength(6);
      const created = await post('/ignore-rules', {
        reason: 'Noise',
        ...conditions,
      });
      expect(created.status).toBe(201);
      expect(created.body).toMatchObject({
        reason: 'Noise',
        processName: 'cu*',
        heldBack: 3,
        createdBy: 'user:default/admin',
      });
      expect(await shown()).toEqual([ids[0], ids[2], ids[4]]);
      const { body: record } = await get(`/communications/${ids[1]}`);
      expect(record.ignored).toMatchObject({
        reason: 'Noise',
        ruleId: created.body.id,
      });

      await traffic.communication({
        client: '10.0.0.1',
        listener: '10.0.0.2',
        port: 22,
        clientProcess: 'cupsd',
      });
      expect((await get('/ignore-rules')).body.items).toMatchObject([
        { heldBack: 4 },
      ]);

      const replaced = await put(`/ignore-rules/${created.body.id}`, {
        reason: 'Noise',
        ports: '80,443',
        address: '10.0.0.0/24',
        protocol: 'TCP',
      });
      expect(replaced.body).toMatchObject({ heldBack: 4, protocol: 'tcp' });
      expect(replaced.body.processName).toBeUndefined();
      expect(await shown()).toEqual([ids[4], ids[5], expect.any(String)]);

      expect((await remove(`/ignore-rules/${created.body.id}`)).status).toBe(
        204,
      );
      expect(await shown()).toHaveLength(7);
      expect((await remove(`/ignore-rules/${created.body.id}`)).status).toBe(
        404,
      );
      expect(
        (await put('/ignore-rules/7', { reason: 'a', ports: '1' })).status,
      ).toBe(404);
    });

    it('link what a filter finds, and take the links back', async () => {
      const { as, ids, knex } = await withTraffic();
      const { post, get } = as(admin);
      const job = await post('/communications/bulk', {
        action: 'set-link',
        filter: { port: 443 },
        link: { field: 'listenerService', entityRef: 'Component:shop' },
      });
      expect(job.body).toMatchObject({ status: 'done', done: 2 });
      expect(
        await knex('manual_links').select('link_end', 'port', 'entity_ref'),
      ).toEqual([
        {
          link_end: 'listener-service',
          port: 443,
          entity_ref: 'component:default/shop',
        },
      ]);
      const history = await get(`/communications/${ids[2]}/events`);
      expect(history.body.items).toMatchObject([
        {
          type: 'linked',
          changes: [
            { field: 'listenerService', after: 'component:default/shop' },
          ],
        },
      ]);
      await post('/communications/bulk', {
        action: 'clear-link',
        ids: [ids[2]],
        link: { field: 'listenerService' },
      });
      expect(await knex('manual_links')).toEqual([]);
      const missing = await post('/communications/bulk', {
        action: 'set-link',
        ids: [ids[2]],
        link: { field: 'clientDevice', entityRef: 'resource:none' },
      });
      expect(missing.status).toBe(400);
      expect(missing.body.error.message).toMatch(/^link.entityRef must be/);
    });

    it('change a record once, and tell who comes second', async () => {
      const { as } = await withTraffic();
      const { post, patch, get } = as(admin);
      const created = await post('/communications', {
        clientIp: '10.0.0.7',
        listenerIp: '10.0.0.8',
        port: 9000,
        protocol: 'tcp',
        clientDevice: 'resource:db',
      });
      expect(created.status).toBe(201);
      const { id, revision } = created.body;
      const first = await patch(`/communications/${id}`, {
        revision,
        clientFqdn: 'a.example.com',
        port: 9001,
        clientDevice: '',
      });
      expect(first.body).toMatchObject({
        id,
        port: 9001,
        clientFqdn: 'a.example.com',
        revision: revision + 1,
      });
      const second = await patch(`/communications/${id}`, {
        revision,
        clientFqdn: 'b.example.com',
      });
      expect(second.status).toBe(409);
      expect(second.body.error).toMatchObject({
        name: 'ConflictError',
        currentRevision: revision + 1,
      });
      const again = await patch(`/communications/${id}`, {
        revision: revision + 1,
        clientFqdn: 'a.example.com',
      });
      // Nothing changed, so nothing is new.
      expect(again.body.revision).toBe(revision + 1);
      const history = await get(`/communications/${id}/events`);
      expect(history.body.items).toEqual([
        {
          type: 'updated',
          by: 'user:default/admin',
          at: expect.any(String),
          changes: [
            { field: 'clientFqdn', before: '', after: 'a.example.com' },
            { field: 'port', before: '9000', after: '9001' },
            {
              field: 'clientDevice',
              before: 'resource:default/db',
              after: '',
            },
          ],
        },
        { type: 'created', by: 'user:default/admin', at: expect.any(String) },
      ]);
      // The old pair is nobody's now, the list knows the new one.
      const found = await get('/communications?clientIp=10.0.0.7');
      expect(found.body.items).toMatchObject([{ id, port: 9001 }]);
    });

    it('tell of links by hand in the history of each record that they are for', async () => {
      const { as, ids } = await withTraffic();
      const { get, post, delete: remove } = as(admin);
      const historyOf = async (id: string) =>
        (await get(`/communications/${id}/events`)).body.items;
      const block = {
        end: 'device',
        address: '10.0.0.0/24',
        entityRef: 'resource:db',
      };
      await post('/linking/manual-links', block);
      // Nothing changed, so nothing is new.
      await post('/linking/manual-links', block);
      const service = await as(other).post('/linking/manual-links', {
        end: 'listener-service',
        address: '10.0.0.2',
        port: 443,
        protocol: 'tcp',
        entityRef: 'component:shop',
      });
      expect(service.status).toBe(201);
      await remove(`/linking/manual-links/${service.body.id}`);

      const ofBlock = {
        type: 'linked',
        by: 'user:default/admin',
        at: expect.any(String),
        changes: [
          { field: 'clientDevice', after: 'resource:default/db' },
          { field: 'listenerDevice', after: 'resource:default/db' },
        ],
      };
      expect(await historyOf(ids[0])).toEqual([ofBlock]);
      expect(await historyOf(ids[2])).toEqual([
        {
          type: 'unlinked',
          by: 'user:default/admin',
          at: expect.any(String),
          changes: [
            { field: 'listenerService', before: 'component:default/shop' },
          ],
        },
        {
          type: 'linked',
          by: 'user:default/other',
          at: expect.any(String),
          changes: [
            { field: 'listenerService', after: 'component:default/shop' },
          ],
        },
        ofBlock,
      ]);
    });

    it('offer the record that has the key already', async () => {
      const { as, ids } = await withTraffic();
      const { post, patch } = as(admin);
      const key = {
        clientIp: '10.0.0.1',
        clientProcessName: 'java',
        listenerIp: '10.0.0.2',
        protocol: 'tcp',
      };
      const taken = await post('/communications', { ...key, port: 80 });
      expect(taken.status).toBe(409);
      expect(taken.body.error.existingId).toBe(ids[0]);
      const free = await post('/communications', { ...key, port: 81 });
      const moved = await patch(`/communications/${free.body.id}`, {
        port: 80,
      });
      expect(moved.status).toBe(409);
      expect(moved.body.error.existingId).toBe(ids[0]);
    });

    it('bring back what was deleted as what it was, not beside what came meanwhile', async () => {
      const { as, ids, shown, knex } = await withTraffic();
      const { post, patch } = as(admin);
      const { body: job } = await post('/communications/bulk', {
        action: 'delete',
        filter: { port: 80 },
      });
      const pair = await knex('pairs').orderBy('id').first('id');
      const unnamed = {
        pair_id: pair.id,
        process_name: '',
        origin: 'discovered',
        created_at: 1,
        updated_at: 1,
      };
      await knex('communications').insert(unnamed);
      await post(`/bulk-jobs/${job.id}/undo`);
      expect(await shown()).toEqual(ids);

      // Nor is anything moved beside it.
      const manual = await post('/communications', {
        clientIp: '10.0.0.1',
        clientProcessName: 'cron',
        listenerIp: '10.0.0.2',
        port: 81,
        protocol: 'tcp',
      });
      await knex('communications').insert(unnamed);
      const moved = await patch(`/communications/${manual.body.id}`, {
        port: 80,
      });
      expect(moved.status).toBe(409);
    });

    it('leave the key of what discovery has seen', async () => {
      const { as, ids } = await withTraffic();
      const response = await as(admin).patch(`/communications/${ids[0]}`, {
        port: 81,
      });
      expect(response.status).toBe(400);
      expect(response.body.error.message).toBe(
        'port cannot be changed: discovery has seen this communication',
      );
    });
  });

  it.each([
    ['/communications/bulk', {}, /action/],
    ['/communications/bulk', { action: 'explode', ids: ['1'] }, /action/],
    ['/communications/bulk', { action: 'delete' }, /either ids or a filter/],
    [
      '/communications/bulk',
      { action: 'delete', ids: ['1'], filter: { port: '80' } },
      /either ids or a filter/,
    ],
    [
      '/communications/bulk',
      { action: 'delete', filter: {} },
      /or a filter with a condition, or all: true$/,
    ],
    [
      '/communications/bulk',
      { action: 'delete', all: true, filter: { port: '80' } },
      /or all: true$/,
    ],
    ['/communications/bulk', { action: 'delete', all: false }, /^all must be/],
    [
      '/communications/bulk',
      { action: 'delete', ids: [] },
      /^ids must be 1 to 10000 ids/,
    ],
    ['/communications/bulk', { action: 'delete', ids: ['x'] }, /ids\[0\]/],
    [
      '/communications/bulk',
      { action: 'delete', filter: { limit: '10' } },
      /^filter.limit filters nothing/,
    ],
    [
      '/communications/bulk',
      { action: 'delete', filter: { network: '' } },
      /^filter.network must be a text/,
    ],
    [
      '/communications/bulk',
      { action: 'delete', filter: { prot: 1 } },
      /^filter.prot filters nothing/,
    ],
    [
      '/communications/bulk',
      { action: 'delete', filter: { port: 'x' } },
      /^filter.port must be/,
    ],
    ['/communications/bulk', { action: 'ignore', ids: ['1'] }, /^reason must/],
    [
      '/communications/bulk',
      { action: 'delete', ids: ['1'], reason: 'a' },
      /^reason is no field of delete/,
    ],
    ['/communications/bulk', { action: 'set-link', ids: ['1'] }, /^link must/],
    [
      '/communications/bulk',
      { action: 'set-link', ids: ['1'], link: { field: 'clientDevice' } },
      /^link.entityRef must/,
    ],
    ['/ignore-rules', { ports: '80' }, /reason/],
    ['/ignore-rules', { reason: 'a' }, /at least one of address, ports/],
    ['/ignore-rules', { reason: 'a', ports: '80-' }, /^ports must be ports/],
    ['/ignore-rules', { reason: 'a', address: 'x' }, /^address must be/],
    ['/ignore-rules', { reason: 'a', protocol: 'x' }, /^protocol must be/],
    ['/ignore-rules', { reason: 'a', entityRef: 'x' }, /^entityRef must be/],
    ['/ignore-rules', { reason: 'a', ports: '1', end: 'top' }, /end must be/],
    ['/ignore-rules', { reason: 'a', port: 80 }, /^port is no field of a rule/],
  ])('refuse %s of %j by the field', async (path, body, message) => {
    const { as } = await start('SQLITE_3');
    const response = await as(admin).post(path, body);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toMatch(message);
  });

  it('are for those who hold the permissions', async () => {
    const { as } = await start('SQLITE_3', [
      mockServices.permissions.factory({ result: AuthorizeResult.DENY }),
    ]);
    const { get, post, put, delete: remove } = as(admin);
    const rule = { reason: 'a', ports: '80' };
    for (const response of [
      await post('/communications/bulk', { action: 'delete', all: true }),
      await post('/communications/bulk', {
        action: 'set-link',
        all: true,
        link: { field: 'clientDevice', entityRef: 'resource:db' },
      }),
      await get('/ignore-rules'),
      await post('/ignore-rules', rule),
      await post('/ignore-rules/preview', { ports: '80' }),
      await put('/ignore-rules/1', rule),
      await remove('/ignore-rules/1'),
      await get('/communications/1/events'),
    ]) {
      expect(response.status).toBe(403);
    }
  });

  it('do to all matching only what the caller may change', async () => {
    const permissions = mockServices.permissions.mock();
    permissions.authorizeConditional.mockImplementation(async queries =>
      queries.map(
        ({ permission }): PolicyDecision =>
          isPermission(permission, serviceCommunicationsDeletePermission)
            ? {
                result: AuthorizeResult.CONDITIONAL,
                pluginId: 'service-communications',
                resourceType: 'service-communication',
                conditions: {
                  rule: 'HAS_ORIGIN',
                  resourceType: 'service-communication',
                  params: { origins: ['manual'] },
                },
              }
            : { result: AuthorizeResult.ALLOW },
      ),
    );
    permissions.authorize.mockImplementation(async queries =>
      queries.map(() => ({ result: AuthorizeResult.ALLOW })),
    );
    const { as, traffic } = await start('SQLITE_3', [permissions.factory]);
    const call = { client: '10.0.0.1', listener: '10.0.0.2' };
    const kept = await traffic.communication({ ...call, port: 1 });
    await traffic.communication({ ...call, port: 2, origin: 'manual' });
    const all = await as(admin).post('/communications/bulk', {
      action: 'delete',
      all: true,
    });
    expect(all.body).toMatchObject({ total: 1, done: 1 });
    const one = await as(admin).post('/communications/bulk', {
      action: 'delete',
      ids: [kept],
    });
    expect(one.body).toMatchObject({ done: 0, failed: 1 });
  });
});
