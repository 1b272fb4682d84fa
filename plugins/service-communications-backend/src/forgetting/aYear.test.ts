import { TestDatabaseId } from '@backstage/backend-test-utils';
import { NetflowSample, NetstatSample } from '@service-communications/model';
import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { ingestMixed } from '../__testUtils__/ingestMixed';
import { naiveNetflowModel } from '../__testUtils__/naiveNetflowModel';
import { naiveNetstatModel } from '../__testUtils__/naiveNetstatModel';
import { inNetflowModelWords } from '../__testUtils__/readNetflowPairs';
import { CommunicationsStore } from '../communications/CommunicationsStore';
import { isPostgres } from '../database/sql';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';
import { CommunicationsList } from '../listing/CommunicationsList';
import { ListFollower } from '../listing/ListFollower';
import { ListTable } from '../listing/ListTable';
import { Forgetting } from './Forgetting';

jest.setTimeout(10 * 60_000);

const DAY = 24 * 3_600_000;
const START = Date.UTC(2026, 0, 1, 12);
const DAYS = 365;
const CLIENTS_A_DAY = 100;
const SERVER = '10.0.0.5';

const TABLES = [
  'hosts',
  'addresses',
  'host_addresses',
  'listeners',
  'pairs',
  'communications',
  'samples',
  'sources',
  'flow_sources',
  'flow_samples',
  'netflow_counts',
  'listening_sockets',
  'communication_events',
  'list_changes',
  'caller_marks',
] as const;

/** The clients of a day: those of today, which never come again, and one that stays. */
function clientsOf(day: number): string[] {
  return [
    '10.0.0.9',
    ...Array.from(
      { length: CLIENTS_A_DAY },
      (_, at) => `10.${1 + Math.floor(day / 250)}.${day % 250}.${at}`,
    ),
  ];
}

function samplesOf(day: number): [NetstatSample, NetflowSample] {
  const time = START + day * DAY;
  const clients = clientsOf(day);
  return [
    {
      type: 'netstat',
      source: 'server',
      sampleId: `${day}`,
      sampledAt: new Date(time).toISOString(),
      network: 'default',
      host: { name: 'server', ips: [SERVER] },
      listeners: [{ ip: '*', port: 5432, protocol: 'tcp' }],
      connections: clients.map(remoteIp => ({
        localIp: SERVER,
        localPort: 5432,
        remoteIp,
        remotePort: 40000,
        protocol: 'tcp',
      })),
    },
    {
      type: 'netflow',
      source: 'router',
      sampleId: `${day}`,
      start: new Date(time - 60_000).toISOString(),
      end: new Date(time).toISOString(),
      intervalSeconds: 60,
      network: 'default',
      exchanges: clients.map(clientIp => ({
        clientIp,
        listenerIp: SERVER,
        port: 5432,
        protocol: 'tcp',
        evidence: 'syn',
        clientPorts: 1,
        clientPort: 40000,
        events: 2,
        start: time - 50_000,
        end: time - 40_000,
        clientPackets: 5,
      })),
    },
  ];
}

async function rowsOf(
  database: Knex,
): Promise<Record<(typeof TABLES)[number], number>> {
  const rows = {} as Record<(typeof TABLES)[number], number>;
  for (const table of TABLES) {
    const [{ count }] = await database(table).count({ count: '*' });
    rows[table] = Number(count);
  }
  return rows;
}

/** What the database takes, without pages that are free for what comes. */
async function bytesOf(database: Knex): Promise<number> {
  if (isPostgres(database)) {
    const { rows } = await database.raw(
      `select sum(pg_total_relation_size(name::regclass)) as bytes
        from unnest(?::text[]) as name`,
      [[...TABLES]],
    );
    return Number(rows[0].bytes);
  }
  const pragma = async (name: string) =>
    Number(Object.values((await database.raw(`pragma ${name}`))[0])[0]);
  return (
    ((await pragma('page_count')) - (await pragma('freelist_count'))) *
    (await pragma('page_size'))
  );
}

/** What the arrays of the list take, and how many entries and texts it has. */
function memoryOf(table: ListTable) {
  const columns = Object.values(table).filter(value =>
    ArrayBuffer.isView(value),
  );
  return {
    listBytes: columns.reduce((sum, { byteLength }) => sum + byteLength, 0),
    listEntries: table.addresses.length + table.listeners.length,
    listTexts:
      table.processNames.texts.length +
      table.displayNames.texts.length +
      table.services.texts.length,
  };
}

describe('a year of 100 new clients a day that are gone the next', () => {
  const databases = supportedDatabases();
  const figures: Record<string, string | number>[] = [];

  // The figures of docs/operating.md.
  // eslint-disable-next-line no-console
  afterAll(() => console.table(figures));

  async function liveThrough(databaseId: TestDatabaseId) {
    const database = await createTestDatabase(databases, databaseId);
    let now = START;
    const clock = () => now;
    const samples = new DatabaseSampleStore({
      database,
      reorderHorizon: DAY,
      now: clock,
    });
    const forgetting = new Forgetting({
      database,
      samples,
      retention: 30 * DAY,
      now: clock,
    });
    const follower = new ListFollower({ database });
    const list = new CommunicationsList({ follower });
    const measured: Record<string, number>[] = [];
    const p95s: number[] = [];
    const scans: NetstatSample[] = [];
    const flows: NetflowSample[] = [];
    const times: number[] = [];
    for (let day = 1; day <= DAYS; day++) {
      now = START + day * DAY + 60_000;
      const [scan, flowSample] = samplesOf(day);
      scans.push(scan);
      flows.push(flowSample);
      await ingestMixed(samples, [scan, flowSample]);
      await forgetting.run();
      const startedAt = performance.now();
      await list.page({
        selection: { filter: { q: '10.' } },
        orderBy: { field: 'lastDetected', order: 'desc' },
        limit: 50,
      });
      times.push(performance.now() - startedAt);
      // As it is done five minutes later.
      await database('list_changes')
        .where('id', '<', database('list_changes').max('id'))
        .delete();
      if (isPostgres(database) && day % 5 === 0) {
        // As autovacuum does, which does not get round to it in this time.
        for (const table of TABLES) {
          await database.raw(`vacuum ${table}`);
        }
      }
      if (day === 60 || day === DAYS) {
        const recent = times
          .splice(0)
          .slice(-30)
          .sort((a, b) => a - b);
        p95s.push(recent[Math.floor(recent.length * 0.95)]);
        const figure = {
          ...(await rowsOf(database)),
          bytes: await bytesOf(database),
          ...memoryOf(await follower.table()),
        };
        measured.push(figure);
        figures.push({
          database: databaseId,
          day,
          communications: figure.communications,
          addresses: figure.addresses,
          'kB on disk': Math.round(figure.bytes / 1024),
          'kB of the list': Math.round(figure.listBytes / 1024),
          'list p95, ms': Math.round(p95s[p95s.length - 1] * 10) / 10,
        });
      }
    }
    return { database, measured, scans, flows };
  }

  it.each(databases.eachSupportedId())(
    'needs no more on day 365 than on day 60, and counts what remains right, %p',
    async databaseId => {
      const { database, measured, scans, flows } = await liveThrough(
        databaseId,
      );
      const [early, late] = measured;
      const grown = Object.keys(early).filter(
        name => Math.abs(late[name] - early[name]) > early[name] * 0.1,
      );
      expect(grown).toEqual([]);
      expect(late.communications).toBeLessThan(33 * CLIENTS_A_DAY);

      // Of each day one client and the one that stays: the model is slow.
      const isOne = (ip: string) => ip === '10.0.0.9' || ip.endsWith('.7');
      const { items } = await new CommunicationsStore({
        database,
      }).queryCommunications({
        selection: { filter: {} },
        orderBy: { field: 'id', order: 'asc' },
        limit: 10_000,
      });
      const stored = items.filter(({ clientIp }) => isOne(clientIp));
      const remaining = new Set(stored.map(({ clientIp }) => clientIp));
      const isLeft = ({ clientIp }: { clientIp: string }) =>
        remaining.has(clientIp);
      expect(remaining.size).toBe(1 + 30);

      expect(inNetflowModelWords(stored)).toEqual(
        naiveNetflowModel([
          ...flows.map(sample => ({
            ...sample,
            exchanges: sample.exchanges!.filter(each => isOne(each.clientIp)),
          })),
          ...scans,
        ]).pairs.filter(isLeft),
      );
      expect(
        Object.fromEntries(
          stored.map(({ clientIp, statistics: { netstat } }) => [
            clientIp,
            [netstat?.totalSamples, netstat?.activeSamples],
          ]),
        ),
      ).toEqual(
        Object.fromEntries(
          naiveNetstatModel(
            scans.map(sample => ({
              ...sample,
              connections: sample.connections.filter(each =>
                isOne(each.remoteIp),
              ),
            })),
          )
            .filter(isLeft)
            .map(({ clientIp, netstat }) => [
              clientIp,
              [netstat?.totalSamples, netstat?.activeSamples],
            ]),
        ),
      );
    },
  );
});
