import { TestDatabaseId } from '@backstage/backend-test-utils';
import { NetstatSample } from '@service-communications/plugin-service-communications-common';
import fc from 'fast-check';
import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { naiveNetstatModel } from '../__testUtils__/naiveNetstatModel';
import { histories } from '../__testUtils__/netstatHistories';
import {
  readInModelWords,
  sortedModel,
} from '../__testUtils__/readInModelWords';
import { replicaOf } from '../__testUtils__/replicaOf';
import { observeScan } from '../orientation/observeScan';
import { readNetstatSample } from '../sample/readNetstatSample';
import { DatabaseSampleStore } from './DatabaseSampleStore';
import { isPostgres } from './sql';

jest.setTimeout(5 * 60_000);

const DAY = 24 * 60 * 60 * 1000;
const TABLES = [
  'hosts',
  'addresses',
  'host_addresses',
  'listeners',
  'pairs',
  'communications',
  'samples',
  'sources',
];

function observe(sample: NetstatSample) {
  return observeScan(readNetstatSample(sample, 'sample'), {
    includeLoopback: true,
  });
}

function storeIn(database: Knex) {
  return new DatabaseSampleStore({ database, reorderHorizon: DAY });
}

/** Every row of every table. */
async function everything(database: Knex) {
  return Object.fromEntries(
    await Promise.all(
      TABLES.map(async table => [table, await database(table).select()]),
    ),
  );
}

/** A scan of `web` or `db`, minutes after noon. */
function scan(
  host: string,
  minute: number,
  overrides: Partial<NetstatSample>,
): NetstatSample {
  return {
    type: 'netstat',
    source: host,
    sampleId: `${minute}`,
    sampledAt: new Date(Date.UTC(2026, 0, 5, 12, minute)).toISOString(),
    network: 'default',
    host: { name: host },
    listeners: [],
    connections: [],
    ...overrides,
  };
}

const CLIENT = '10.0.0.9';
const accepted = (localIp: string, remotePort: number) => ({
  localIp,
  localPort: 5432,
  remoteIp: CLIENT,
  remotePort,
  protocol: 'tcp',
});
const POSTGRES = {
  ip: '*',
  port: 5432,
  protocol: 'tcp',
  processName: 'postgres',
};

/** Known before the crash. */
const BEFORE = [
  scan('db', 1, {
    host: { name: 'db', ips: ['10.0.0.5'] },
    listeners: [POSTGRES],
    connections: [accepted('10.0.0.5', 40000)],
  }),
  scan('db', 5, {
    listeners: [POSTGRES],
    connections: [accepted('10.0.0.5', 40001)],
  }),
  scan('standby', 3, { listeners: [POSTGRES] }),
];

/**
 * Needs every kind of statement: new hosts, addresses and listeners, a late
 * scan, a scan of a known time, an address that another host turns out to
 * share, a name to fill in, a second process, a repeat.
 */
const BATCH = [
  scan('db', 6, {
    listeners: [{ ...POSTGRES, processName: 'postgres17' }],
    connections: [accepted('10.0.0.5', 40002), accepted('10.0.0.6', 40002)],
  }),
  scan('db', 4, {
    listeners: [POSTGRES],
    connections: [accepted('10.0.0.5', 40003)],
  }),
  scan('db', 5, {
    source: 'db-2',
    listeners: [POSTGRES],
    connections: [accepted('10.0.0.5', 40004)],
  }),
  scan('standby', 2, {
    host: { name: 'standby', ips: ['10.0.0.5'] },
    listeners: [POSTGRES],
  }),
  scan('laptop', 6, {
    connections: ['psql', 'backup'].map((processName, index) => ({
      localIp: CLIENT,
      localPort: 40010 + index,
      remoteIp: '10.0.0.5',
      remotePort: 5432,
      protocol: 'tcp',
      processName,
    })),
  }),
  scan('db', 1, {}),
];

describe('an ingest that breaks off', () => {
  const databases = supportedDatabases();

  async function prepared(databaseId: TestDatabaseId) {
    const database = await createTestDatabase(databases, databaseId);
    await storeIn(database).ingestScans(BEFORE.map(observe));
    return database;
  }

  it.each(databases.eachSupportedId())(
    'at any of its statements leaves nothing behind, and can be done again, %p',
    async databaseId => {
      const undisturbed = await prepared(databaseId);
      const statuses = (
        await storeIn(undisturbed).ingestScans(BATCH.map(observe))
      ).map(({ status }) => status);
      expect(statuses).toEqual([
        ...BATCH.slice(1).map(() => 'accepted'),
        'duplicate',
      ]);

      const database = await prepared(databaseId);
      const before = await everything(database);
      let statement = 0;
      let breakAt = 0;
      // A listener that throws keeps the statement from the database.
      database.on('query', ({ sql }: { sql: string }) => {
        statement++;
        if (statement === breakAt && !/^commit/i.test(sql)) {
          throw new Error('crash');
        }
      });
      const errors = new Set<string>();
      const left: unknown[] = [];
      let results;
      do {
        statement = 0;
        breakAt++;
        results = await storeIn(database)
          .ingestScans(BATCH.map(observe))
          .catch((error: Error) => {
            errors.add(error.message);
          });
        statement = Infinity;
        left.push(await everything(database));
      } while (!results);
      expect([...errors]).toEqual(['crash']);
      expect(left.slice(0, -1)).toEqual(left.slice(1).map(() => before));

      // Begin, one statement after the other, and commit, which came through.
      expect(breakAt).toBeGreaterThan(20);
      expect(results.map(({ status }) => status)).toEqual(statuses);
      expect(await readInModelWords(database, ['default'])).toEqual(
        await readInModelWords(undisturbed, ['default']),
      );
      expect(await readInModelWords(database, ['default'])).toEqual(
        sortedModel(naiveNetstatModel([...BEFORE, ...BATCH.slice(0, -1)])),
      );
      const countersOf = (knex: Knex) =>
        knex('sources')
          .select('source', 'accepted', 'duplicate', 'refused', 'attempts')
          .orderBy('source');
      expect(await countersOf(database)).toEqual(await countersOf(undisturbed));
    },
  );

  it.each(databases.eachSupportedId())(
    'right before its commit leaves nothing behind, %p',
    async databaseId => {
      const database = await prepared(databaseId);
      const before = await everything(database);
      const broken = isPostgres(database) ? replicaOf(database) : database;
      async function breakOff(tx: Knex.Transaction) {
        if (!isPostgres(tx)) {
          throw new Error('crash');
        }
        const { rows } = await tx.raw('select pg_backend_pid() as pid');
        await database.raw('select pg_terminate_backend(?, 10000)', [
          rows[0].pid,
        ]);
      }
      try {
        await expect(
          storeIn({
            transaction: (run: (tx: Knex.Transaction) => Promise<unknown>) =>
              broken.transaction(async tx => {
                await run(tx);
                await breakOff(tx);
              }),
          } as unknown as Knex).ingestScans(BATCH.map(observe)),
        ).rejects.toThrow(/crash|COMMIT/);
        expect(await everything(database)).toEqual(before);
      } finally {
        if (broken !== database) {
          await broken.destroy();
        }
      }
    },
  );
});

describe('two replicas', () => {
  const databases = supportedDatabases();
  const HISTORIES = 50;

  it.each(databases.eachSupportedId())(
    `count as one, for ${HISTORIES} random histories that both are sent at once, %p`,
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      // SQLite has one connection, which both have to share.
      const other = isPostgres(database) ? replicaOf(database) : database;
      try {
        const replicas = [storeIn(database), storeIn(other)];
        let run = 0;
        await fc.assert(
          fc.asyncProperty(
            histories,
            fc.infiniteStream(fc.boolean()),
            async ({ history, samples }, coins) => {
              const network = `run-${run++}`;
              const here = (sample: NetstatSample) => ({
                ...sample,
                network,
                source: `${network}-${sample.source}`,
              });
              const acceptances = new Map<string, number>();
              // A group goes to one of the two, and sometimes to both.
              const queues = replicas.map(() =>
                history.filter(() => coins.next().value),
              );
              queues[0].push(
                ...history.filter(
                  group => !queues.some(queue => queue.includes(group)),
                ),
              );
              await Promise.all(
                replicas.map(async (replica, index) => {
                  for (const group of queues[index]) {
                    const results = await replica.ingestScans(
                      group.map(sample => observe(here(sample))),
                    );
                    for (const { sampleId, status } of results) {
                      expect(status).not.toBe('refused');
                      if (status === 'accepted') {
                        acceptances.set(
                          sampleId,
                          (acceptances.get(sampleId) ?? 0) + 1,
                        );
                      }
                    }
                  }
                }),
              );
              // Each sample was accepted by one of them, once.
              expect([...acceptances.values()]).toEqual(samples.map(() => 1));
              expect(
                await readInModelWords(database, [
                  network,
                  ...['web', 'db', 'edge'].map(host => `${network}/${host}`),
                ]),
              ).toEqual(sortedModel(naiveNetstatModel(samples.map(here))));
            },
          ),
          { numRuns: HISTORIES },
        );
      } finally {
        if (other !== database) {
          await other.destroy();
        }
      }
    },
  );
});
