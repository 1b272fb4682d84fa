import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { setImmediate } from 'timers/promises';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { throughProxy } from '../__testUtils__/throughProxy';
import { isPostgres } from '../database/sql';
import plugin from '../index';

jest.setTimeout(120_000);

const BASE = '/api/service-communications';

describe('a backend whose database hangs', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'says so to readers and senders, in the order in which they came, and goes on by itself, on %s',
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      if (!isPostgres(database)) {
        return;
      }
      const { knex, proxy, stop } = await throughProxy(database);
      const { server } = await startTestBackend({
        features: [
          plugin,
          mockServices.database.factory({ knex }),
          mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
          mockServices.permissions.factory(),
          catalogServiceMock.factory({ entities: [] }),
        ],
      });
      const get = (path: string) => request(server).get(`${BASE}${path}`);
      const send = (sampleId: number) =>
        request(server)
          .post(`${BASE}/samples`)
          .set('Authorization', mockCredentials.service.header())
          .send({
            samples: [
              {
                type: 'netstat',
                source: 'web',
                sampleId: `${sampleId}`,
                sampledAt: new Date().toISOString(),
                host: { ips: ['10.0.0.1'] },
                listeners: [{ ip: '*', port: 80, protocol: 'tcp' }],
              },
            ],
          });
      const ready = () => get('/readiness').set('Authorization', '');
      expect((await ready()).body).toEqual({ status: 'ok' });
      expect((await send(0)).status).toBe(200);

      proxy.freeze();
      const answers = await Promise.all([
        get('/communications'),
        get('/sources'),
        get('/relations').set(
          'Authorization',
          mockCredentials.service.header(),
        ),
        ready(),
        // One is under way, the others wait behind it.
        ...[1, 2, 3, 4, 5, 6].map(send),
      ]);
      for (const { status, body, headers } of answers) {
        expect([status, body.error.name]).toEqual([
          503,
          'ServiceUnavailableError',
        ]);
        expect(body.error.message).toMatch(/^The database does not answer/);
        expect(headers['retry-after']).toBe('10');
      }

      proxy.thaw();
      while ((await ready()).status !== 200) {
        await setImmediate();
      }
      const repeated = await Promise.all([0, 1, 2, 3, 4, 5, 6].map(send));
      expect(repeated.map(({ body }) => body.results[0].status).sort()).toEqual(
        [...Array(6).fill('accepted'), 'duplicate'],
      );
      expect((await get('/communications')).status).toBe(200);
      await stop();
    },
  );
});
