import { CatalogMarks, CatalogReadings } from './CatalogReadings';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Marks of a catalog that told of itself just now. */
const TOLD: CatalogMarks = { catalogChange: 1, toldAgo: 0, missed: 0 };

/** Readings of a catalog that tells of itself and was read at 0. */
function readOnce(options: { marks?: CatalogMarks; duration?: number } = {}) {
  const { marks = TOLD, duration = 100 } = options;
  const readings = new CatalogReadings();
  readings.look(marks, -duration - HOUR);
  readings.look({ ...marks, toldAgo: 0 }, 0);
  readings.read({ startedAt: -duration, endedAt: 0 });
  return readings;
}

describe('CatalogReadings', () => {
  it('are due at the start', () => {
    expect(new CatalogReadings().isDue(0)).toBe(true);
  });

  it('are due once an hour while the catalog tells of its changes', () => {
    const readings = readOnce();
    expect(readings.isDue(30 * MINUTE)).toBe(false);
    expect(readings.isDue(HOUR)).toBe(true);
  });

  it('are due at every look where nobody tells', () => {
    const readings = new CatalogReadings();
    readings.look({ ...TOLD, toldAgo: 3 * HOUR }, 0);
    readings.read({ startedAt: 0, endedAt: 100 });
    expect(readings.isDue(200)).toBe(true);
  });

  it('take a twentieth of the time where they take long', () => {
    const readings = new CatalogReadings();
    readings.read({ startedAt: 0, endedAt: 30_000 });
    expect(readings.isDue(30_000 + 9 * MINUTE)).toBe(false);
    expect(readings.isDue(30_000 + 10 * MINUTE)).toBe(true);
  });

  it('are due where changes were missed, until that has shown', () => {
    const readings = readOnce();
    readings.look({ ...TOLD, missed: 1 }, 1_000);
    expect(readings.isDue(2_000)).toBe(true);
    readings.read({ startedAt: 15_000, endedAt: 15_100 });
    expect(readings.isDue(15_200)).toBe(true);
    readings.read({ startedAt: 22_000, endedAt: 22_100 });
    expect(readings.isDue(22_200)).toBe(false);
  });

  it('are due once more when what was told has had the time to show', () => {
    const readings = readOnce();
    readings.look({ ...TOLD, catalogChange: 2 }, 1_000);
    readings.look({ ...TOLD, catalogChange: 3 }, 4 * MINUTE);
    // Who reads it before then may have read it before it showed.
    readings.read({ startedAt: MINUTE, endedAt: MINUTE + 100 });
    expect(readings.isDue(5 * MINUTE)).toBe(false);
    expect(readings.isDue(5 * MINUTE + 1_000)).toBe(true);
    readings.read({ startedAt: 6 * MINUTE, endedAt: 6 * MINUTE + 100 });
    expect(readings.isDue(8 * MINUTE)).toBe(false);
    expect(readings.isDue(9 * MINUTE)).toBe(true);
    readings.read({ startedAt: 9 * MINUTE, endedAt: 9 * MINUTE + 100 });
    expect(readings.isDue(15 * MINUTE)).toBe(false);
  });

  it('follow what was told for as long as it may take to show', () => {
    const readings = readOnce({ duration: 5_000 });
    expect(readings.isFollowing(1_000)).toBe(false);
    readings.look({ ...TOLD, catalogChange: 2 }, 1_000);
    expect(readings.isFollowing(26_000)).toBe(true);
    expect(readings.isFollowing(26_001)).toBe(false);
  });
});
