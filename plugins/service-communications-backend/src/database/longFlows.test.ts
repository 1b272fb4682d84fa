import { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  Exchange,
  NetflowSample,
  NetstatSample,
} from '@service-communications/model';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { ingestMixed } from '../__testUtils__/ingestMixed';
import { readCommunications } from '../__testUtils__/readNetflowPairs';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';

jest.setTimeout(120_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 0, 5);

/** web → db:50051, as a router sees it that goes by the ports. */
const RIGHT: Partial<Exchange> = {
  clientIp: '10.0.0.9',
  clientPort: 40000,
  listenerIp: '10.0.0.5',
  port: 50051,
  evidence: 'service-port',
};

/** The same, where nothing tells which end listens. */
const UNDECIDED: Partial<Exchange> = {
  clientIp: '10.0.0.5',
  clientPort: 50051,
  listenerIp: '10.0.0.9',
  port: 40001,
  evidence: 'lower-port',
};

/** The same, where the router draws the arrow the wrong way. */
const WRONG: Partial<Exchange> = {
  ...UNDECIDED,
  port: 801,
  evidence: 'service-port',
};

function exchange(
  of: Partial<Exchange>,
  start: number,
  seconds: number,
): Exchange {
  return {
    clientIp: '',
    listenerIp: '',
    port: 0,
    protocol: 'tcp',
    evidence: 'lower-port',
    clientPorts: 1,
    events: 1,
    start,
    end: start + seconds * 1000,
    ...of,
  };
}

function sample(
  source: string,
  end: number,
  exchanges: Exchange[],
): NetflowSample {
  return {
    type: 'netflow',
    source,
    sampleId: `${end}`,
    start: new Date(end - MINUTE).toISOString(),
    end: new Date(end).toISOString(),
    intervalSeconds: 60,
    exchanges,
  };
}

/** A scan that finds the server listening. */
const SCAN: NetstatSample = {
  type: 'netstat',
  source: 'db',
  sampleId: 'scan',
  sampledAt: new Date(START).toISOString(),
  host: { name: 'db', ips: ['10.0.0.5'] },
  listeners: [{ ip: '*', port: 50051, protocol: 'tcp' }],
  connections: [],
};

describe('flows that come and go for long', () => {
  const databases = supportedDatabases();

  async function create(databaseId: TestDatabaseId) {
    const database = await createTestDatabase(databases, databaseId);
    const store = new DatabaseSampleStore({
      database,
      reorderHorizon: 24 * HOUR,
      now: () => START + 365 * 24 * HOUR,
    });
    return {
      database,
      /** Sends samples, some in a transaction. */
      async send(samples: (NetflowSample | NetstatSample)[], size = 40) {
        for (let at = 0; at < samples.length; at += size) {
          const results = await ingestMixed(
            store,
            samples.slice(at, at + size),
          );
          expect(new Set(results.map(({ status }) => status))).toEqual(
            new Set(['accepted']),
          );
        }
      },
      async netflow() {
        const records = await readCommunications(database, 'default');
        expect(records).toHaveLength(1);
        expect(records[0]).toMatchObject({
          clientIp: '10.0.0.9',
          listenerIp: '10.0.0.5',
          port: 50051,
        });
        return records[0].statistics.netflow;
      },
    };
  }

  it.each(databases.eachSupportedId())(
    'are active whenever one of two exporters saw them that are sent one after the other, %p',
    async databaseId => {
      const { send, netflow } = await create(databaseId);
      // 77 times two minutes each, in turn, over 51 hours.
      const sent = (source: string, minute: number) =>
        Array.from({ length: 77 }, (_, index) => {
          const start = START + index * 40 * MINUTE + minute * MINUTE;
          return sample(source, start + 5 * MINUTE, [
            exchange(RIGHT, start, 120),
          ]);
        });
      await send(sent('router-1', 0));
      await send(sent('router-2', 20));
      expect(await netflow()).toMatchObject({
        activeSpanSeconds: 18_480,
        gapSpanSeconds: 76 * 40 * 60 + 22 * 60 - 18_480,
        activeSamples: 77,
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'keep all their spans when a scan decides what waited, %p',
    async databaseId => {
      const { send, netflow } = await create(databaseId);
      // Every other time nothing tells who listens.
      await send(
        Array.from({ length: 192 }, (_, index) => {
          const start = START + index * 20 * MINUTE;
          return sample('router', start + MINUTE, [
            exchange(index % 2 ? UNDECIDED : RIGHT, start, 15),
          ]);
        }),
      );
      expect(await netflow()).toMatchObject({ activeSpanSeconds: 1_440 });
      await send([SCAN]);
      expect(await netflow()).toMatchObject({
        activeSpanSeconds: 2_880,
        activeSamples: 192,
        totalEvents: 192,
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'have each sample once when a scan decides what waited, %p',
    async databaseId => {
      const { send, netflow } = await create(databaseId);
      // Every other sample has both.
      await send(
        Array.from({ length: 4_600 }, (_, index) => {
          const start = START + index * MINUTE;
          return sample(
            'router',
            start + MINUTE,
            index % 2
              ? [exchange(RIGHT, start, 5), exchange(UNDECIDED, start, 5)]
              : [],
          );
        }),
        200,
      );
      expect(await netflow()).toMatchObject({ activeSamples: 2_300 });
      await send([SCAN]);
      expect(await netflow()).toMatchObject({
        activeSamples: 2_300,
        totalEvents: 4_600,
        totalPorts: 4_600,
        activeSpanSeconds: 2_300 * 5,
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'are turned round whole, and leave nothing, %p',
    async databaseId => {
      const { database, send, netflow } = await create(databaseId);
      const sent = (source: string, of: Partial<Exchange>) =>
        Array.from({ length: 300 }, (_, index) => {
          const start = START + index * 10 * MINUTE;
          return sample(source, start + MINUTE, [exchange(of, start, 20)]);
        });
      await send(sent('router-1', WRONG));
      await send(sent('router-2', WRONG));
      await send([SCAN]);
      expect(await netflow()).toMatchObject({
        activeSamples: 300,
        activeSpanSeconds: 6_000,
      });
      const pairs = await database('pairs').pluck('id');
      const holders = await database('netflow_runs')
        .distinct()
        .pluck('holder_id');
      expect(holders).toEqual(pairs);
    },
  );

  it.each(databases.eachSupportedId())(
    'that nobody could decide leave nothing when they are given up, %p',
    async databaseId => {
      const { database, send } = await create(databaseId);
      await send(
        Array.from({ length: 300 }, (_, index) => {
          const start = START + index * 10 * MINUTE;
          return sample('router', start + MINUTE, [
            exchange(UNDECIDED, start, 20),
          ]);
        }),
      );
      expect(await database('netflow_runs').pluck('kind')).toContain(
        'undecided-spans',
      );
      const full = new DatabaseSampleStore({
        database,
        reorderHorizon: 24 * HOUR,
        flowLimits: { maxUndecided: 0 },
        now: () => START + 365 * 24 * HOUR,
      });
      await ingestMixed(full, [
        sample('router-2', START, [
          exchange({ ...UNDECIDED, port: 40002 }, START, 1),
        ]),
      ]);
      expect(await database('undecided_exchanges')).toEqual([]);
      expect(await database('netflow_runs')).toEqual([]);
    },
  );
});
