import { HabitPeriod } from '@service-communications/plugin-service-communications-common';
import { burstStarts } from '../src/statistics/habits/burstStarts';
import {
  HabitCalendar,
  habitCalendars,
} from '../src/statistics/habits/HabitCalendar';
import { rayleighTest } from '../src/statistics/habits/rayleighTest';
import {
  indexAt,
  SlotSeries,
  startOf,
} from '../src/statistics/habits/SlotSeries';
import { DAY_MS, HOUR_MS } from '../src/model/durations';
import { PeriodFinder } from '../src/statistics/states/__testUtils__/measureHabits';

// Ways to find a period that are compared with the one that is used.

const SIGNIFICANCE = 0.01;
const LEAST_CORRELATION = 0.3;

/** The calendar in whose phases beginnings lie together best (Rayleigh alone). */
export const byConcentration: PeriodFinder = ({ hours, days }, last) => {
  const candidates: [HabitPeriod, HabitCalendar, SlotSeries][] = [
    ['daily', habitCalendars.days, hours],
    ['weekly', habitCalendars.weeks, days],
    ['monthly', habitCalendars.months, days],
  ];
  let best: { period?: HabitPeriod; probability: number } = {
    probability: SIGNIFICANCE,
  };
  for (const [period, calendar, series] of candidates) {
    const { step, length, memory } = calendar;
    const first = calendar.momentOf(calendar.cycleAt(last) - memory);
    const phases = burstStarts(series, {
      from: indexAt(series, first),
      last,
      rest: Math.round(length / step / 4),
    }).map(index => {
      const start = startOf(series, index);
      return (start - calendar.momentOf(calendar.cycleAt(start))) / length;
    });
    const { probability } = rayleighTest(phases);
    if (phases.length > 0 && probability < best.probability) {
      best = { period, probability };
    }
  }
  return best.period;
};

/**
 * The lag at which activity repeats best (autocorrelation of what was looked
 * at, within 5 % of the lag).
 */
export const byAutocorrelation: PeriodFinder = ({ hours, days }) => {
  const candidates: [HabitPeriod, SlotSeries, number][] = [
    ['daily', hours, DAY_MS / HOUR_MS],
    ['weekly', days, 7],
    ['monthly', days, 30.4],
  ];
  let best: { period?: HabitPeriod; correlation: number } = {
    correlation: LEAST_CORRELATION,
  };
  for (const [period, series, lag] of candidates) {
    const correlation = correlationAt(series, lag);
    if (correlation > best.correlation) {
      best = { period, correlation };
    }
  }
  return best.period;
};

/** How much likelier activity is a lag after activity than at any time, 0 to 1. */
function correlationAt({ states }: SlotSeries, lag: number): number {
  const reach = Math.max(1, Math.round(lag / 20));
  const activeNear = (index: number) =>
    states.slice(index - reach, index + reach + 1).includes('active');
  const hit = { after: 0, afterAll: 0, any: 0, anyAll: 0 };
  for (let index = reach; index + lag + reach < states.length; index++) {
    const near = activeNear(index + Math.round(lag)) ? 1 : 0;
    hit.any += near;
    hit.anyAll++;
    if (states[index] === 'active') {
      hit.after += near;
      hit.afterAll++;
    }
  }
  const base = hit.any / hit.anyAll;
  return hit.afterAll === 0 || base === 1
    ? 0
    : (hit.after / hit.afterAll - base) / (1 - base);
}
