import { HabitPeriod } from '@service-communications/plugin-service-communications-common';
import { habitCalendars } from './HabitCalendar';

/** When a pair usually begins to communicate. */
export interface Habit {
  period: HabitPeriod;
  /**
   * Milliseconds: from the first moment of the day, of Monday or of the month;
   * of a month's end, from that of the next month, and so less than 0.
   */
  phase: number;
  /** It may begin earlier or later by this; milliseconds. */
  tolerance: number;
  /** Of business days: the first of the two days off, 0 is Monday. */
  firstDayOff?: number;
  /** Cycles in which it was so. */
  kept: number;
  /** Cycles in which somebody looked. */
  cycles: number;
}

const calendarOf = {
  daily: habitCalendars.days,
  'business-days': habitCalendars.days,
  weekly: habitCalendars.weeks,
  monthly: habitCalendars.months,
  'month-end': habitCalendars.monthEnds,
} as const satisfies Record<HabitPeriod, unknown>;

/** The length of its slots, milliseconds. */
export function stepOf({ period }: Habit): number {
  return calendarOf[period].step;
}

/**
 * The times at which communication is to begin next, without end. What came
 * up to a quarter of a period early was the next.
 *
 * @param last - when it last took place, milliseconds since 1970
 */
export function* expectedAfter(habit: Habit, last: number): Generator<number> {
  const { period, phase, firstDayOff } = habit;
  const calendar = calendarOf[period];
  const early = last + calendar.length / 4;
  for (let cycle = calendar.cycleAt(early - phase); ; cycle++) {
    const moment = calendar.momentOf(cycle);
    const off = firstDayOff !== undefined && isDayOff(cycle, firstDayOff);
    if (moment + phase > early && !off) {
      yield moment + phase;
    }
  }
}

/**
 * Whether a day is one of the two off.
 *
 * @param day - days since 1970
 * @param firstDayOff - 0 is Monday
 */
export function isDayOff(day: number, firstDayOff: number): boolean {
  // The first day of 1970 was a Thursday.
  return (day + 3 - firstDayOff) % 7 < 2;
}
