import { TestDatabaseId } from '@backstage/backend-test-utils';
import { NetflowSample, NetstatSample } from '@service-communications/model';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { ingestMixed } from '../__testUtils__/ingestMixed';
import { getCommunications } from '../database/operations/read/getCommunications';
import { createCommunication } from '../database/operations/write/createCommunication';
import { Forgetting } from '../forgetting/Forgetting';
import { HistoryKeeping } from '../history/HistoryKeeping';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';
import { StateKeeping } from './StateKeeping';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 5);
const SERVER = '10.0.0.5';
const CLIENT = '10.0.1.1';

/** A scan of the server, hours after the start; a client has a connection each time it is named. */
function scan(hour: number, clients: string[]): NetstatSample {
  return {
    type: 'netstat',
    source: 'server',
    sampleId: `${hour}`,
    sampledAt: new Date(START + hour * HOUR).toISOString(),
    network: 'default',
    host: { name: 'server', ips: [SERVER] },
    listeners: [{ ip: '*', port: 5432, protocol: 'tcp' }],
    connections: clients.map((remoteIp, at) => ({
      localIp: SERVER,
      localPort: 5432,
      remoteIp,
      remotePort: 40000 + at,
      protocol: 'tcp',
    })),
  };
}

function flows(hour: number): NetflowSample {
  const end = START + hour * HOUR;
  return {
    type: 'netflow',
    source: 'router',
    sampleId: `${hour}`,
    start: new Date(end - 60_000).toISOString(),
    end: new Date(end).toISOString(),
    intervalSeconds: 60,
    network: 'default',
    exchanges: [
      {
        clientIp: CLIENT,
        listenerIp: SERVER,
        port: 5432,
        protocol: 'tcp',
        evidence: 'syn',
        clientPorts: 1,
        clientPort: 46000,
        events: 3,
        start: end - 50_000,
        end: end - 40_000,
      },
    ],
  };
}

describe('StateKeeping', () => {
  const databases = supportedDatabases();

  describe.each(databases.eachSupportedId())('on %p', databaseId => {
    /** @param ahead - how far the clock of each replica that works out is ahead */
    async function create(id: TestDatabaseId = databaseId, ahead = [0]) {
      const database = await createTestDatabase(databases, id);
      let now = START;
      const clock = () => now;
      const samples = new DatabaseSampleStore({
        database,
        reorderHorizon: DAY,
        now: clock,
      });
      const replicas = ahead.map(
        offset => new StateKeeping({ database, now: () => now + offset }),
      );
      let turn = 0;
      const history = new HistoryKeeping({
        database,
        hours: 35 * DAY,
        days: 400 * DAY,
        now: clock,
      });
      return {
        database,
        clock,
        samples,
        /** Looks every three hours from one hour to another. */
        async look(from: number, until: number, clients: string[]) {
          for (let hour = from; hour < until; hour += 3) {
            now = START + hour * HOUR + 60_000;
            await ingestMixed(samples, [scan(hour, clients)]);
          }
          await history.run();
        },
        async ingest(sample: NetflowSample) {
          now = Date.parse(sample.end);
          await ingestMixed(samples, [sample]);
        },
        async workOutAt(hour: number) {
          now = START + hour * HOUR;
          return replicas[turn++ % replicas.length].run();
        },
        async state(of = '1') {
          const [communication] = await getCommunications(database, [of]);
          return communication?.state;
        },
        async changes(): Promise<[string, number][]> {
          const rows = await database('changes').orderBy('at').select();
          return rows.map(({ kind, at }) => [
            kind,
            (Number(at) - START) / HOUR,
          ]);
        },
      };
    }

    it('follows a communication that is new, established, late, gone and back, and tells each once', async () => {
      const { look, workOutAt, state, changes } = await create();
      await look(0, 3, [CLIENT]);
      expect(await state()).toBeUndefined();
      expect(await workOutAt(1)).toBe(1);
      expect(await state()).toEqual({
        value: 'new',
        since: new Date(START).toISOString(),
        reason: {
          code: 'first-detected',
          firstDetectedAt: new Date(START).toISOString(),
        },
      });
      expect(await workOutAt(1)).toBe(0);
      await look(3, 10 * 24, [CLIENT]);
      expect(await workOutAt(10 * 24)).toBe(1);
      expect(await state()).toMatchObject({
        value: 'established',
        since: new Date(START + 7 * DAY).toISOString(),
        reason: { code: 'within-usual-silence' },
      });

      // The usual silence is that between two scans.
      await look(10 * 24, 11 * 24, []);
      await workOutAt(11 * 24);
      expect(await state()).toMatchObject({
        value: 'late',
        reason: { code: 'beyond-usual-silence' },
      });
      const told = await changes();
      expect(told).toMatchObject([
        ['new', 0],
        ['late', expect.any(Number)],
      ]);
      expect(told[1][1]).toBeGreaterThan(10 * 24);
      expect(told[1][1]).toBeLessThan(11 * 24);
      expect(await workOutAt(11 * 24)).toBe(0);

      await look(11 * 24, 16 * 24, []);
      await workOutAt(16 * 24);
      expect(await state()).toMatchObject({ value: 'gone' });
      expect(await workOutAt(17 * 24)).toBe(0);

      await look(17 * 24, 17 * 24 + 3, [CLIENT]);
      expect(await workOutAt(17 * 24 + 1)).toBe(1);
      expect(await state()).toMatchObject({
        value: 'back',
        since: new Date(START + 17 * DAY).toISOString(),
        reason: { code: 'returned', after: 'gone' },
      });
      expect((await changes()).map(([kind]) => kind)).toEqual([
        'new',
        'late',
        'gone',
        'back',
      ]);
      expect(await workOutAt(17 * 24 + 1)).toBe(0);
    });

    it('is told the same by replicas whose clocks are apart', async () => {
      const told: unknown[] = [];
      for (const ahead of [[0], [-10 * 60_000, 10 * 60_000]]) {
        const { look, workOutAt, state, changes } = await create(
          databaseId,
          ahead,
        );
        for (let hour = 0; hour < 18 * 24; hour += 3) {
          const isThere = hour < 10 * 24 || hour >= 17 * 24;
          await look(hour, hour + 3, isThere ? [CLIENT] : []);
          await workOutAt(hour + 1);
          await workOutAt(hour + 1);
        }
        told.push([await state(), await changes()]);
      }
      expect(told[1]).toEqual(told[0]);
      expect(told[0]).toMatchObject([
        { value: 'back' },
        [
          ['new', 0],
          ['late', expect.any(Number)],
          ['gone', expect.any(Number)],
          ['back', 17 * 24],
        ],
      ]);
    });

    it('tells once that a communication is heavier than it was', async () => {
      const { database, look, workOutAt, changes } = await create();
      await look(0, 30 * 24, [CLIENT]);
      await workOutAt(30 * 24);
      await look(30 * 24, 37 * 24, [CLIENT, CLIENT, CLIENT]);
      await workOutAt(37 * 24);
      const told = [['heavier', 37 * 24]];
      expect(await changes()).toEqual(told);
      const { reason } = await database('changes').first();
      expect(JSON.parse(reason)).toEqual({
        code: 'weight-changed',
        measure: 'connections',
        before: 1,
        recent: 3,
      });
      await look(37 * 24, 39 * 24, [CLIENT, CLIENT, CLIENT]);
      expect(await workOutAt(39 * 24)).toBe(1);
      expect(await changes()).toEqual(told);
    });

    it('withdraws that it was late when a sample says that it was not', async () => {
      const { look, workOutAt, ingest, state, changes } = await create();
      await look(0, 10 * 24, [CLIENT]);
      await workOutAt(10 * 24);
      await look(10 * 24, 10 * 24 + 20, []);
      await workOutAt(10 * 24 + 20);
      expect((await changes()).map(([kind]) => kind)).toEqual(['late']);
      for (let hour = 1; hour <= 20; hour++) {
        await ingest(flows(10 * 24 + hour));
      }
      expect(await workOutAt(10 * 24 + 20)).toBe(1);
      expect(await state()).toMatchObject({ value: 'established' });
      expect(await changes()).toEqual([]);
    });

    it('is unwatched when nobody looks, until somebody does', async () => {
      const { look, workOutAt, state, changes } = await create();
      await look(0, 10 * 24, [CLIENT]);
      await workOutAt(10 * 24);
      await workOutAt(18 * 24);
      expect(await state()).toMatchObject({
        value: 'unwatched',
        reason: { code: 'nobody-looked' },
      });
      expect(await workOutAt(19 * 24)).toBe(0);
      // One look that finds nothing says little of it, but somebody looks.
      await look(20 * 24, 20 * 24 + 3, []);
      expect(await workOutAt(20 * 24 + 1)).toBe(1);
      expect(await state()).toMatchObject({ value: 'established' });
      expect(await changes()).toEqual([]);
    });

    it('knows nothing of what no sample has shown, until one does', async () => {
      const { database, clock, look, workOutAt, state } = await create();
      const input = {
        network: 'default',
        clientIp: CLIENT,
        listenerIp: SERVER,
        port: 5432,
        protocol: 'tcp',
      };
      await database.transaction(tx =>
        createCommunication(tx, {
          input,
          createdBy: 'user:default/a',
          now: clock(),
        }),
      );
      expect(await workOutAt(1)).toBe(1);
      expect(await state()).toBeUndefined();
      expect(await workOutAt(1)).toBe(0);
      await look(2, 3, [CLIENT]);
      expect(await workOutAt(3)).toBe(1);
      expect(await state()).toMatchObject({ value: 'new' });
    });

    it('goes on with what a run that was cut off has left', async () => {
      const { database, look, workOutAt, clock } = await create();
      await look(0, 1, [CLIENT, '10.0.1.2']);
      await expect(
        new StateKeeping({ database, now: clock }).run(AbortSignal.abort()),
      ).rejects.toThrow();
      expect(await database('pair_states')).toEqual([]);
      expect(await workOutAt(1)).toBe(2);
    });

    it('asks as much for a hundred pairs as for one', async () => {
      const statements: number[] = [];
      for (const count of [1, 100]) {
        const { database, look, workOutAt } = await create();
        await look(
          0,
          12,
          Array.from({ length: count }, (_, at) => `10.0.1.${at + 1}`),
        );
        let asked = 0;
        database.on('query', () => {
          asked += 1;
        });
        expect(await workOutAt(13)).toBe(count);
        statements.push(asked);
      }
      expect(statements[1]).toBe(statements[0]);
    });

    it('is forgotten with its pair', async () => {
      const { database, samples, look, workOutAt, clock } = await create();
      await look(0, 1, [CLIENT]);
      await workOutAt(1);
      await look(40 * 24, 40 * 24 + 1, ['10.0.1.2']);
      await workOutAt(40 * 24 + 1);
      await new Forgetting({
        database,
        samples,
        retention: 30 * DAY,
        now: clock,
      }).run();
      const pairs = (await database('pairs').pluck('id')).map(Number);
      expect(pairs).toHaveLength(1);
      const states = await database('pair_states').pluck('pair_id');
      expect(states.map(Number)).toEqual(pairs);
      const changes = await database('changes').pluck('pair_id');
      expect(changes.map(Number)).toEqual(pairs);
    });
  });
});
