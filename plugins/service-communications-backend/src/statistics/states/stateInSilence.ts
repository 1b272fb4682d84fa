import { findHabit } from '../habits/findHabit';
import { Habit } from '../habits/Habit';
import { DAY_MS } from '../../model/durations';
import { indexAt, startOf } from '../habits/SlotSeries';
import { PairHistory } from './PairHistory';
import { PairState, StateReason } from './PairState';
import { Silence } from './Silence';
import { silenceOfHabit } from './silenceOfHabit';
import { silenceWithoutHabit } from './silenceWithoutHabit';
import { usualSilence } from './usualSilence';

/** How long a pair is new, or back. */
export const RECENT = 7 * DAY_MS;

/** What the state of a pair is a function of, beside its history. */
export interface StateTimes {
  /** Milliseconds since 1970. */
  now: number;
  /** When nobody has looked for so long, a pair is unwatched; milliseconds. */
  unwatchedAfter: number;
}

/** The state at a time that follows a silence; it has not just come back. */
export function stateInSilence(
  history: PairHistory,
  last: number,
  { now, unwatchedAfter }: StateTimes,
): PairState {
  const { firstDetected } = history;
  const habit = findHabit(history, last);
  const { silence, late, calm } = judge(history, habit, last, now);
  const base = habit ? { habit } : {};
  if (silence.kind === 'gone') {
    return { ...base, state: 'gone', since: silence.since!, reason: late };
  }
  const lookedUntil = Math.max(lastLook(history, now), Math.min(last, now));
  const unwatchedAt = lookedUntil + unwatchedAfter;
  if (unwatchedAt <= now) {
    return {
      ...base,
      state: 'unwatched',
      since: unwatchedAt,
      reason: { code: 'nobody-looked', lookedUntil },
    };
  }
  const settledAt = firstDetected + RECENT;
  if (now < settledAt) {
    return {
      ...base,
      state: 'new',
      since: firstDetected,
      reason: { code: 'first-detected', firstDetectedAt: firstDetected },
      nextAt: earliest(unwatchedAt, settledAt),
    };
  }
  const nextAt = earliest(silence.nextAt, unwatchedAt);
  if (silence.kind === 'late') {
    return {
      ...base,
      state: 'late',
      since: Math.max(silence.since!, settledAt),
      reason: late,
      nextAt,
    };
  }
  return {
    ...base,
    state: habit ? 'rhythmic' : 'established',
    since: settledAt,
    reason: calm,
    nextAt,
  };
}

/** The silence since a time, why it is late or gone, and why it is neither. */
function judge(
  history: PairHistory,
  habit: Habit | undefined,
  last: number,
  now: number,
): { silence: Silence; late: StateReason; calm: StateReason } {
  if (habit) {
    const silence = silenceOfHabit(habit, history, last, now);
    const { expectedAt = last, missed } = silence;
    return {
      silence,
      late: { code: 'missed-habit', expectedAt, missed },
      calm: { code: 'keeps-habit' },
    };
  }
  const usual = usualSilence(history, last);
  const silence = silenceWithoutHabit(usual, last, now);
  return {
    silence,
    late: {
      code: 'beyond-usual-silence',
      silent: silence.silent,
      usual: usual.limit,
    },
    calm: { code: 'within-usual-silence', usual: usual.limit },
  };
}

/** The end of the last slot in which somebody looked, or now. */
function lastLook({ hours, days }: PairHistory, now: number): number {
  for (const series of [hours, days]) {
    let index = Math.min(indexAt(series, now), series.states.length - 1);
    while (index >= 0 && series.states[index] === 'unobserved') {
      index--;
    }
    if (index >= 0) {
      return Math.min(startOf(series, index + 1), now);
    }
  }
  return -Infinity;
}

export function earliest(a: number | undefined, b: number): number {
  return a === undefined ? b : Math.min(a, b);
}
