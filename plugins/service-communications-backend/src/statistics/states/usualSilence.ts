import { DAY_MS } from '../../model/durations';
import { indexAt, SlotSeries } from '../habits/SlotSeries';
import { HOUR_MS } from '../../model/durations';
import { PairHistory } from './PairHistory';

/** How long a pair without a habit is usually silent. */
export interface UsualSilence {
  /** The slots that it is counted in. */
  series: SlotSeries;
  /** Looked-at time without activity that is still usual, milliseconds. */
  limit: number;
}

/** What was seen for less than a week, or seldom, says nothing of its silences. */
const LEAST_SPAN = 7 * DAY_MS;
const FEWEST_SILENCES = 8;

/** For all that is known it may come once a month, and be a little late. */
const UNKNOWN_LIMIT = 35 * DAY_MS;

/** With as many silences, the longest may have been an accident. */
const MANY_SILENCES = 20;

/** Hours tell as long as the silence that would be too long stays within them. */
const LONGEST_IN_HOURS = 42 * HOUR_MS;

/** How far back silences are compared: the rest of what is kept is for the present one. */
const MEMORY = { hours: 28 * DAY_MS, days: 260 * DAY_MS };

/**
 * Twice the longest silence before the last activity; of many, the second
 * longest. If activity comes at random, the next of n silences is longer with
 * a probability of 2 in (n + 1)(n + 2), of any rate; the second longest, three
 * times that.
 *
 * @param last - milliseconds since 1970
 */
export function usualSilence(
  { hours, days }: Pick<PairHistory, 'hours' | 'days'>,
  last: number,
): UsualSilence {
  const inHours = longestSilence(hours, last, MEMORY.hours);
  if (inHours !== undefined) {
    const limit = 2 * inHours + HOUR_MS;
    if (limit <= LONGEST_IN_HOURS) {
      return { series: hours, limit };
    }
  }
  const inDays = longestSilence(days, last, MEMORY.days);
  return {
    series: days,
    limit: inDays === undefined ? UNKNOWN_LIMIT : 2 * inDays + DAY_MS,
  };
}

/**
 * Time between the beginnings of active slots, the time left out in which
 * nobody looked.
 */
function longestSilence(
  series: SlotSeries,
  last: number,
  memory: number,
): number | undefined {
  const { states, step } = series;
  const silences: number[] = [];
  const end = Math.min(indexAt(series, last), states.length - 1);
  let first: number | undefined;
  let newest = 0;
  let silent = 0;
  for (
    let index = Math.max(0, indexAt(series, last - memory));
    index <= end;
    index++
  ) {
    const state = states[index];
    if (state === 'active') {
      if (first === undefined) {
        first = index;
      } else {
        silences.push(silent + 1);
      }
      newest = index;
      silent = 0;
    } else if (state === 'absent') {
      silent++;
    }
  }
  if (
    first === undefined ||
    silences.length < FEWEST_SILENCES ||
    (newest - first) * step < LEAST_SPAN
  ) {
    return undefined;
  }
  silences.sort((a, b) => b - a);
  return silences[silences.length < MANY_SILENCES ? 0 : 1] * step;
}
