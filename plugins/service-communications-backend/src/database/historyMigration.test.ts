import { HistoryStep } from '@service-communications/plugin-service-communications-common';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { migrateBefore } from '../__testUtils__/migrateBefore';
import { ingestMixed } from '../__testUtils__/ingestMixed';
import { HistoryKeeping } from '../history/HistoryKeeping';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';
import { Slot } from '../statistics/history/Slot';
import { decodeSlots } from '../statistics/history/slotCodec';
import { migrationsDirectory } from './migrateDatabase';
import { readPairHistory } from './operations/history/readPairHistory';
import { growSlots } from './operations/slots/growSlots';
import { readSlots } from './operations/slots/readSlots';
import { SlotHolder } from './operations/slots/SlotHolder';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 5, 12);

describe('the migration of histories', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'keeps who looked and the statistics, down and up, %p',
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      const now = () => START + 3 * HOUR;
      const store = new DatabaseSampleStore({
        database,
        reorderHorizon: DAY,
        now,
      });
      const keeping = new HistoryKeeping({
        database,
        hours: 35 * DAY,
        days: 400 * DAY,
        now,
      });
      const scanAt = (time: number) =>
        ingestMixed(store, [
          {
            type: 'netstat',
            source: 'db',
            sampleId: `${time}`,
            sampledAt: new Date(time).toISOString(),
            host: { name: 'db', ips: ['10.0.0.5'] },
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
          },
        ]);
      await scanAt(START);
      await keeping.run();
      await migrateBefore(database, '_history.js');
      expect(await database('slot_chunks').pluck('kind')).toEqual([
        'host-looks',
      ]);
      await database.migrate.latest({ directory: migrationsDirectory });
      await scanAt(START + HOUR);

      const [pair] = await database('pairs');
      expect(Number(pair.active_samples)).toBe(2);
      const from = START / HOUR - 1;
      expect(
        await readPairHistory(database, Number(pair.id), {
          step: 'hour',
          from,
          to: from + 3,
        }),
      ).toMatchObject([
        { state: 'unobserved' },
        { state: 'absent' },
        { state: 'active', activeSamples: 1, totalSamples: 1 },
        { state: 'unobserved' },
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'keeps days that are together, down and up, %p',
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      const holder: SlotHolder = {
        kind: 'pair-flows',
        holderId: 7,
        sourceId: 3,
      };
      const slots = Array.from({ length: 250 }, (_, at) => ({
        time: 20_450 + at,
        numbers: [at, at % 3 ? at * 65_537 : undefined, 2 ** 40 + at],
      }));
      const hours = slots.slice(0, 9);
      const read = async () => {
        const requests = [
          { holder, step: 'day' as const },
          { holder, step: 'day' as const, from: 20_510, to: 20_512 },
          { holder, step: 'hour' as const },
        ];
        return readSlots(database, requests);
      };
      const gain = (step: HistoryStep, gained: Slot[]) =>
        database.transaction(tx =>
          growSlots(tx, [{ holder, step, slots: gained }]),
        );
      await gain('day', slots);
      await gain('hour', hours);
      const before = await read();
      expect(before).toEqual([slots, slots.slice(60, 63), hours]);

      await migrateBefore(database, '_days_together.js');
      const chunks = await database('slot_chunks').orderBy(['step', 'start']);
      expect(chunks.map(({ step, start }) => [step, start])).toEqual([
        ['day', 20_400],
        ['day', 20_500],
        ['day', 20_600],
        ['hour', 20_328],
      ]);
      expect(decodeSlots(chunks[1].slots)).toEqual(slots.slice(50, 150));

      await database.migrate.latest({ directory: migrationsDirectory });
      expect(await read()).toEqual(before);
      await gain('day', [{ time: 20_700, numbers: [1] }]);
      expect(
        await database('slot_chunks').where({ step: 'day' }).pluck('start'),
      ).toEqual([20_450]);
      expect((await read())[0]).toEqual([
        ...slots,
        { time: 20_700, numbers: [1] },
      ]);
    },
  );
});
