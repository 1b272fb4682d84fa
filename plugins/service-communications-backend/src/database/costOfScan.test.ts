import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { RowWrites } from '../__testUtils__/RowWrites';
import { wholeScans } from '../__testUtils__/wholeScans';
import { observeScan } from '../orientation/observeScan';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';

jest.setTimeout(120_000);

const START = Date.UTC(2026, 0, 5, 12);
const MINUTE = 60_000;

/** A scan of the listener's host with its first clients connected. */
function scanWith(clients: number, minute: number) {
  return observeScan(
    {
      source: 'db1',
      sampleId: `${minute}`,
      sampledAt: START + minute * MINUTE,
      network: 'default',
      host: 'db1',
      ips: ['10.0.0.5'],
      listeners: [
        { ip: '*', port: 5432, protocol: 'tcp', processName: 'postgres' },
      ],
      connections: Array.from({ length: clients }, (_, index) => ({
        localIp: '10.0.0.5',
        localPort: 5432,
        remoteIp: `10.1.${index >> 8}.${index & 255}`,
        remotePort: 40000,
        protocol: 'tcp',
        state: 'ESTABLISHED' as const,
      })),
    },
    { includeLoopback: false },
  );
}

describe('what a scan of a known listener writes', () => {
  const databases = supportedDatabases();

  // Pairs, listener, host, source, the sample itself, and one for the lists.
  const ROWS = 3 + 1 + 1 + 1 + 1 + 1;

  it.each(databases.eachSupportedId())(
    `is ${ROWS} rows for three connected clients, be 3 or 10,000 known, %p`,
    async databaseId => {
      const written: Record<string, number>[] = [];
      for (const known of [3, 10_000]) {
        const database = await createTestDatabase(databases, databaseId);
        const store = new DatabaseSampleStore({
          database,
          reorderHorizon: 24 * 60 * MINUTE,
        });
        await store.ingestScans([scanWith(known, 0)]);
        const [stored] = await database('pairs').count({ count: '*' });
        expect(Number(stored.count)).toBe(known);
        const writes = await RowWrites.count(database);
        await store.ingestScans([scanWith(3, 1)]);
        written.push(await writes.take());
      }
      const [few, many] = written;
      expect(many).toEqual(few);
      expect(many).toEqual({
        'insert list_changes': 1,
        'insert samples': 1,
        'update hosts': 1,
        'update listeners': 1,
        'update pairs': 3,
        'update sources': 1,
      });
      expect(Object.values(many).reduce((sum, rows) => sum + rows)).toBe(ROWS);
    },
  );

  it('is found without going through all that is known', async () => {
    const database = await createTestDatabase(databases, 'SQLITE_3');
    const store = new DatabaseSampleStore({
      database,
      reorderHorizon: 24 * 60 * MINUTE,
    });
    await store.ingestScans([scanWith(3, 0)]);
    expect(
      await wholeScans(database, () => store.ingestScans([scanWith(4, 1)])),
    ).toEqual([]);
  });
});
