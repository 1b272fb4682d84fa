import { TestDatabaseId } from '@backstage/backend-test-utils';
import { NetflowSample, NetstatSample } from '@service-communications/model';
import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { ingestMixed } from '../__testUtils__/ingestMixed';
import { readCommunications } from '../__testUtils__/readNetflowPairs';
import { pruneAdministration } from '../database/operations/bulk/bulkJobs';
import { readForgotten } from '../database/operations/rows/countForgotten';
import { createCommunication } from '../database/operations/write/createCommunication';
import { deleteCommunications } from '../database/operations/write/deleteCommunications';
import { restoreCommunications } from '../database/operations/write/restoreCommunications';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';
import { Forgetting } from './Forgetting';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 5, 12);
const RETENTION = 30 * DAY;
const SERVER = '10.0.0.5';

/** A scan of the server, days after the start. */
function scan(day: number, clients: string[]): NetstatSample {
  return {
    type: 'netstat',
    source: 'server',
    sampleId: `${day}`,
    sampledAt: new Date(START + day * DAY).toISOString(),
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
  };
}

/** A scan of a client that names its process. */
function clientScan(day: number, ip: string, process: string): NetstatSample {
  return {
    ...scan(day, []),
    source: ip,
    host: { name: ip, ips: [ip] },
    listeners: [],
    connections: [
      {
        localIp: ip,
        localPort: 40000,
        remoteIp: SERVER,
        remotePort: 5432,
        protocol: 'tcp',
        processName: process,
      },
    ],
  };
}

function flows(
  day: number,
  clients: string[],
  evidence: 'syn' | 'lower-port' = 'syn',
): NetflowSample {
  const end = START + day * DAY;
  return {
    type: 'netflow',
    source: 'router',
    sampleId: `${day}`,
    start: new Date(end - 60_000).toISOString(),
    end: new Date(end).toISOString(),
    intervalSeconds: 60,
    network: 'default',
    exchanges: clients.map(clientIp => ({
      clientIp,
      listenerIp: SERVER,
      port: 45000,
      protocol: 'tcp',
      evidence,
      clientPorts: 1,
      clientPort: 46000,
      events: 3,
      start: end - 50_000,
      end: end - 40_000,
    })),
  };
}

describe('Forgetting', () => {
  const databases = supportedDatabases();

  describe.each(databases.eachSupportedId())('on %p', databaseId => {
    async function create(id: TestDatabaseId = databaseId) {
      const database = await createTestDatabase(databases, id);
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
        retention: RETENTION,
        now: clock,
      });
      return {
        database,
        forgetting,
        samples,
        async ingest(...all: (NetstatSample | NetflowSample)[]) {
          for (const sample of all) {
            now =
              Date.parse('end' in sample ? sample.end : sample.sampledAt) +
              HOUR;
            const [{ status }] = await ingestMixed(samples, [sample]);
            expect(status).toBe('accepted');
          }
        },
        async forgetOn(day: number) {
          now = START + day * DAY;
          return forgetting.run();
        },
        now: clock,
        records: () => readCommunications(database, 'default'),
      };
    }

    const idsOf = (records: { id: string }[]) =>
      records.map(({ id }) => Number(id));

    async function deleteRecords(
      database: Knex,
      ids: number[],
      options: { now: number; jobId?: string },
    ) {
      await database.transaction(tx =>
        deleteCommunications(tx, {
          ids,
          deletedBy: 'user:default/a',
          ...options,
        }),
      );
    }

    it('counts what it forgets, and when last', async () => {
      const { database, ingest, forgetOn, samples } = await create();
      await ingest(scan(0, ['10.0.1.1', '10.0.1.2']), scan(20, ['10.0.1.2']));
      expect(await forgetOn(29)).toMatchObject({ communications: 0 });
      expect(await readForgotten(database)).toMatchObject({
        lastAt: undefined,
        counts: { communications: 0 },
      });
      const counts = { communications: 1, pairs: 1, addresses: 1 };
      expect(await forgetOn(31)).toMatchObject(counts);
      expect(await forgetOn(32)).toMatchObject({ communications: 0 });
      expect(await samples.getSources()).toMatchObject({
        forgotten: {
          communications: 1,
          addresses: 1,
          lastAt: new Date(START + 31 * DAY).toISOString(),
        },
      });
      expect(await readForgotten(database)).toMatchObject({
        lastAt: START + 31 * DAY,
        counts: { ...counts, listeners: 0, hosts: 0 },
      });
    });

    it('starts anew with what is seen again, and counts on with the rest', async () => {
      const { ingest, forgetOn, records } = await create();
      await ingest(
        scan(0, ['10.0.1.1', '10.0.1.2']),
        scan(20, ['10.0.1.2']),
        scan(40, ['10.0.1.2']),
      );
      await forgetOn(40);
      await ingest(scan(41, ['10.0.1.1', '10.0.1.2']), scan(42, ['10.0.1.2']));
      expect(
        (await records()).map(({ clientIp, statistics: { netstat } }) => [
          clientIp,
          netstat?.activeSamples,
          netstat?.totalSamples,
        ]),
      ).toEqual([
        ['10.0.1.2', 5, 5],
        ['10.0.1.1', 1, 2],
      ]);
    });

    it('forgets a process that is over of a client that is not, and what was the first one’s is nobody’s then', async () => {
      const { database, ingest, forgetOn, records } = await create();
      await ingest(
        scan(0, ['10.0.1.1']),
        clientScan(1, '10.0.1.1', 'curl'),
        clientScan(2, '10.0.1.1', 'app'),
        scan(20, ['10.0.1.1']),
        clientScan(33, '10.0.1.1', 'app'),
        scan(33, ['10.0.1.1']),
      );
      const [curl, app] = await records();
      expect(curl).toMatchObject({
        clientProcessName: 'curl',
        firstDetected: new Date(START).toISOString(),
      });
      expect(await forgetOn(34)).toMatchObject({ communications: 1, pairs: 0 });
      expect(await records()).toEqual([app]);
      // The history of what is left is that of what is left.
      expect(await database('communication_events')).toEqual([]);
    });

    it('keeps what people and imports added, with its statistics', async () => {
      const { database, ingest, forgetOn, records, now } = await create();
      for (const [origin, clientIp] of [
        ['manual', '10.0.1.1'],
        ['imported', '10.0.1.2'],
      ] as const) {
        await database.transaction(tx =>
          createCommunication(tx, {
            input: {
              network: 'default',
              clientIp,
              listenerIp: SERVER,
              port: 5432,
              protocol: 'tcp',
            },
            createdBy: 'user:default/a',
            origin,
            now: now(),
          }),
        );
      }
      await ingest(scan(0, ['10.0.1.1', '10.0.1.3']));
      const before = (await records()).filter(
        ({ origin }) => origin !== 'discovered',
      );
      await forgetOn(400);
      expect(await records()).toEqual(before);
      expect(before).toHaveLength(2);
      expect(before[0].statistics.netstat).toBeDefined();
      expect(await database('communication_events')).toHaveLength(2);
    });

    it('has relations and history of what it forgets go', async () => {
      const { database, ingest, forgetOn, records } = await create();
      await ingest(scan(0, ['10.0.1.1']));
      const [record] = await records();
      await database('communications').update({
        service_ref: 'component:default/a',
      });
      await database('communication_events').insert({
        communication_id: record.id,
        happened_at: START,
        happened_by: 'user:default/a',
        type: 'ignored',
      });
      await forgetOn(31);
      expect(await database('caller_marks').pluck('source_ref')).toEqual([
        'component:default/a',
      ]);
      expect(await database('communication_events')).toEqual([]);
    });

    it('forgets a source of which nothing ever came after a week, and others not', async () => {
      const { database, samples, ingest, forgetOn } = await create();
      await ingest(scan(0, ['10.0.1.1']), flows(0, ['10.0.1.1']), {
        ...flows(0, []),
        source: 'forged',
        report: { received: 1, errors: { 'unknown-version': 1 } },
      });
      await samples.countRefusals([{ source: 'unread', reason: 'no JSON' }]);
      const sources = () =>
        database('sources').orderBy('source').pluck('source');
      expect(await forgetOn(6.9)).toMatchObject({ sources: 0 });
      expect(await sources()).toHaveLength(4);
      expect(await forgetOn(7.1)).toMatchObject({ sources: 2 });
      expect(await sources()).toEqual(['router', 'server']);
      expect(await database('source_counts')).toEqual([]);
    });

    it('can undo a deletion until its time is over, and forgets what was deleted after that', async () => {
      const { database, ingest, forgetOn, records } = await create();
      await ingest(scan(0, ['10.0.1.1', '10.0.1.2']), scan(2, []));
      const before = await records();
      const undo = () =>
        database.transaction(tx =>
          restoreCommunications(tx, {
            jobId: 'job',
            limit: 10,
            restoredBy: 'user:default/a',
            now: START,
          }),
        );
      const deletedAt = START + 3 * DAY;
      await deleteRecords(database, idsOf(before), {
        now: deletedAt,
        jobId: 'job',
      });
      expect(await forgetOn(3.9)).toMatchObject({ pairs: 0, events: 0 });
      expect(await undo()).toEqual({ taken: 2, restored: 2 });
      const restored = await records();
      expect(restored.map(({ statistics }) => statistics)).toEqual(
        before.map(({ statistics }) => statistics),
      );

      await deleteRecords(database, idsOf(before), {
        now: deletedAt,
        jobId: 'job',
      });
      await pruneAdministration(database, START + 4.1 * DAY);
      expect(await forgetOn(4.1)).toMatchObject({
        communications: 0,
        pairs: 2,
        listeners: 1,
        addresses: 2,
      });
      expect(await undo()).toEqual({ taken: 0, restored: 0 });
      expect(await database('communication_events')).toEqual([]);
      expect(await database('pairs')).toEqual([]);
    });

    it('forgets a single deleted record a day after, and not while a late sample may bring it back', async () => {
      const { database, ingest, forgetOn, records } = await create();
      await ingest(scan(0, ['10.0.1.1', '10.0.1.2']), scan(0.5, ['10.0.1.1']));
      await deleteRecords(database, idsOf(await records()), { now: START });
      expect(await forgetOn(1.6)).toMatchObject({ pairs: 0 });
      // Its listener was found since: a late sample has to be counted right.
      await ingest({ ...scan(0, ['10.0.1.2']), source: 'b', sampleId: 'late' });
      expect(await records()).toMatchObject([
        {
          clientIp: '10.0.1.2',
          statistics: { netstat: { activeSamples: 1, totalSamples: 2 } },
        },
      ]);
      await ingest(scan(3, []));
      expect(await forgetOn(3)).toMatchObject({ pairs: 1, communications: 0 });
    });

    it('keeps the log of another year that is fed now, until nothing more comes of it', async () => {
      const { database, ingest, forgetOn, records, samples } = await create();
      await ingest(scan(0, ['10.0.1.1']));
      await forgetOn(1000);
      expect(await records()).toEqual([]);
      expect(await database('hosts')).toEqual([]);

      const old = [scan(100, ['10.0.1.1']), flows(100, ['10.0.1.1'])];
      expect(await ingestMixed(samples, old)).toMatchObject([
        { status: 'accepted' },
        { status: 'accepted' },
      ]);
      expect(await forgetOn(1001)).toMatchObject({ communications: 0 });
      expect(
        await ingestMixed(samples, [scan(105, ['10.0.1.1'])]),
      ).toMatchObject([{ status: 'accepted' }]);
      expect(await forgetOn(1020)).toMatchObject({ communications: 0 });
      expect(await records()).toHaveLength(2);
      expect(await forgetOn(1032)).toMatchObject({
        communications: 2,
        hosts: 1,
        sources: 2,
      });
    });

    it('gives up undecided exchanges that are as old, and counts them', async () => {
      const { database, ingest, forgetOn, samples } = await create();
      await ingest(flows(0, ['10.0.1.1'], 'lower-port'), flows(31, []));
      const { undecidedExchanges } = await samples.getSources();
      expect(undecidedExchanges).toBe(1);
      expect(await forgetOn(32)).toMatchObject({ undecidedExchanges: 1 });
      const { items, ...rest } = await samples.getSources();
      expect(rest).toMatchObject({ undecidedExchanges: 0 });
      expect(items).toMatchObject([
        {
          dropped: { 'undecided-for-too-long': 3 },
          lastSeenAt: new Date(START + 31 * DAY + HOUR).toISOString(),
        },
      ]);
      expect(await database('undecided_exchanges')).toEqual([]);
    });

    it('knows what listens for as long after a deletion as records stay', async () => {
      const { database, ingest, forgetOn, records } = await create();
      await ingest(flows(0, ['10.0.1.1']), flows(3, []));
      await deleteRecords(database, idsOf(await records()), { now: START });
      expect(await forgetOn(5)).toMatchObject({ pairs: 1, listeners: 0 });
      await ingest(flows(6, ['10.0.1.2'], 'lower-port'));
      expect(await records()).toMatchObject([{ clientIp: '10.0.1.2' }]);
      await forgetOn(7);
      expect(await database('listeners').pluck('unused_since')).toEqual([null]);
      expect(await forgetOn(40)).toMatchObject({ pairs: 1, listeners: 1 });
    });

    it('forgets sockets that are gone for as long, and none that is there', async () => {
      const { database, ingest, forgetOn } = await create();
      const first = scan(0, []);
      const listeners = [
        ...first.listeners,
        { ip: '*', port: 50_000, protocol: 'tcp' },
      ];
      await ingest({ ...first, listeners }, scan(1, []));
      const ports = () =>
        database('listening_sockets').orderBy('port').pluck('port');
      const there = first.listeners.map(({ port }) => port);
      await forgetOn(29);
      expect(await ports()).toEqual([...there, 50_000]);
      await ingest(scan(30, []));
      await forgetOn(32);
      expect(await ports()).toEqual(there);
    });

    it('goes on where it broke off', async () => {
      const { database, ingest, forgetting, forgetOn, records } =
        await create();
      await ingest(scan(0, ['10.0.1.1']), scan(31, ['10.0.1.2']));
      const aborted = new AbortController();
      aborted.abort(new Error('stop'));
      await expect(forgetting.run(aborted.signal)).rejects.toThrow('stop');
      const rename = (from: string, to: string) =>
        database.schema.renameTable(from, to);
      await rename('flow_sources', 'away');
      await expect(forgetOn(32)).rejects.toThrow();
      await rename('away', 'flow_sources');
      await rename('list_changes', 'away');
      await expect(forgetOn(32)).rejects.toThrow();
      await rename('away', 'list_changes');
      expect(await forgetOn(32)).toMatchObject({ addresses: 1 });
      expect(await records()).toMatchObject([{ clientIp: '10.0.1.2' }]);
      expect(await readForgotten(database)).toMatchObject({
        counts: { communications: 1, pairs: 1, addresses: 1 },
      });
    });
  });
});
