import { NetstatSample } from '@service-communications/model';
import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../../../__testUtils__/createTestDatabase';
import { DatabaseSampleStore } from '../../../ingest/DatabaseSampleStore';
import { observeScan } from '../../../orientation/observeScan';
import { readNetstatSample } from '../../../samples/readNetstatSample';
import { ignoreCommunications } from '../ignoring/ignoreCommunications';

jest.setTimeout(120_000);

const NOON = Date.UTC(2026, 0, 5, 12);
const MINUTE = 60_000;

function scan(minute: number, sample: Partial<NetstatSample>) {
  return observeScan(
    readNetstatSample(
      {
        type: 'netstat',
        source: 'host',
        sampleId: `${minute}`,
        sampledAt: new Date(NOON + minute * MINUTE).toISOString(),
        listeners: [],
        connections: [],
        ...sample,
      },
      'sample',
    ),
    { includeLoopback: false },
  );
}

/** The listener's host sees the client, and not which process it is. */
const LISTENER = scan(0, {
  source: 'db',
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
});

/** The client's host names processes that are connected. */
function named(minute: number, ...processNames: string[]) {
  return scan(minute, {
    source: 'app',
    connections: processNames.map((processName, index) => ({
      localIp: '10.0.0.9',
      localPort: 40000 + index,
      remoteIp: '10.0.0.5',
      remotePort: 5432,
      protocol: 'tcp',
      processName,
    })),
  });
}

describe('a record that began without a process', () => {
  const databases = supportedDatabases();

  describe.each(databases.eachSupportedId())('on %p', databaseId => {
    async function createStore() {
      const database = await createTestDatabase(databases, databaseId);
      const store = new DatabaseSampleStore({
        database,
        reorderHorizon: 24 * 60 * MINUTE,
      });
      await store.ingestScans([LISTENER]);
      return { database, store };
    }

    function recordsOf(database: Knex) {
      return database('communications')
        .orderBy('id')
        .select('process_name', 'named_first')
        .then(rows =>
          rows.map(row => [
            row.process_name,
            (Number(row.named_first) - NOON) / MINUTE,
          ]),
        );
    }

    it.each([
      ['in order', [[named(1, 'a')], [named(2, 'b')], [named(3, 'c')]]],
      ['in one batch', [[named(3, 'c'), named(1, 'a'), named(2, 'b')]]],
      ['backwards', [[named(3, 'c')], [named(2, 'b')], [named(1, 'a')]]],
      ['mixed', [[named(2, 'b')], [named(3, 'c'), named(1, 'a')]]],
      [
        'with the first known by a later time already',
        [[named(2, 'b')], [named(3, 'c', 'a')], [named(1, 'a')]],
      ],
    ])('goes to the process that was named first, %s', async (_, batches) => {
      const { database, store } = await createStore();
      for (const batch of batches) {
        await store.ingestScans(batch);
      }
      const [inherited, ...others] = await recordsOf(database);
      expect(inherited).toEqual(['a', 1]);
      expect(others.sort()).toEqual([
        ['b', 2],
        ['c', 3],
      ]);
    });

    it('goes to the smaller name of two that were named at once', async () => {
      const { database, store } = await createStore();
      await store.ingestScans([named(1, 'z', 'y', 'a')]);
      expect((await recordsOf(database))[0]).toEqual(['a', 1]);
    });

    it('stays with the process that a person has spoken of', async () => {
      const { database, store } = await createStore();
      await store.ingestScans([named(2, 'b')]);
      await database.transaction(tx =>
        ignoreCommunications(tx, {
          ids: [1],
          reason: 'noise of b',
          by: 'user:default/a',
          now: Date.now() + MINUTE,
        }),
      );
      await store.ingestScans([named(1, 'a')]);
      expect(await recordsOf(database)).toEqual([
        ['b', 2],
        ['a', 1],
      ]);
    });
  });
});
