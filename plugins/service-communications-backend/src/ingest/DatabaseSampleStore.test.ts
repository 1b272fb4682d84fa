import { NetstatSample } from '@service-communications/model';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { observeScan } from '../orientation/observeScan';
import { readNetstatSample } from '../samples/readNetstatSample';
import { CommunicationsStore } from '../communications/CommunicationsStore';
import { DatabaseSampleStore } from './DatabaseSampleStore';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 0, 5, 12);

/** A scan at an hour after noon that finds nothing but a wildcard bind. */
function scan(
  host: string,
  hour: number,
  overrides: Partial<NetstatSample> = {},
) {
  const sample: NetstatSample = {
    type: 'netstat',
    source: host,
    sampleId: `${hour}`,
    sampledAt: new Date(NOON + hour * HOUR).toISOString(),
    host: { name: host },
    listeners: [{ ip: '*', port: 80, protocol: 'tcp' }],
    connections: [],
    ...overrides,
  };
  return observeScan(readNetstatSample(sample, 'sample'), {
    includeLoopback: false,
  });
}

const connected = [
  {
    localIp: '10.0.0.1',
    localPort: 80,
    remoteIp: '10.0.0.9',
    remotePort: 40000,
    protocol: 'tcp',
  },
];

describe('DatabaseSampleStore', () => {
  const databases = supportedDatabases();

  describe.each(databases.eachSupportedId())('on %p', databaseId => {
    async function createStore(reorderHorizon = 24 * HOUR, now?: () => number) {
      const database = await createTestDatabase(databases, databaseId);
      const communications = new CommunicationsStore({ database });
      return {
        database,
        store: new DatabaseSampleStore({ database, reorderHorizon, now }),
        async statistics() {
          const { items } = await communications.queryCommunications({
            selection: { filter: {} },
            orderBy: { field: 'id', order: 'asc' },
            limit: 10,
          });
          return items.map(({ statistics }) => statistics.netstat);
        },
      };
    }

    it('changes nothing by a sample that another host’s horizon refuses, and takes those beside it', async () => {
      const { database, store, statistics } = await createStore();
      await store.ingestScans([
        scan('a', 0, { connections: connected }),
        scan('a', 48),
        scan('b', 1),
      ]);
      const before = await statistics();
      const addresses = await database('addresses').count({ count: '*' });
      // It names the address of the other host for the first time, too late.
      const late = scan('b', 2, {
        host: { name: 'b', ips: ['10.0.0.1', '10.0.0.2'] },
      });
      const results = await store.ingestScans([late, late, scan('c', 3)]);
      expect(results.map(({ status }) => status)).toEqual([
        'refused',
        'refused',
        'accepted',
      ]);
      expect(results[0].reason).toContain('the reorder horizon');
      expect(await statistics()).toEqual(before);
      expect(await database('addresses').count({ count: '*' })).toEqual(
        addresses,
      );
    });

    it('takes the true samples of a host that dated one ahead of the clock, and counts them', async () => {
      const { store, statistics } = await createStore(24 * HOUR, () => NOON);
      const statuses = async (...hours: number[]) => {
        const results = await store.ingestScans(
          hours.map(hour => scan('a', hour, { connections: connected })),
        );
        return results.map(({ status }) => status);
      };
      expect(await statuses(23)).toEqual(['accepted']);
      expect(await statuses(24.1)).toEqual(['refused']);
      expect(await store.pruneLog()).toBe(0);
      expect(await statuses(0, -24, -12, -24.1)).toEqual([
        'accepted',
        'accepted',
        'accepted',
        'refused',
      ]);
      expect(await store.pruneLog()).toBe(0);
      expect(await statuses(-24, -23)).toEqual(['duplicate', 'accepted']);
      expect(await statistics()).toMatchObject([
        {
          totalSamples: 5,
          activeSamples: 5,
          firstFound: new Date(NOON - 24 * HOUR).toISOString(),
          lastFound: new Date(NOON + 23 * HOUR).toISOString(),
        },
      ]);
    });

    it('takes the samples of a host that shares an address with one whose clock is ahead', async () => {
      const { store, statistics } = await createStore(24 * HOUR, () => NOON);
      const shared = {
        host: { name: 'b', ips: ['10.0.0.1'] },
        connections: connected,
      };
      await store.ingestScans([scan('a', 20, { connections: connected })]);
      const [{ status }] = await store.ingestScans([scan('b', -20, shared)]);
      expect(status).toBe('accepted');
      expect(await statistics()).toMatchObject([
        { totalSamples: 2, activeSamples: 2 },
      ]);
    });

    it('refuses for a shared address what another replica, whose clock is ahead, has forgotten', async () => {
      let now = NOON;
      const { store, statistics } = await createStore(24 * HOUR, () => now);
      const shared = {
        host: { name: 'b', ips: ['10.0.0.1'] },
        connections: connected,
      };
      await store.ingestScans([
        scan('a', -24, { connections: connected }),
        scan('a', 3, { connections: connected }),
        scan('b', 0, shared),
      ]);
      now = NOON + HOUR;
      expect(await store.pruneLog()).toBe(1);
      now = NOON;
      const [{ status, reason }] = await store.ingestScans([
        scan('b', -23.5, shared),
      ]);
      expect(status).toBe('refused');
      expect(reason).toContain('no longer logged');
      expect(await statistics()).toMatchObject([
        { totalSamples: 3, activeSamples: 3 },
      ]);
    });

    it('counts a repeat once after it was pruned, also when the horizon was raised', async () => {
      const { database, store, statistics } = await createStore(24 * HOUR);
      const first = scan('a', 0, { connections: connected });
      await store.ingestScans([first]);
      await store.ingestScans([scan('a', 30, { connections: connected })]);
      const before = await statistics();
      expect(await store.pruneLog()).toBe(1);
      const raised = new DatabaseSampleStore({
        database,
        reorderHorizon: 72 * HOUR,
      });
      const [{ status, reason }] = await raised.ingestScans([first]);
      expect(status).toBe('refused');
      expect(reason).toContain('no longer logged');
      expect(await statistics()).toEqual(before);
    });

    it('has all hosts of a batch that gain a shared address count for it', async () => {
      const { store, statistics } = await createStore();
      // Both listened at one time before anybody knew that they have it.
      await store.ingestScans([scan('a', 2), scan('b', 2)]);
      await store.ingestScans([scan('c', 1, { connections: connected })]);
      const shared = { ips: ['10.0.0.1'] };
      await store.ingestScans([
        scan('a', 3, { host: { name: 'a', ...shared } }),
        scan('b', 4, { host: { name: 'b', ...shared } }),
      ]);
      expect(await statistics()).toMatchObject([
        { totalSamples: 4, activeSamples: 1 },
      ]);
    });

    it('keeps no UDP sockets that only one scan saw at a port of clients', async () => {
      const { database, store } = await createStore();
      const bound = (...ports: number[]) => ({
        listeners: ports.map(port => ({ ip: '*', port, protocol: 'udp' })),
      });
      await store.ingestScans([scan('a', 0, bound(53, 40000, 51820))]);
      await store.ingestScans([scan('a', 1, bound(53, 40001, 51820))]);
      await store.ingestScans([scan('a', 48, bound(53))]);
      const ports = () =>
        database('listening_sockets').orderBy('port').pluck('port');
      // A late scan may still find it again.
      expect(await ports()).toEqual([53, 40000, 40001, 51820]);
      await store.ingestScans([scan('a', 50, bound(53))]);
      expect(await ports()).toEqual([53, 51820]);
    });

    it.each([
      ['before', 1],
      ['after', 3],
    ])(
      'knows the process of a listener that no sample found connected, scanned %s its client',
      async (_, hour) => {
        const { database, store, statistics } = await createStore();
        const server = scan('server', hour, {
          host: { name: 'server', ips: ['10.0.0.1'] },
          listeners: [
            { ip: '*', port: 53, protocol: 'udp', processName: 'unbound' },
          ],
        });
        const client = scan('client', 2, {
          listeners: [],
          connections: [
            {
              localIp: '10.0.0.9',
              localPort: 40000,
              remoteIp: '10.0.0.1',
              remotePort: 53,
              protocol: 'udp',
            },
          ],
        });
        for (const each of hour < 2 ? [server, client] : [client, server]) {
          await store.ingestScans([each]);
        }
        // The next one knows it in any case.
        await store.ingestScans([
          scan('server', 4, { listeners: server.binds }),
        ]);
        expect(
          await database('listeners').select('process_name', 'sample_count'),
        ).toEqual([{ process_name: 'unbound', sample_count: null }]);
        expect(await statistics()).toEqual([undefined]);
      },
    );
  });
});
