import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';
import { observeScan } from '../orientation/observeScan';

jest.setTimeout(120_000);

const START = Date.UTC(2026, 0, 5, 12);
const MINUTE = 60_000;
const PORTS = Array.from({ length: 20 }, (_, index) => 8000 + index);

/** A scan of a host at whose address many listen, each with a client. */
function scanOf(host: string, minute: number, ips = ['10.0.0.5']) {
  return observeScan(
    {
      source: host,
      sampleId: `${minute}`,
      sampledAt: START + minute * MINUTE,
      network: 'default',
      host,
      ips,
      listeners: PORTS.map(port => ({ ip: '*', port, protocol: 'tcp' })),
      connections: ips.flatMap(localIp =>
        PORTS.map(localPort => ({
          localIp,
          localPort,
          remoteIp: '10.1.0.1',
          remotePort: 40_000,
          protocol: 'tcp',
          state: 'ESTABLISHED' as const,
        })),
      ),
    },
    { includeLoopback: false },
  );
}

/** How often the log of the scans of an address is read while something is done. */
async function readsOfLog(database: Knex, work: () => Promise<unknown>) {
  let reads = 0;
  const look = ({ sql }: { sql: string }) => {
    reads += /from .samples. inner join .host_addresses./.test(sql) ? 1 : 0;
  };
  database.on('query', look);
  await work();
  database.removeListener('query', look);
  return reads;
}

describe('an address at which many listen', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'has its log read once for a scan that comes late, and for a host that turns out to have it, %p',
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      const store = new DatabaseSampleStore({
        database,
        reorderHorizon: 24 * 60 * MINUTE,
      });
      await store.ingestScans([scanOf('db1', 2)]);
      await store.ingestScans([scanOf('db1', 4)]);
      expect(
        await readsOfLog(database, () => store.ingestScans([scanOf('db1', 3)])),
      ).toBe(1);

      await store.ingestScans([scanOf('db2', 1, [])]);
      expect(
        await readsOfLog(database, () => store.ingestScans([scanOf('db2', 5)])),
      ).toBe(1);
      const counted = await database('listeners').whereNotNull('sample_count');
      expect(counted.map(each => Number(each.sample_count))).toEqual(
        // Minutes 1 to 5: those of db2 count too, once it has the address.
        PORTS.map(() => 5),
      );
    },
  );
});
