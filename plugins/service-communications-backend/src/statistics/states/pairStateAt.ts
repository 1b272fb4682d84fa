import { indexAt, lastActive, startOf } from '../habits/SlotSeries';
import { PairHistory } from './PairHistory';
import { PairState } from './PairState';
import { earliest, RECENT, stateInSilence, StateTimes } from './stateInSilence';

/** Looked-at hours without activity after which a return may be one from being late. */
const SHORTEST_LATE = 3;

/**
 * The state of a pair at a time, which is not before anything in its history.
 * Of several that apply, the first of gone, unwatched, new, late, back,
 * rhythmic, established.
 */
export function pairStateAt(
  history: PairHistory,
  { now, unwatchedAfter }: StateTimes,
): PairState {
  const last = Math.max(
    history.lastDetected,
    lastActive(history.hours, now) ?? -Infinity,
  );
  const state = stateInSilence(history, last, { now, unwatchedAfter });
  if (state.state !== 'rhythmic' && state.state !== 'established') {
    return state;
  }
  const back = findReturn(history, { now, unwatchedAfter });
  return back
    ? {
        ...state,
        state: 'back',
        since: back.returnedAt,
        reason: { code: 'returned', ...back },
        nextAt: earliest(state.nextAt, back.returnedAt + RECENT),
      }
    : state;
}

/** The newest return from being late or gone that is still recent. */
function findReturn(
  history: PairHistory,
  { now, unwatchedAfter }: StateTimes,
): { returnedAt: number; after: 'late' | 'gone' } | undefined {
  const { hours } = history;
  const oldest = indexAt(hours, now - RECENT) + 1;
  let returned: number | undefined;
  let absent = 0;
  for (
    let index = Math.min(indexAt(hours, now), hours.states.length - 1);
    index >= 0 && (index >= oldest || returned !== undefined);
    index--
  ) {
    const state = hours.states[index];
    if (state === 'absent') {
      absent++;
    } else if (state === 'active') {
      const before = returned !== undefined && absent >= SHORTEST_LATE;
      const found = before && wasLate(returned!, startOf(hours, index));
      if (found) {
        return found;
      }
      returned = index >= oldest ? startOf(hours, index) : undefined;
      absent = 0;
    }
  }
  // What came before is known by the day alone.
  const day = lastActive(history.days, hours.start - 1);
  return returned !== undefined && day !== undefined
    ? wasLate(returned, day)
    : undefined;

  function wasLate(returnedAt: number, last: number) {
    const { state } = stateInSilence(history, last, {
      now: returnedAt,
      unwatchedAfter,
    });
    return state === 'late' || state === 'gone'
      ? ({ returnedAt, after: state } as const)
      : undefined;
  }
}
