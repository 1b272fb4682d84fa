import { SlotState } from '@service-communications/plugin-service-communications-common';
import fc from 'fast-check';
import { seriesOfHours } from './__testUtils__/seriesOfHours';
import { findHabit } from './findHabit';
import { expectedAfter } from './Habit';
import { DAY_MS } from '../../model/durations';
import { HOUR_MS } from '../../model/durations';

/** A Monday, and the first day of a month. */
const START = Date.UTC(2026, 5, 1);

/** The hours of days in which a pair is active where a rule says so. */
function hoursWhere(
  days: number,
  isActive: (day: number, hour: number, date: Date) => boolean,
): SlotState[] {
  return Array.from({ length: days * 24 }, (_, index) => {
    const date = new Date(START + index * HOUR_MS);
    return isActive(Math.floor(index / 24), index % 24, date)
      ? 'active'
      : 'absent';
  });
}

function habitOf(states: readonly SlotState[]) {
  const last = START + states.lastIndexOf('active') * HOUR_MS;
  const habit = findHabit(seriesOfHours(START, states), last);
  return { habit, last };
}

function nextOf({ habit, last }: ReturnType<typeof habitOf>): string {
  const [next] = expectedAfter(habit!, last);
  return new Date(next).toISOString();
}

describe('findHabit', () => {
  it('finds a nightly job, which may take its time', () => {
    const found = habitOf(
      hoursWhere(20, (day, hour) => hour === 3 || (hour === 4 && day % 2 > 0)),
    );
    expect(found.habit).toMatchObject({
      period: 'daily',
      phase: 3 * HOUR_MS,
      tolerance: HOUR_MS,
      cycles: 20,
      kept: 20,
    });
    expect(nextOf(found)).toBe('2026-06-21T03:00:00.000Z');
  });

  it('finds one that begins on either side of midnight', () => {
    const found = habitOf(
      hoursWhere(20, (day, hour) => day % 2 === 0 && hour % 23 === 0),
    );
    expect(found.habit).toMatchObject({ period: 'daily' });
  });

  it('keeps a nightly job where the clocks change', () => {
    const found = habitOf(
      hoursWhere(28, (day, hour) => hour === (day < 14 ? 2 : 1)),
    );
    expect(found.habit).toMatchObject({ period: 'daily', kept: 28 });
  });

  it('finds the business days of people who work from eight to six', () => {
    const found = habitOf(
      hoursWhere(
        26,
        (day, hour) => day % 7 < 5 && hour >= 8 && hour < 18 && hour !== 12,
      ),
    );
    expect(found.habit).toMatchObject({
      period: 'business-days',
      phase: 8 * HOUR_MS,
      firstDayOff: 5,
    });
    // After a Friday comes a Monday.
    expect(nextOf(found)).toBe('2026-06-29T08:00:00.000Z');
  });

  it('finds business days from Sunday to Thursday', () => {
    const found = habitOf(
      hoursWhere(25, (day, hour) => ![4, 5].includes(day % 7) && hour === 6),
    );
    expect(found.habit).toMatchObject({
      period: 'business-days',
      firstDayOff: 4,
    });
  });

  it('finds a weekly report', () => {
    const found = habitOf(
      hoursWhere(70, (day, hour) => day % 7 === 2 && hour === 15),
    );
    expect(found.habit).toMatchObject({
      period: 'weekly',
      phase: 2 * DAY_MS,
      tolerance: DAY_MS,
    });
    expect(nextOf(found)).toBe('2026-08-12T00:00:00.000Z');
  });

  it('tells a day of the month from the end of the month', () => {
    const onTheDay = habitOf(
      hoursWhere(300, (_, hour, date) => date.getUTCDate() === 28 && hour < 2),
    );
    expect(onTheDay.habit).toMatchObject({
      period: 'monthly',
      phase: 27 * DAY_MS,
    });
    const onTheLast = habitOf(
      hoursWhere(300, (_, hour, date) => {
        const tomorrow = new Date(date.getTime() + DAY_MS);
        return tomorrow.getUTCDate() === 1 && hour === 22;
      }),
    );
    expect(onTheLast.habit).toMatchObject({
      period: 'month-end',
      phase: -DAY_MS,
    });
    expect(nextOf(onTheLast)).toBe('2027-03-31T00:00:00.000Z');
  });

  it('finds no habit in what always is, or was seen too seldom', () => {
    expect(habitOf(hoursWhere(30, () => true)).habit).toBeUndefined();
    expect(
      habitOf(hoursWhere(5, (_, hour) => hour === 3)).habit,
    ).toBeUndefined();
    expect(
      habitOf(hoursWhere(21, (day, hour) => day % 7 === 2 && hour === 3)).habit,
    ).toBeUndefined();
  });

  it('finds no habit where half of the cycles were missed', () => {
    expect(
      habitOf(hoursWhere(28, (day, hour) => (day * day) % 5 < 2 && hour === 3))
        .habit,
    ).toBeUndefined();
  });

  it('does not take for missed what nobody looked at', () => {
    const states = hoursWhere(28, (day, hour) => day % 2 === 0 && hour === 3);
    const unseen = states.map((state, index) =>
      Math.floor(index / 24) % 2 === 0 ? state : 'unobserved',
    );
    expect(habitOf(unseen).habit).toMatchObject({
      period: 'daily',
      cycles: 14,
    });
  });

  it('finds the same whichever week it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<SlotState>('active', 'absent', 'unobserved'), {
          minLength: 1,
          maxLength: 7 * 24,
        }),
        fc.integer({ min: 1, max: 200 }),
        (week, shift) => {
          const states = Array.from(
            { length: 35 * 24 },
            (_, index) => week[index % week.length],
          );
          const moved = shift * 7 * DAY_MS;
          const last = START + states.lastIndexOf('active') * HOUR_MS;
          const habit = findHabit(seriesOfHours(START, states), last);
          // Months are no whole weeks long.
          fc.pre(!habit?.period.startsWith('month'));
          const later = findHabit(
            seriesOfHours(START + moved, states),
            last + moved,
          );
          fc.pre(!later?.period.startsWith('month'));
          expect(later).toEqual(habit);
        },
      ),
    );
  });
});
