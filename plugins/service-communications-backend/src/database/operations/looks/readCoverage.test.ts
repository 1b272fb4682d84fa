import { NetflowSample, NetstatSample } from '@service-communications/model';
import fc from 'fast-check';
import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../../../__testUtils__/createTestDatabase';
import { ingestMixed } from '../../../__testUtils__/ingestMixed';
import { HistoryKeeping } from '../../../history/HistoryKeeping';
import { DatabaseSampleStore } from '../../../ingest/DatabaseSampleStore';
import { readCoverage } from './readCoverage';

jest.setTimeout(10 * 60_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 5, 12);

function scanAt(time: number, host = 'db', ip = '10.0.0.5'): NetstatSample {
  return {
    type: 'netstat',
    source: host,
    sampleId: `${time}`,
    sampledAt: new Date(time).toISOString(),
    host: { name: host, ips: [ip] },
    listeners: [{ ip: '*', port: 5432, protocol: 'tcp' }],
    connections: [
      {
        localIp: ip,
        localPort: 5432,
        remoteIp: '10.0.0.9',
        remotePort: 40000,
        protocol: 'tcp',
      },
    ],
  };
}

function windowOf(
  start: number,
  end: number,
  pairs: { clientIp: string; listenerIp: string }[],
): NetflowSample {
  return {
    type: 'netflow',
    source: 'router',
    sampleId: `${start} ${end}`,
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
    intervalSeconds: 60,
    exchanges: pairs.map(pair => ({
      ...pair,
      port: 443,
      protocol: 'tcp',
      evidence: 'syn',
      clientPorts: 1,
      clientPort: 40000,
      events: 1,
      start,
      end: start,
    })),
  };
}

describe('how well anybody looked at some ends', () => {
  const databases = supportedDatabases();

  async function setUp(databaseId: Parameters<typeof databases.init>[0]) {
    const database = await createTestDatabase(databases, databaseId);
    const store = new DatabaseSampleStore({
      database,
      reorderHorizon: 30 * DAY,
      now: () => START + 10 * DAY,
    });
    const keeping = new HistoryKeeping({
      database,
      hours: 35 * DAY,
      days: 400 * DAY,
      now: () => START + 10 * DAY,
    });
    return { database, store, keeping };
  }

  async function idOf(database: Knex, network: string, ip: string) {
    const [{ id }] = await database('addresses').where({ network, ip });
    return Number(id);
  }

  it.each(databases.eachSupportedId())(
    'goes by the scans of their hosts and the windows of those that saw them, %p',
    async databaseId => {
      const { database, store, keeping } = await setUp(databaseId);
      await ingestMixed(store, [
        scanAt(START + 10 * 60_000),
        scanAt(START + 50 * 60_000),
        scanAt(START + 2 * HOUR),
        windowOf(START + 3.5 * HOUR, START + 5 * HOUR, [
          { clientIp: '10.0.0.9', listenerIp: '10.0.0.6' },
        ]),
      ]);
      const db = await idOf(database, 'default', '10.0.0.5');
      const client = await idOf(database, 'default', '10.0.0.9');
      const web = await idOf(database, 'default', '10.0.0.6');
      const ask = (until: number) =>
        readCoverage(database, {
          ends: [[db], [client], [web], [db, web], []],
          since: START - DAY + 1,
          until,
        });
      const answer = [
        { since: START, share: 2 / 6 },
        { since: START + 3 * HOUR, share: 2 / 3 },
        { since: START + 3 * HOUR, share: 2 / 3 },
        { since: START, share: 4 / 6 },
        { share: 0 },
      ];
      expect(await ask(START + 6 * HOUR)).toEqual(answer);
      await keeping.run();
      expect(await ask(START + 6 * HOUR)).toEqual(answer);
      // An hour that is not over tells nothing where nobody looked in it.
      expect(await ask(START + 6 * HOUR + 1)).toEqual(answer);
      expect((await ask(START + 4 * HOUR + 1))[0].share).toBe(2 / 4);
    },
  );

  it.each(databases.eachSupportedId())(
    'is that of all scans and windows in any order, moved or not, %p',
    async databaseId => {
      const { database, store, keeping } = await setUp(databaseId);
      let run = 0;
      const drawn = fc.array(
        fc.record({
          isScan: fc.boolean(),
          minute: fc.nat(6 * 24 * 60),
          length: fc.oneof(fc.constant(0), fc.integer({ max: 300, min: 1 })),
          keeps: fc.boolean(),
        }),
        { minLength: 1, maxLength: 12 },
      );
      await fc.assert(
        fc.asyncProperty(
          drawn,
          fc.nat(7 * 24 * 60),
          fc.nat(7 * 24 * 60),
          async (steps, one, other) => {
            const network = `run-${run++}`;
            const looked = new Set<number>();
            for (const { isScan, minute, length, keeps } of steps) {
              const time = START + minute * 60_000;
              const sample = isScan
                ? scanAt(time)
                : windowOf(time - length * 60_000, time, [
                    { clientIp: '10.0.0.5', listenerIp: '10.0.0.6' },
                  ]);
              await ingestMixed(store, [
                { ...sample, network, source: `${network} ${sample.source}` },
              ]);
              const first = isScan ? time : time - length * 60_000;
              looked.add(Math.floor(first / HOUR));
              for (let at = first; at < time; at += 60_000) {
                looked.add(Math.floor(at / HOUR));
              }
              if (keeps) {
                await keeping.run();
              }
            }
            const since = START + Math.min(one, other) * 60_000;
            const until = START + (Math.max(one, other) + 1) * 60_000;
            const hours: number[] = [];
            for (let at = Math.floor(since / HOUR); at * HOUR < until; at++) {
              hours.push(at);
            }
            const found = hours.filter(hour => looked.has(hour));
            const last = hours[hours.length - 1];
            const asked = hours.filter(
              hour =>
                hour >= found[0] &&
                (hour < last ||
                  looked.has(last) ||
                  until === (last + 1) * HOUR),
            );
            expect(
              await readCoverage(database, {
                ends: [[await idOf(database, network, '10.0.0.5')]],
                since,
                until,
              }),
            ).toEqual([
              found.length === 0
                ? { share: 0 }
                : {
                    since: Math.max(since, found[0] * HOUR),
                    share: found.length / asked.length,
                  },
            ]);
          },
        ),
        { numRuns: 40 },
      );
    },
  );
});
