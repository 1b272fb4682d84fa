import fc from 'fast-check';
import { DAY_MS } from '../../model/durations';
import { PairWeight, WeighedDay, weightOf } from './weightOf';

/** The first of the days that are compared. */
const START = Date.UTC(2026, 5, 1);

/** A day of scans; undefined where none found the listener. */
function scanned(connections: number | undefined, at: number): WeighedDay {
  return {
    start: START + at * DAY_MS,
    ...(connections !== undefined && {
      totalSamples: 1000,
      totalPorts: Math.round(connections * 1000),
    }),
  };
}

function flows(totalEvents: number | undefined, at: number): WeighedDay {
  return { start: START + at * DAY_MS, totalEvents };
}

/** What it is held for on the morning after these days. */
function judge(
  days: readonly (number | undefined)[],
  noted: PairWeight = 'usual',
  dayOf = scanned,
) {
  return weightOf(days.map(dayOf), noted, START + days.length * DAY_MS + 1234);
}

const times = (count: number, connections?: number) =>
  new Array<number | undefined>(count).fill(connections);

/** What is told of days, when each morning they are looked at. */
function told(days: readonly (number | undefined)[]): [PairWeight, number][] {
  const changes: [PairWeight, number][] = [];
  let noted: PairWeight = 'usual';
  for (let count = 1; count <= days.length; count++) {
    const weight: PairWeight =
      judge(days.slice(0, count), noted)?.weight ?? noted;
    if (weight !== noted && weight !== 'usual') {
      changes.push([weight, count]);
    }
    noted = weight;
  }
  return changes;
}

describe('weightOf', () => {
  it('compares a week with four weeks before it', () => {
    expect(judge([...times(28, 5), ...times(7, 12)])).toEqual({
      weight: 'heavier',
      measure: 'connections',
      before: 5,
      recent: 12,
      at: START + 35 * DAY_MS,
    });
    expect(judge([...times(28, 12), ...times(7, 5)])).toMatchObject({
      weight: 'lighter',
      before: 12,
      recent: 5,
    });
    expect(judge([...times(28, 5), ...times(7, 9.9)])?.weight).toBe('usual');
    expect(judge([...times(28, 5), ...times(7, 0)])?.weight).toBe('lighter');
  });

  it('says nothing of little, and of what is too short or too long ago', () => {
    expect(judge([...times(28, 0.1), ...times(7, 1)])?.weight).toBe('usual');
    expect(judge([...times(28, 0), ...times(7, 1)])?.weight).toBe('heavier');
    expect(judge([...times(27, 5), ...times(7, 12)])).toBeUndefined();
    expect(
      judge([...times(28, 5), ...times(7, 12), ...times(7)]),
    ).toMatchObject({ weight: 'heavier', at: START + 35 * DAY_MS });
    expect(
      judge([...times(28, 5), ...times(7, 12), ...times(8)]),
    ).toBeUndefined();
  });

  it('does not count the day that is not over', () => {
    const days = [...times(28, 5), ...times(7, 12)].map(scanned);
    const now = START + 35 * DAY_MS - 1;
    expect(weightOf(days, 'usual', now)).toBeUndefined();
    expect(
      weightOf([...days, scanned(0, 35)], 'usual', START + 36 * DAY_MS - 1),
    ).toMatchObject({ recent: 12, at: START + 35 * DAY_MS });
  });

  it('takes flow records where scans tell too little', () => {
    const days = [...times(28, 400), ...times(7, 100)];
    expect(judge(days, 'usual', flows)).toMatchObject({
      weight: 'lighter',
      measure: 'flow-records',
      before: 400,
      recent: 100,
    });
    const few = [...times(28, 10), ...times(7, 90)];
    expect(judge(few, 'usual', flows)?.weight).toBe('usual');
  });

  it('is not misled by what comes and goes as it did before', () => {
    const week = [40, 2, 35, 1, 30, 0, 0];
    expect(told(Array.from({ length: 20 }, () => week).flat())).toEqual([]);
  });

  const level = fc.integer({ min: 2, max: 1000 });
  const noise = fc.array(fc.double({ min: 0.9, max: 1.1, noNaN: true }), {
    minLength: 140,
    maxLength: 140,
  });

  it('tells nothing of noise', () => {
    fc.assert(
      fc.property(level, noise, (connections, factors) => {
        expect(told(factors.map(each => each * connections))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('tells a lasting change once, within a week, in its direction', () => {
    fc.assert(
      fc.property(
        level,
        fc.double({ min: 3, max: 50, noNaN: true }),
        fc.boolean(),
        noise,
        (low, factor, isGrowing, factors) => {
          const [from, to] = isGrowing
            ? [low, low * factor]
            : [low * factor, low];
          const days = factors.map((each, at) => each * (at < 70 ? from : to));
          const changes = told(days);
          expect(changes.map(([weight]) => weight)).toEqual([
            isGrowing ? 'heavier' : 'lighter',
          ]);
          expect(changes[0][1] - 70).toBeGreaterThanOrEqual(4);
          expect(changes[0][1] - 70).toBeLessThanOrEqual(7);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('does not come and go at the limit', () => {
    fc.assert(
      fc.property(noise, factors => {
        // Twice as much, a little more or less from day to day.
        const days = factors.map((each, at) => each * (at < 70 ? 20 : 40));
        expect(told(days).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 30 },
    );
  });

  it('is the same whatever the order within the week and the weeks before', () => {
    const values = fc.array(fc.nat(50), { minLength: 35, maxLength: 35 });
    fc.assert(
      fc.property(
        values,
        fc.constantFrom('usual', 'heavier', 'lighter'),
        (days, noted) => {
          const turned = [
            ...days.slice(0, 28).reverse(),
            ...days.slice(28).reverse(),
          ];
          expect(judge(turned, noted)).toEqual(judge(days, noted));
        },
      ),
    );
  });

  it('is the same when days at which nobody looked lie between', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(50), { minLength: 35, maxLength: 35 }),
        fc.subarray(
          Array.from({ length: 35 }, (_, at) => at),
          {
            maxLength: 7,
          },
        ),
        (days, holes) => {
          const gaps = days.flatMap((day, at) =>
            holes.includes(at) ? [undefined, day] : [day],
          );
          const { at: _, ...judged } = judge(days)!;
          expect(judge(gaps)).toMatchObject(judged);
        },
      ),
    );
  });
});
