import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { growSlots } from '../database/operations/slots/growSlots';
import { readSlots } from '../database/operations/slots/readSlots';
import { SlotHolder } from '../database/operations/slots/SlotHolder';
import { HistoryKeeping } from './HistoryKeeping';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = 100;

/** More than one step takes. */
const HOLDERS = Array.from(
  { length: 501 },
  (_, at): SlotHolder => ({ kind: 'pair-scans', holderId: at + 1 }),
);

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

describe('keeping history', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'forgets days as soon as thirty are too old, one row a holder, %p',
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      const runOn = async (day: number) => {
        const keeping = new HistoryKeeping({
          database,
          hours: 35 * DAY,
          days: DAYS * DAY,
          now: () => day * DAY,
        });
        await keeping.run();
        const holder = HOLDERS[HOLDERS.length - 1];
        const [slots] = await readSlots(database, [{ holder, step: 'day' }]);
        const rows = await database('slot_chunks');
        return { days: slots.map(({ time }) => time), rows: rows.length };
      };
      const gain = (from: number, to: number) =>
        database.transaction(tx =>
          growSlots(
            tx,
            HOLDERS.map(holder => ({
              holder,
              step: 'day',
              slots: range(from, to).map(time => ({ time, numbers: [1] })),
            })),
          ),
        );
      await gain(20_000, 20_099);
      await gain(20_100, 20_129);
      await gain(19_999, 20_000);

      expect(await runOn(20_128)).toEqual({
        days: range(19_999, 20_129),
        rows: HOLDERS.length,
      });
      expect(await runOn(20_129)).toEqual({
        days: range(20_029, 20_129),
        rows: HOLDERS.length,
      });
      expect(await runOn(20_260)).toEqual({ days: [], rows: 0 });
    },
  );
});
