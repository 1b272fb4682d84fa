import { SlotState } from '@service-communications/plugin-service-communications-common';
import { seriesOfHours } from '../habits/__testUtils__/seriesOfHours';
import { DAY_MS, HOUR_MS } from '../../model/durations';
import { PairHistory } from './PairHistory';
import { pairStateAt } from './pairStateAt';
import {
  FeedChanges,
  NotedState,
  stateChanges,
  weightChanges,
} from './stateChanges';

const START = Date.UTC(2026, 5, 1);
const UNWATCHED_AFTER = 7 * DAY_MS;

const hours = (count: number, state: SlotState): SlotState[] =>
  new Array(count).fill(state);
const BUSY = hours(20 * 24, 'active');

const at = (day: number, hour = 0) => START + day * DAY_MS + hour * HOUR_MS;

function historyOf(states: readonly SlotState[]): PairHistory {
  return {
    ...seriesOfHours(START, states),
    firstDetected: START,
    lastDetected: START + states.lastIndexOf('active') * HOUR_MS,
  };
}

function changesAfter(
  states: readonly SlotState[],
  noted?: NotedState,
): FeedChanges {
  const history = historyOf(states);
  const current = pairStateAt(history, {
    now: START + states.length * HOUR_MS,
    unwatchedAfter: UNWATCHED_AFTER,
  });
  return stateChanges(noted, current, history, {
    unwatchedAfter: UNWATCHED_AFTER,
  });
}

const ESTABLISHED: NotedState = {
  state: 'established',
  since: at(7),
  weight: 'usual',
};
const NEW: NotedState = { ...ESTABLISHED, state: 'new', since: START };
const LATE: NotedState = {
  ...ESTABLISHED,
  state: 'late',
  since: at(20, 3),
};

describe('stateChanges', () => {
  it('tells what is new, once', () => {
    expect(changesAfter(hours(5, 'active'))).toEqual({
      added: [
        {
          kind: 'new',
          at: START,
          reason: { code: 'first-detected', firstDetectedAt: START },
        },
      ],
      isNotedWithdrawn: false,
    });
    expect(changesAfter(hours(9, 'active'), NEW).added).toEqual([]);
  });

  it('tells what a history that was never judged before says', () => {
    expect(changesAfter([...BUSY, ...hours(9, 'absent')])).toMatchObject({
      added: [{ kind: 'late', at: at(20, 3) }],
      isNotedWithdrawn: false,
    });
    expect(changesAfter(BUSY).added).toEqual([]);
  });

  it('tells nothing of what is as it was', () => {
    expect(changesAfter(BUSY, ESTABLISHED).added).toEqual([]);
    expect(changesAfter(BUSY, NEW).added).toEqual([]);
  });

  it('tells what is late, gone and back at the time at which it became so', () => {
    const late = [...BUSY, ...hours(9, 'absent')];
    expect(changesAfter(late, ESTABLISHED).added).toMatchObject([
      { kind: 'late', at: at(20, 3) },
    ]);
    expect(changesAfter(late, LATE)).toEqual({
      added: [],
      isNotedWithdrawn: false,
    });
    const gone = [...BUSY, ...hours(40, 'absent')];
    expect(changesAfter(gone, LATE)).toMatchObject({
      added: [{ kind: 'gone', at: at(21, 3) }],
      isNotedWithdrawn: false,
    });
    const back = [...late, ...hours(2, 'active')];
    expect(changesAfter(back, LATE)).toMatchObject({
      added: [
        {
          kind: 'back',
          at: at(20, 9),
          reason: { code: 'returned', after: 'late' },
        },
      ],
      isNotedWithdrawn: false,
    });
  });

  it('withdraws what samples that arrived later refute', () => {
    const states = [...BUSY, ...hours(9, 'active'), ...hours(1, 'absent')];
    expect(changesAfter(states, LATE)).toEqual({
      added: [],
      isNotedWithdrawn: true,
    });
    // It began later than was known.
    const later = [...BUSY, ...hours(2, 'active'), ...hours(7, 'absent')];
    expect(changesAfter(later, LATE)).toMatchObject({
      added: [{ kind: 'late', at: at(20, 5) }],
      isNotedWithdrawn: true,
    });
  });

  it('keeps what was so, however long ago it came back', () => {
    const states = [...BUSY, ...hours(9, 'absent'), ...hours(240, 'active')];
    expect(changesAfter(states, LATE)).toEqual({
      added: [],
      isNotedWithdrawn: false,
    });
  });

  it('keeps what was so when nobody looks any more', () => {
    const states = [
      ...BUSY,
      ...hours(9, 'absent'),
      ...hours(240, 'unobserved'),
    ];
    expect(changesAfter(states, LATE)).toEqual({
      added: [],
      isNotedWithdrawn: false,
    });
  });
});

describe('weightChanges', () => {
  const HEAVIER = {
    weight: 'heavier' as const,
    measure: 'connections' as const,
    before: 5,
    recent: 12,
    at: at(40),
  };

  it('tells that a pair is heavier or lighter than it was, once', () => {
    expect(weightChanges(ESTABLISHED, HEAVIER)).toEqual([
      {
        kind: 'heavier',
        at: at(40),
        reason: {
          code: 'weight-changed',
          measure: 'connections',
          before: 5,
          recent: 12,
        },
      },
    ]);
    const heavier: NotedState = { ...ESTABLISHED, weight: 'heavier' };
    expect(weightChanges(heavier, HEAVIER)).toEqual([]);
    expect(weightChanges(heavier, { ...HEAVIER, weight: 'usual' })).toEqual([]);
    expect(
      weightChanges(heavier, { ...HEAVIER, weight: 'lighter' }),
    ).toMatchObject([{ kind: 'lighter' }]);
  });

  it('tells what a history that was never judged before says, and nothing of what is not known', () => {
    expect(weightChanges(undefined, HEAVIER)).toMatchObject([
      { kind: 'heavier' },
    ]);
    expect(weightChanges(ESTABLISHED, undefined)).toEqual([]);
  });
});
