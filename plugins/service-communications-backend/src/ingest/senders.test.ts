import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { NetflowSample, NetstatSample } from '@service-communications/model';
import { Knex } from 'knex';
import request from 'supertest';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import plugin from '../index';

jest.setTimeout(120_000);

const BASE = '/api/service-communications';
const NOW = Math.floor(Date.now() / 60_000) * 60_000;

function scan(sampleId: string, source = 'db1'): NetstatSample {
  return {
    type: 'netstat',
    source,
    sampleId,
    sampledAt: new Date(NOW).toISOString(),
    listeners: [{ ip: '*', port: 5432, protocol: 'tcp' }],
    connections: [
      {
        localIp: '10.0.0.5',
        localPort: 5432,
        remoteIp: '10.0.0.9',
        remotePort: 40000,
        protocol: 'tcp',
      },
    ],
  };
}

function flows(sampleId: string, source: string): NetflowSample {
  return {
    type: 'netflow',
    source,
    sampleId,
    start: new Date(NOW - 60_000).toISOString(),
    end: new Date(NOW).toISOString(),
    intervalSeconds: 60,
    flows: [],
  };
}

describe('senders', () => {
  const databases = supportedDatabases();

  describe.each(databases.eachSupportedId())('on %p', databaseId => {
    async function start(senders?: object[], database?: Knex) {
      const knex =
        database ?? (await createTestDatabase(databases, databaseId));
      const { server } = await startTestBackend({
        features: [
          plugin,
          mockServices.database.factory({ knex }),
          mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
          mockServices.rootConfig.factory({
            data: { serviceCommunications: { ingest: { senders } } },
          }),
          catalogServiceMock.factory({ entities: [] }),
        ],
      });
      async function send(subject: string, ...samples: object[]) {
        const { body } = await request(server)
          .post(`${BASE}/samples`)
          .set(
            'Authorization',
            mockCredentials.service.header({
              onBehalfOf: mockCredentials.service(subject),
              targetPluginId: 'service-communications',
            }),
          )
          .send({ samples });
        return body;
      }
      const statuses = async (subject: string, ...samples: object[]) =>
        (await send(subject, ...samples)).results.map(
          ({ status }: { status: string }) => status,
        );
      async function sources() {
        const rows = await knex('sources').orderBy('source');
        return rows.map(({ source, accepted, refused }) => [
          source,
          Number(accepted),
          Number(refused),
        ]);
      }
      return { knex, send, statuses, sources };
    }

    it('leaves a source to the token that sent for it first', async () => {
      const { send, statuses, sources, knex } = await start();
      expect(await statuses('external:a', scan('1'))).toEqual(['accepted']);
      const forged = await send('external:b', scan('2'), scan('1', 'db2'));
      expect(forged.results).toEqual([
        {
          source: 'db1',
          sampleId: '2',
          status: 'refused',
          reason: expect.stringContaining('Another token was the first'),
        },
        { source: 'db2', sampleId: '1', status: 'accepted' },
      ]);
      expect(forged.results[0].reason).not.toContain('external:a');
      // The true one is no duplicate of what was refused.
      expect(await statuses('external:a', scan('2'))).toEqual(['accepted']);
      expect(await statuses('external:a', flows('1', 'db2'))).toEqual([
        'refused',
      ]);
      expect(await sources()).toEqual([
        ['db1', 2, 0],
        ['db2', 1, 0],
        ['external:a', 0, 1],
        ['external:b', 0, 1],
      ]);
      // A source of before the first upgrade is of the next one that sends.
      await knex('sources').update({ sender: null });
      expect(await statuses('external:b', scan('3'))).toEqual(['accepted']);
      expect(await statuses('external:a', scan('4'))).toEqual(['refused']);
    });

    it('lets the config say who sends for what', async () => {
      const { knex, statuses } = await start();
      await statuses('external:a', scan('1', 'edge-1'));
      const bound = await start(
        [
          { subject: 'external:b', sources: ['edge-*'], networks: ['default'] },
          { subject: 'external:c', sources: ['edge-*'] },
        ],
        knex,
      );
      expect(
        await bound.statuses(
          'external:b',
          scan('2', 'edge-1'),
          scan('3', 'db1'),
          { ...scan('4', 'edge-1'), network: 'dmz' },
          { ...scan('5', 'edge-1'), host: { name: 'db1' } },
          flows('6', 'edge-2'),
        ),
      ).toEqual(['accepted', 'refused', 'refused', 'refused', 'accepted']);
      expect(
        await bound.statuses('external:c', {
          ...scan('7', 'edge-1'),
          network: 'dmz',
        }),
      ).toEqual(['accepted']);
      expect(
        await bound.statuses('external:a', scan('8', 'edge-1'), scan('8')),
      ).toEqual(['refused', 'accepted']);
    });

    it('counts what names no source of the token as the token’s own', async () => {
      const { send, statuses, sources } = await start();
      await statuses('external:a', scan('1'));
      const broken = Array.from({ length: 50 }, (_, index) => ({
        source: `invented-${index}`,
      }));
      await send('external:a', ...broken, { source: 'db1' }, scan('2'));
      await send('external:b', { source: 'db1' }, scan('1', 'db2'));
      expect(await sources()).toEqual([
        ['db1', 2, 1],
        ['db2', 1, 0],
        ['external:a', 0, 50],
        ['external:b', 0, 1],
      ]);
    });
  });
});
