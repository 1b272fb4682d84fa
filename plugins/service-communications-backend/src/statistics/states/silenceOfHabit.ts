import { expectedAfter, Habit, stepOf } from '../habits/Habit';
import { indexAt } from '../habits/SlotSeries';
import { PairHistory } from './PairHistory';
import { PERIODS_UNTIL_GONE, Silence } from './Silence';

/** Of a silence by a habit. */
export interface HabitSilence extends Silence {
  /** When it was to come, the first of those that somebody looked for. */
  expectedAt?: number;
  /** How often it did not come while somebody looked. */
  missed: number;
}

/** As unlikely must it be that it came, each time while nobody looked. */
const MOST_UNSEEN = 0.15;

/**
 * Counts the times at which a pair was to communicate and was not found, each
 * as far as somebody looked: the share of the time in which it may begin. It is
 * late once it can hardly have come unseen, and gone after three more.
 *
 * @param last - when it last communicated, milliseconds since 1970
 * @param now - milliseconds since 1970
 */
export function silenceOfHabit(
  habit: Habit,
  history: Pick<PairHistory, 'hours' | 'days'>,
  last: number,
  now: number,
): HabitSilence {
  const untilGone = PERIODS_UNTIL_GONE - MOST_UNSEEN;
  let silence: HabitSilence = { kind: 'usual', missed: 0 };
  let unseen = 1;
  let sinceLate = 0;
  let ahead = 0;
  for (const expected of expectedAfter(habit, last)) {
    const from = expected - habit.tolerance;
    const until = expected + habit.tolerance + stepOf(habit);
    if (until > now) {
      // Somebody may look at each of those to come.
      ahead++;
      if (silence.kind === 'usual' || sinceLate + ahead >= untilGone) {
        return { ...silence, nextAt: until };
      }
      continue;
    }
    const looked = lookedShare(history, from, until);
    if (looked === 0) {
      continue;
    }
    const { expectedAt = expected } = silence;
    silence = { ...silence, expectedAt, missed: silence.missed + 1 };
    if (silence.kind === 'late') {
      sinceLate += looked;
      if (sinceLate >= untilGone) {
        return { ...silence, kind: 'gone', since: until };
      }
    } else {
      unseen *= 1 - looked;
      if (unseen <= MOST_UNSEEN) {
        silence = { ...silence, kind: 'late', since: until };
      }
    }
  }
  return silence;
}

/**
 * The share of a time in which somebody looked, by hours where they are kept.
 * The middle counts for more than the edges: it seldom begins there.
 */
function lookedShare(
  { hours, days }: Pick<PairHistory, 'hours' | 'days'>,
  from: number,
  until: number,
): number {
  const areHoursKept = hours.states.length > 0 && from >= hours.start;
  const series = areHoursKept ? hours : days;
  const first = indexAt(series, from);
  const slots = indexAt(series, until) - first;
  let looked = 0;
  let all = 0;
  for (let slot = 0; slot < slots; slot++) {
    const weight = Math.min(slot + 1, slots - slot);
    looked += series.states[first + slot] === 'absent' ? weight : 0;
    all += weight;
  }
  return looked / all;
}
