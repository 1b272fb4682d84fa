import { HabitPeriod } from '@service-communications/plugin-service-communications-common';
import { fitCycles, CyclesFit } from './fitCycles';
import { Habit, isDayOff } from './Habit';
import { habitCalendars } from './HabitCalendar';
import { SlotSeries } from './SlotSeries';

/** Of the cycles at which somebody looked, those that must have been kept. */
const KEPT_SHARE = 0.75;

/** Of the days off, those on which it may have taken place all the same. */
const DAYS_OFF_SHARE = 0.1;

/** Cycles that must have been kept: of days, more than a week has business days. */
const FEWEST_KEPT = {
  daily: 7,
  'business-days': 5,
  weekly: 4,
  monthly: 4,
  'month-end': 4,
} as const satisfies Record<HabitPeriod, number>;

const FEWEST_DAYS_OFF = 2;

/**
 * The habit of a pair, from its slots up to when it last communicated: a
 * silence afterwards does not wear it out. The shortest period that holds wins.
 *
 * @param last - milliseconds since 1970
 */
export function findHabit(
  { hours, days }: { hours: SlotSeries; days: SlotSeries },
  last: number,
): Habit | undefined {
  const fit = fitCycles(habitCalendars.days, hours, last);
  return (
    (fit && (businessDays(fit) ?? keptHabit('daily', fit))) ??
    weekly(days, last) ??
    monthly(days, last)
  );
}

/** Five days on, two days off, whichever of the week they are. */
function businessDays(fit: CyclesFit): Habit | undefined {
  const { phase, tolerance, firstCycle, outcomes } = fit;
  for (const firstDayOff of [5, 4, 6, 3, 2, 1, 0]) {
    const on = { kept: 0, cycles: 0 };
    const off = { kept: 0, cycles: 0 };
    outcomes.forEach((outcome, index) => {
      const days = isDayOff(firstCycle + index, firstDayOff) ? off : on;
      days.kept += outcome === 'kept' ? 1 : 0;
      days.cycles += outcome === 'unknown' ? 0 : 1;
    });
    if (
      on.kept >= FEWEST_KEPT['business-days'] &&
      on.kept >= KEPT_SHARE * on.cycles &&
      off.cycles >= FEWEST_DAYS_OFF &&
      off.kept <= DAYS_OFF_SHARE * off.cycles
    ) {
      return { period: 'business-days', phase, tolerance, firstDayOff, ...on };
    }
  }
  return undefined;
}

function weekly(days: SlotSeries, last: number): Habit | undefined {
  const fit = fitCycles(habitCalendars.weeks, days, last);
  return fit && keptHabit('weekly', fit);
}

/** Counted from the month's beginning or its end, whichever scatters less. */
function monthly(days: SlotSeries, last: number): Habit | undefined {
  const fits = [habitCalendars.months, habitCalendars.monthEnds]
    .map(calendar => fitCycles(calendar, days, last))
    .filter(fit => fit !== undefined)
    .sort((a, b) => a.spread - b.spread);
  for (const fit of fits) {
    const habit = keptHabit(fit.phase < 0 ? 'month-end' : 'monthly', fit);
    if (habit) {
      return habit;
    }
  }
  return undefined;
}

function keptHabit(
  period: HabitPeriod,
  { phase, tolerance, outcomes }: CyclesFit,
): Habit | undefined {
  const kept = outcomes.filter(outcome => outcome === 'kept').length;
  const cycles = outcomes.filter(outcome => outcome !== 'unknown').length;
  return kept >= FEWEST_KEPT[period] && kept >= KEPT_SHARE * cycles
    ? { period, phase, tolerance, kept, cycles }
    : undefined;
}
