import { DAY_MS } from '../../model/durations';
import { HOUR_MS } from '../../model/durations';

/** The cycles of a period, numbered, each with a moment that it is counted from. */
export interface HabitCalendar {
  /** Of the slots that the phase is measured in, milliseconds. */
  step: number;
  /** A cycle's, about; milliseconds. */
  length: number;
  /** How many cycles back a habit is looked for. */
  memory: number;
  /** Slots from the moment of a cycle that a phase is at least and less than. */
  phases: readonly [from: number, until: number];
  /** The cycle whose moment is the last that is not after a time. */
  cycleAt(time: number): number;
  /** The moment of a cycle, milliseconds since 1970. */
  momentOf(cycle: number): number;
}

const MONTH_DAYS = 365.25 / 12;

/** The epoch was a Thursday; weeks count from the Monday before. */
const FIRST_MONDAY = -3 * DAY_MS;

function evenCycles(offset: number, length: number) {
  return {
    cycleAt: (time: number) => Math.floor((time - offset) / length),
    momentOf: (cycle: number) => cycle * length + offset,
  };
}

function monthAt(time: number): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

const months = {
  cycleAt: monthAt,
  momentOf: (month: number) => Date.UTC(Math.floor(month / 12), month % 12, 1),
};

/**
 * Calendars of habits. Business days are days of which some are left out; a
 * day at the end of the month counts back from the first moment of the next.
 */
export const habitCalendars = {
  days: {
    step: HOUR_MS,
    length: DAY_MS,
    memory: 28,
    phases: [0, 24],
    ...evenCycles(0, DAY_MS),
  },
  weeks: {
    step: DAY_MS,
    length: 7 * DAY_MS,
    memory: 16,
    phases: [0, 7],
    ...evenCycles(FIRST_MONDAY, 7 * DAY_MS),
  },
  months: {
    step: DAY_MS,
    length: MONTH_DAYS * DAY_MS,
    memory: 12,
    phases: [-1, 28],
    ...months,
  },
  monthEnds: {
    step: DAY_MS,
    length: MONTH_DAYS * DAY_MS,
    memory: 12,
    phases: [-4, 1],
    ...months,
  },
} as const satisfies Record<string, HabitCalendar>;
