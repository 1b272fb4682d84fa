import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { migrateBefore } from '../__testUtils__/migrateBefore';
import { ingestMixed } from '../__testUtils__/ingestMixed';
import { HistoryKeeping } from '../history/HistoryKeeping';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';
import { migrationsDirectory } from './migrateDatabase';
import { readPairHistory } from './operations/history/readPairHistory';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 5, 12);

describe('the migration of histories', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'keeps who looked and the statistics, down and up, %p',
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      const now = () => START + 3 * HOUR;
      const store = new DatabaseSampleStore({
        database,
        reorderHorizon: DAY,
        now,
      });
      const keeping = new HistoryKeeping({
        database,
        hours: 35 * DAY,
        days: 400 * DAY,
        now,
      });
      const scanAt = (time: number) =>
        ingestMixed(store, [
          {
            type: 'netstat',
            source: 'db',
            sampleId: `${time}`,
            sampledAt: new Date(time).toISOString(),
            host: { name: 'db', ips: ['10.0.0.5'] },
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
          },
        ]);
      await scanAt(START);
      await keeping.run();
      await migrateBefore(database, '_history.js');
      expect(await database('slot_chunks').pluck('kind')).toEqual([
        'host-looks',
      ]);
      await database.migrate.latest({ directory: migrationsDirectory });
      await scanAt(START + HOUR);

      const [pair] = await database('pairs');
      expect(Number(pair.active_samples)).toBe(2);
      const from = START / HOUR - 1;
      expect(
        await readPairHistory(database, Number(pair.id), {
          step: 'hour',
          from,
          to: from + 3,
        }),
      ).toMatchObject([
        { state: 'unobserved' },
        { state: 'absent' },
        { state: 'active', activeSamples: 1, totalSamples: 1 },
        { state: 'unobserved' },
      ]);
    },
  );
});
