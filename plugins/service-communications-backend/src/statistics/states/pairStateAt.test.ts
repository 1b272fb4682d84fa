import { SlotState } from '@service-communications/plugin-service-communications-common';
import fc from 'fast-check';
import { seriesOfHours } from '../habits/__testUtils__/seriesOfHours';
import { DAY_MS } from '../../model/durations';
import { HOUR_MS } from '../../model/durations';
import { PairState } from './PairState';
import { pairStateAt } from './pairStateAt';

/** A Monday. */
const START = Date.UTC(2026, 5, 1);

const UNWATCHED_AFTER = 7 * DAY_MS;

/** The state after hours, the first of which is active. */
function stateAfter(states: readonly SlotState[], start = START): PairState {
  return pairStateAt(
    {
      ...seriesOfHours(start, states),
      firstDetected: start + states.indexOf('active') * HOUR_MS,
      lastDetected: start + states.lastIndexOf('active') * HOUR_MS,
    },
    {
      now: start + states.length * HOUR_MS,
      unwatchedAfter: UNWATCHED_AFTER,
    },
  );
}

const hours = (count: number, state: SlotState): SlotState[] =>
  new Array(count).fill(state);
const days = (count: number, day: readonly SlotState[]): SlotState[] =>
  Array.from({ length: count }, () => day).flat();

const NIGHTLY = [
  ...hours(3, 'absent'),
  'active',
  ...hours(20, 'absent'),
] as const satisfies SlotState[];
const BUSY = hours(24, 'active');
const QUIET = hours(24, 'absent');
const UNSEEN = hours(24, 'unobserved');

const at = (day: number, hour = 0) => START + day * DAY_MS + hour * HOUR_MS;

describe('pairStateAt', () => {
  it('is new for a week after it was first detected', () => {
    expect(stateAfter(days(6, BUSY))).toEqual({
      state: 'new',
      since: START,
      reason: { code: 'first-detected', firstDetectedAt: START },
      nextAt: at(7),
    });
    expect(stateAfter([...days(2, BUSY), ...days(4, QUIET)]).state).toBe('new');
  });

  it('is established where it goes on without a habit', () => {
    expect(stateAfter(days(20, BUSY))).toEqual({
      state: 'established',
      since: at(7),
      reason: { code: 'within-usual-silence', usual: 3 * HOUR_MS },
      nextAt: at(20, 3),
    });
  });

  it('is rhythmic where it keeps a habit', () => {
    expect(stateAfter(days(20, NIGHTLY))).toMatchObject({
      state: 'rhythmic',
      since: at(7, 3),
      reason: { code: 'keeps-habit' },
      habit: { period: 'daily', phase: 3 * HOUR_MS, tolerance: HOUR_MS },
      // The end of the hour in which it may still begin.
      nextAt: at(20, 5),
    });
  });

  it('is late once it did not come while somebody looked', () => {
    const states = [...days(20, NIGHTLY), ...hours(5, 'absent')];
    expect(stateAfter(states)).toMatchObject({
      state: 'late',
      since: at(20, 5),
      reason: { code: 'missed-habit', expectedAt: at(20, 3), missed: 1 },
      nextAt: at(23, 5),
    });
    expect(stateAfter(states.slice(0, -1)).state).toBe('rhythmic');
  });

  it('is gone when it was late for three periods', () => {
    const states = [...days(20, NIGHTLY), ...days(3, QUIET)];
    expect(stateAfter(states).state).toBe('late');
    const gone = stateAfter([...states, ...hours(5, 'absent')]);
    expect(gone).toMatchObject({
      state: 'gone',
      since: at(23, 5),
      reason: { code: 'missed-habit', expectedAt: at(20, 3), missed: 4 },
    });
    expect(gone.nextAt).toBeUndefined();
  });

  it('does not miss what nobody looked for', () => {
    const states = [...days(20, NIGHTLY), ...days(5, UNSEEN)];
    expect(stateAfter(states).state).toBe('rhythmic');
    expect(stateAfter([...states, ...hours(5, 'absent')])).toMatchObject({
      state: 'late',
      reason: { expectedAt: at(25, 3), missed: 1 },
    });
  });

  it('is late once it can hardly have come unseen', () => {
    // Of the three hours in which it may begin, somebody looked in one.
    const glimpse: SlotState[] = [
      ...hours(3, 'unobserved'),
      'absent',
      ...hours(20, 'unobserved'),
    ];
    const states = days(20, NIGHTLY);
    expect(stateAfter([...states, ...days(2, glimpse)]).state).toBe('rhythmic');
    expect(stateAfter([...states, ...days(3, glimpse)])).toMatchObject({
      state: 'late',
      since: at(22, 5),
      reason: { expectedAt: at(20, 3), missed: 3 },
    });
  });

  it('is late when it is silent for longer than ever, gone after a day at least', () => {
    const states = days(20, BUSY);
    expect(stateAfter([...states, ...hours(2, 'absent')]).state).toBe(
      'established',
    );
    expect(stateAfter([...states, ...hours(3, 'absent')])).toMatchObject({
      state: 'late',
      since: at(20, 3),
      reason: {
        code: 'beyond-usual-silence',
        silent: 3 * HOUR_MS,
        usual: 3 * HOUR_MS,
      },
      nextAt: at(21, 3),
    });
    expect(stateAfter([...states, ...hours(27, 'absent')])).toMatchObject({
      state: 'gone',
      since: at(21, 3),
    });
  });

  it('waits for a month for what was seen but a few times', () => {
    const once: SlotState[] = ['active', ...hours(23, 'absent')];
    expect(stateAfter([...once, ...days(34, QUIET)]).state).toBe('established');
    expect(stateAfter([...once, ...days(35, QUIET)]).state).toBe('late');
    expect(stateAfter([...once, ...days(139, QUIET)]).state).toBe('late');
    expect(stateAfter([...once, ...days(140, QUIET)]).state).toBe('gone');
  });

  it('is back for a week when it returns from being late or gone', () => {
    const late = [...days(20, BUSY), ...hours(12, 'absent')];
    const back = [...late, ...hours(12, 'active')];
    expect(stateAfter(back)).toEqual({
      state: 'back',
      since: at(20, 12),
      reason: { code: 'returned', returnedAt: at(20, 12), after: 'late' },
      nextAt: at(21, 3),
    });
    const gone = [...days(20, BUSY), ...days(3, QUIET), ...BUSY];
    expect(stateAfter(gone).reason).toMatchObject({ after: 'gone' });
    expect(stateAfter([...gone, ...days(5, BUSY)]).state).toBe('back');
    expect(stateAfter([...gone, ...days(6, BUSY)]).state).toBe('established');
    // Silent again.
    expect(stateAfter([...back, ...hours(5, 'absent')]).state).toBe('late');
  });

  it('is back even if the silence began before the hours that are kept', () => {
    const states = [...days(30, BUSY), ...days(40, QUIET), ...BUSY];
    const { hours: allHours, days: allDays } = seriesOfHours(START, states);
    const from = states.length - 35 * 24;
    expect(
      pairStateAt(
        {
          hours: {
            ...allHours,
            start: START + from * HOUR_MS,
            states: states.slice(from),
          },
          days: allDays,
          firstDetected: START,
          lastDetected: at(71) - 1,
        },
        { now: at(71), unwatchedAfter: UNWATCHED_AFTER },
      ),
    ).toMatchObject({ state: 'back', reason: { after: 'gone' } });
  });

  it('is unwatched when nobody has looked for a week', () => {
    const states = [...days(20, NIGHTLY), ...days(6, UNSEEN)];
    expect(stateAfter(states)).toMatchObject({
      state: 'rhythmic',
      nextAt: at(26, 5),
    });
    expect(stateAfter([...states, ...UNSEEN])).toMatchObject({
      state: 'unwatched',
      since: at(27),
      reason: { code: 'nobody-looked', lookedUntil: at(20) },
      habit: { period: 'daily' },
    });
  });

  it('does not come back from being unwatched', () => {
    const states = [...days(20, BUSY), ...days(8, UNSEEN), ...BUSY];
    expect(stateAfter(states).state).toBe('established');
  });

  it('stays gone when nobody looks any more, and is unwatched rather than late', () => {
    const gone = [...days(20, BUSY), ...days(3, QUIET), ...days(9, UNSEEN)];
    expect(stateAfter(gone).state).toBe('gone');
    const late = [...days(20, BUSY), ...hours(4, 'absent'), ...days(9, UNSEEN)];
    expect(stateAfter(late).state).toBe('unwatched');
  });

  it('takes a detection for activity that no slot has', () => {
    const states = [...days(20, BUSY), ...days(3, QUIET)];
    expect(
      pairStateAt(
        {
          ...seriesOfHours(START, states),
          firstDetected: START,
          lastDetected: at(23) - 1,
        },
        { now: at(23), unwatchedAfter: UNWATCHED_AFTER },
      ).state,
    ).toBe('established');
  });
});

describe('any history', () => {
  const slot = fc.constantFrom<SlotState>('active', 'absent', 'unobserved');
  /** Weeks that repeat, as habits do, and what comes after them. */
  const pasts = fc
    .record({
      week: fc.oneof(
        fc.array(slot, { minLength: 1, maxLength: 7 * 24 }),
        fc.constantFrom<SlotState[]>(
          [...NIGHTLY],
          BUSY,
          [...days(5, NIGHTLY), ...days(2, QUIET)],
          [...NIGHTLY, ...days(6, QUIET)],
        ),
      ),
      days: fc.integer({ min: 1, max: 60 }),
      end: fc.array(slot, { maxLength: 48 }),
    })
    .map(({ week, days: count, end }): SlotState[] => [
      'active',
      ...Array.from(
        { length: count * 24 - 1 },
        (_, index) => week[(index + 1) % week.length],
      ),
      ...end,
    ]);
  const silences = fc.array(
    fc.record({
      hours: fc.integer({ min: 1, max: 100 }),
      state: fc.constantFrom<SlotState>('absent', 'unobserved'),
    }),
    { maxLength: 8 },
  );
  const silent = (parts: { hours: number; state: SlotState }[]) =>
    parts.flatMap(part => hours(part.hours, part.state));

  it('has the same state any number of weeks later', () => {
    fc.assert(
      fc.property(pasts, fc.integer({ min: 1, max: 99 }), (states, weeks) => {
        const moved = weeks * 7 * DAY_MS;
        const state = stateAfter(states);
        fc.pre(!state.habit?.period.startsWith('month'));
        const later = stateAfter(states, START + moved);
        fc.pre(!later.habit?.period.startsWith('month'));
        expect(later).toMatchObject({
          state: state.state,
          since: state.since + moved,
          ...(state.nextAt === undefined
            ? {}
            : { nextAt: state.nextAt + moved }),
        });
      }),
    );
  });

  it('is never worse off for hours in which nobody looked', () => {
    const severity = { late: 1, gone: 2 } as Record<string, number | undefined>;
    fc.assert(
      fc.property(
        pasts,
        silences,
        fc.array(fc.boolean(), { minLength: 1, maxLength: 50 }),
        (past, parts, unseen) => {
          const states = [...past, ...silent(parts)];
          const last = states.lastIndexOf('active');
          const lessSeen = states.map((state, index) =>
            index > last && unseen[index % unseen.length]
              ? 'unobserved'
              : state,
          );
          expect(severity[stateAfter(lessSeen).state] ?? 0).toBeLessThanOrEqual(
            severity[stateAfter(states).state] ?? 0,
          );
        },
      ),
    );
  });

  it('keeps its state until the next time, whether or not somebody looks', () => {
    fc.assert(
      fc.property(
        pasts,
        silences,
        silences,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (past, before, after, part) => {
          const states = [...past, ...silent(before)];
          const state = stateAfter(states);
          const now = START + states.length * HOUR_MS;
          const until = state.nextAt ?? now + 60 * DAY_MS;
          expect(until).toBeGreaterThan(now);
          const more = Math.ceil((until - now) / HOUR_MS) - 1;
          const padded = [...silent(after), ...hours(more, 'absent')]
            .slice(0, Math.floor(more * part))
            // Whoever is not watched is so until somebody looks.
            .map(each => (state.state === 'unwatched' ? 'unobserved' : each));
          const later = stateAfter([...states, ...padded]);
          expect(later.state).toBe(state.state);
          expect(later.since).toBe(state.since);
        },
      ),
    );
  });

  it('is gone in the end, if somebody goes on looking', () => {
    fc.assert(
      fc.property(pasts, past => {
        const states = [...past];
        let state = stateAfter(states);
        for (let step = 0; state.state !== 'gone'; step++) {
          expect(step).toBeLessThan(40);
          const now = START + states.length * HOUR_MS;
          const next = state.nextAt ?? now + HOUR_MS;
          states.push(...hours(Math.ceil((next - now) / HOUR_MS), 'absent'));
          state = stateAfter(states);
        }
      }),
    );
  });
});
