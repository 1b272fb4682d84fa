import { HabitPeriod } from '@service-communications/plugin-service-communications-common';
import { findHabit } from '../../habits/findHabit';
import { DAY_MS } from '../../../model/durations';
import { HOUR_MS } from '../../../model/durations';
import { PairHistory } from '../PairHistory';
import { PairState } from '../PairState';
import { pairStateAt } from '../pairStateAt';
import {
  historyAt,
  hourOfYear,
  hourStart,
  SyntheticKind,
  SyntheticPair,
  YEAR_DAYS,
  YEAR_START,
} from './syntheticPair';

const UNWATCHED_AFTER = 7 * DAY_MS;

const MONTH_MS = (YEAR_DAYS / 12) * DAY_MS;

/** What comes of pairs of one kind. */
export interface HabitFigures {
  pairs: number;
  /** Whose period was the right one when they were last seen in the year. */
  right: number;
  /** Times in which they went on, months. */
  pairMonths: number;
  falseGone: number;
  falseLate: number;
  stops: number;
  /** Stops that were found within two periods. */
  found: number;
  /** Stops that the year ended, or nobody looked, too early to be found. */
  openStops: number;
  /** How long it took, in periods of looked-at time. */
  periodsToFind: number[];
}

export function noFigures(): HabitFigures {
  return {
    pairs: 0,
    right: 0,
    pairMonths: 0,
    falseGone: 0,
    falseLate: 0,
    stops: 0,
    found: 0,
    openStops: 0,
    periodsToFind: [],
  };
}

/** Finds a period, or none; so others can be compared. */
export type PeriodFinder = (
  history: PairHistory,
  last: number,
) => HabitPeriod | undefined;

const findPeriod: PeriodFinder = (history, last) =>
  findHabit(history, last)?.period;

/** Whether a pair's period is found from all of its year. */
export function isPeriodRight(
  pair: SyntheticPair,
  find: PeriodFinder = findPeriod,
): boolean {
  const until = pair.hours.lastIndexOf('active') + 1;
  const history = historyAt(pair, until);
  return find(history, history.lastDetected) === expectedPeriod(pair.kind);
}

/** Adds what a pair's year shows. */
export function measurePair(figures: HabitFigures, pair: SyntheticPair): void {
  figures.pairs++;
  figures.right += isPeriodRight(pair) ? 1 : 0;
  const first = pair.hours.indexOf('active');
  const last = pair.hours.lastIndexOf('active');
  figures.pairMonths += ((last - first) * HOUR_MS) / MONTH_MS;
  let before = first;
  for (let hour = first + 1; hour <= last; hour++) {
    if (pair.hours[hour] === 'active') {
      // A shorter silence makes nothing late in this world.
      if (hour - before > 20) {
        const { state } = stateAt(pair, hour);
        figures.falseGone += state === 'gone' ? 1 : 0;
        figures.falseLate += state === 'late' ? 1 : 0;
      }
      before = hour;
    }
  }
  if (pair.missing.length > 0) {
    measureStop(figures, pair);
  }
}

/**
 * A stop is found when the pair is late or gone. Counted are the times until
 * then at which it would have come and somebody would have seen it; of a random
 * pair, the silences that were usual for it.
 */
function measureStop(figures: HabitFigures, pair: SyntheticPair): void {
  const from = pair.hours.lastIndexOf('active') + 1;
  figures.stops++;
  let now: number | undefined = hourStart(from);
  while (now !== undefined && hourOfYear(now) < pair.hours.length) {
    const hour: number = Math.max(from, hourOfYear(now));
    const { state, since, reason, nextAt }: PairState = stateAt(pair, hour);
    if (state === 'late' || state === 'gone') {
      const periods =
        reason.code === 'beyond-usual-silence'
          ? lookedTime(pair, hourStart(from), since) / reason.usual
          : missedUntil(pair, since);
      figures.periodsToFind.push(periods);
      figures.found += periods <= 2 ? 1 : 0;
      return;
    }
    now =
      state === 'unwatched'
        ? nextLook(pair, hour)
        : Math.ceil((nextAt! - YEAR_START) / HOUR_MS) * HOUR_MS + YEAR_START;
  }
  figures.openStops++;
}

/** Times at which a pair that stopped would have come and been seen. */
function missedUntil({ missing, hours }: SyntheticPair, until: number): number {
  return missing.filter(
    begin => begin < until && hours[hourOfYear(begin)] !== 'unobserved',
  ).length;
}

function stateAt(pair: SyntheticPair, hour: number): PairState {
  return pairStateAt(historyAt(pair, hour), {
    now: hourStart(hour),
    unwatchedAfter: UNWATCHED_AFTER,
  });
}

/** The end of the next hour in which somebody looks, if the year has one. */
function nextLook({ hours }: SyntheticPair, from: number): number | undefined {
  const index = hours.findIndex(
    (state, hour) => hour >= from && state !== 'unobserved',
  );
  return index < 0 ? undefined : hourStart(index + 1);
}

/** Time of the hours from one to another, both included, in which somebody looked. */
function lookedTime(pair: SyntheticPair, from: number, to: number): number {
  return (
    pair.hours
      .slice(hourOfYear(from), hourOfYear(to) + 1)
      .filter(state => state !== 'unobserved').length * HOUR_MS
  );
}

function expectedPeriod(kind: SyntheticKind): HabitPeriod | undefined {
  return kind === 'random' ? undefined : kind;
}
