import { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  NetflowSample,
  NetstatSample,
  Exchange,
} from '@service-communications/model';
import fc from 'fast-check';
import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { ingestMixed } from '../__testUtils__/ingestMixed';
import { naiveNetflowModel } from '../__testUtils__/naiveNetflowModel';
import { naiveNetstatModel } from '../__testUtils__/naiveNetstatModel';
import { netflowHistories } from '../__testUtils__/netflowHistories';
import { histories } from '../__testUtils__/netstatHistories';
import {
  inNetflowModelWords,
  readCommunications,
} from '../__testUtils__/readNetflowPairs';
import {
  readInModelWords,
  sortedModel,
} from '../__testUtils__/readInModelWords';
import { replicaOf } from '../__testUtils__/replicaOf';
import { observeScan } from '../orientation/observeScan';
import { readNetstatSample } from '../samples/readNetstatSample';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';
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
  'source_counts',
  'flow_sources',
  'flow_samples',
  'netflow_counts',
  'netflow_unions',
  'netflow_runs',
  'undecided_exchanges',
  'listening_sockets',
  'list_changes',
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

/** A window of the minutes after noon. */
function flows(
  minute: number,
  exchanges: Exchange[],
  overrides: Partial<NetflowSample> = {},
): NetflowSample {
  const end = Date.UTC(2026, 0, 5, 12, minute);
  return {
    type: 'netflow',
    source: 'router',
    sampleId: `flows ${minute}`,
    start: new Date(end - 60_000).toISOString(),
    end: new Date(end).toISOString(),
    intervalSeconds: 60,
    network: 'default',
    exchanges,
    report: { received: 1, errors: { bad: 1 } },
    ...overrides,
  };
}

function exchange(minute: number, overrides: Partial<Exchange>): Exchange {
  const start = Date.UTC(2026, 0, 5, 12, minute) - 50_000;
  return {
    clientIp: CLIENT,
    listenerIp: '10.0.0.5',
    port: 50051,
    protocol: 'tcp',
    evidence: 'syn',
    clientPorts: 2,
    events: 3,
    start,
    end: start + 5_000,
    clientPackets: 7,
    ...overrides,
  };
}

/** The server as the client of the client’s port. */
const wrong = (minute: number, overrides: Partial<Exchange>) =>
  exchange(minute, {
    clientIp: '10.0.0.5',
    clientPorts: 1,
    clientPort: 50051,
    listenerIp: CLIENT,
    port: 801,
    evidence: 'service-port',
    ...overrides,
  });

const FLOWS_BEFORE = [
  flows(1, [
    wrong(1, {}),
    wrong(1, { port: 40000, evidence: 'lower-port' }),
    exchange(1, { port: 5432, evidence: 'service-port' }),
  ]),
];

/**
 * Needs every kind of statement of flows: new sources, pairs and evidence, more
 * of known ones, exchanges that wait, wait longer, are counted, given up, and
 * turned round, a wrong communication to take away, a repeat.
 */
const FLOWS_BATCH = [
  flows(3, [
    exchange(3, {}),
    exchange(3, { port: 5432, evidence: 'service-port' }),
    exchange(3, {
      listenerIp: '10.0.0.77',
      port: 60000,
      evidence: 'lower-port',
    }),
  ]),
  flows(2, [
    exchange(2, {
      listenerIp: '10.0.0.77',
      port: 60000,
      evidence: 'lower-port',
    }),
    exchange(2, {
      listenerIp: '10.0.0.78',
      port: 60000,
      evidence: 'lower-port',
    }),
  ]),
  flows(3, [exchange(3, { clientIp: '10.0.0.10' })], { source: 'switch' }),
  flows(1, []),
];

describe('an ingest of flows that breaks off', () => {
  const databases = supportedDatabases();

  function flowStoreIn(database: Knex) {
    return new DatabaseSampleStore({
      database,
      reorderHorizon: DAY,
      flowLimits: { maxUndecided: 1 },
      now: () => Date.UTC(2026, 0, 5, 13),
    });
  }

  it.each(databases.eachSupportedId())(
    'at any of its statements leaves nothing behind, and can be done again, %p',
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      await ingestMixed(flowStoreIn(database), FLOWS_BEFORE);
      expect(await database('pairs')).toHaveLength(2);
      const before = await everything(database);
      let statement = 0;
      let breakAt = 0;
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
        results = await ingestMixed(flowStoreIn(database), FLOWS_BATCH).catch(
          (error: Error) => {
            errors.add(error.message);
          },
        );
        statement = Infinity;
        left.push(await everything(database));
      } while (!results);
      expect([...errors]).toEqual(['crash']);
      expect(left.slice(0, -1)).toEqual(left.slice(1).map(() => before));

      expect(breakAt).toBeGreaterThan(30);
      expect(results.map(({ status }) => status)).toEqual([
        'accepted',
        'accepted',
        'accepted',
        'duplicate',
      ]);
      const model = naiveNetflowModel([
        ...FLOWS_BEFORE,
        ...FLOWS_BATCH.slice(0, -1),
      ]);
      expect(model.undecided).toBe(2);
      expect(
        inNetflowModelWords(await readCommunications(database, 'default')),
      ).toEqual(model.pairs);
      const [source] = (await flowStoreIn(database).getSources()).items;
      expect(source).toMatchObject({
        accepted: 3,
        duplicate: 1,
        received: 3,
        errors: { bad: 3 },
        dropped: { 'undecided-for-too-long': 3 },
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'counts once when two replicas take the same histories in, %p',
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      const other = isPostgres(database) ? replicaOf(database) : database;
      try {
        const replicas = [storeIn(database), storeIn(other)];
        let run = 0;
        await fc.assert(
          fc.asyncProperty(netflowHistories, async ({ history, samples }) => {
            const network = `run-${run++}`;
            const here = <T extends { source: string }>(sample: T) => ({
              ...sample,
              network,
              source: `${network}-${sample.source}`,
            });
            let acceptances = 0;
            await Promise.all(
              replicas.map(async (replica, index) => {
                // One goes through the history the other way round.
                const groups = index === 0 ? history : [...history].reverse();
                for (const group of groups) {
                  const results = await ingestMixed(replica, group.map(here));
                  acceptances += results.filter(
                    ({ status }) => status === 'accepted',
                  ).length;
                }
              }),
            );
            expect(acceptances).toBe(samples.length);
            expect(
              inNetflowModelWords(await readCommunications(database, network)),
            ).toEqual(naiveNetflowModel(samples.map(here)).pairs);
          }),
          { numRuns: 50 },
        );
      } finally {
        if (other !== database) {
          await other.destroy();
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
