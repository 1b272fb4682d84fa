import {
  HistorySlot,
  SlotState,
} from '@service-communications/plugin-service-communications-common';
import {
  activityBars,
  activityCounts,
  activityRuns,
  eventsBySlot,
  countedMeasures,
  measureOf,
} from './activityBars';

const slot = (
  state: SlotState,
  counters: Partial<HistorySlot> = {},
): HistorySlot => ({ start: '2026-03-15T10:00:00.000Z', state, ...counters });

describe('measureOf', () => {
  it('averages connections over the scans that held them', () => {
    const scanned = { totalSamples: 10, activeSamples: 4, totalPorts: 10 };
    expect(measureOf(slot('active', scanned), 'connections')).toBe(2.5);
  });

  it('takes no window of flows for a scan', () => {
    const both = { totalSamples: 5, activeSamples: 65, totalPorts: 10 };
    expect(measureOf(slot('active', both), 'connections')).toBe(2);
  });

  it('has no value where nothing was counted', () => {
    const flows = { activeSamples: 3, totalEvents: 7 };
    expect(measureOf(slot('active', flows), 'connections')).toBeUndefined();
    expect(measureOf(slot('active', flows), 'bytes')).toBeUndefined();
    expect(
      measureOf(slot('absent', { totalSamples: 5 }), 'connections'),
    ).toBeUndefined();
    const none = { totalSamples: 0, activeSamples: 0, totalPorts: 0 };
    expect(measureOf(slot('absent', none), 'connections')).toBeUndefined();
  });

  it('adds the bytes of both ways, where one is known', () => {
    const told = { clientBytes: 10, listenerBytes: 300 };
    expect(measureOf(slot('active', told), 'bytes')).toBe(310);
    expect(measureOf(slot('active', { clientBytes: 10 }), 'bytes')).toBe(10);
  });
});

describe('countedMeasures', () => {
  it('has what any of the slots counted', () => {
    expect(
      countedMeasures([slot('absent'), slot('active', { clientBytes: 1 })]),
    ).toEqual(['bytes']);
    expect(countedMeasures([slot('unobserved')])).toEqual([]);
  });
});

describe('activityBars', () => {
  it('measures bars by the highest', () => {
    expect(
      activityBars(
        [
          slot('active', { clientBytes: 50 }),
          slot('unobserved'),
          slot('active', { clientBytes: 200 }),
          slot('active', { clientBytes: 0 }),
        ],
        'bytes',
      ),
    ).toEqual({ highest: 200, shares: [0.25, undefined, 1, undefined] });
  });

  it('has no bars without slots', () => {
    expect(activityBars([], 'bytes')).toEqual({ highest: 0, shares: [] });
  });
});

describe('activityRuns', () => {
  it('puts slots of one state together', () => {
    const states = ['active', 'active', 'absent', 'active'] as const;
    expect(activityRuns(states.map(state => slot(state)))).toEqual([
      { state: 'active', first: 0, slots: 2 },
      { state: 'absent', first: 2, slots: 1 },
      { state: 'active', first: 3, slots: 1 },
    ]);
    expect(activityRuns([])).toEqual([]);
  });
});

describe('activityCounts', () => {
  it('tells those in which nobody looked from those in which nothing was found', () => {
    const states = ['active', 'absent', 'absent', 'unobserved'] as const;
    expect(activityCounts(states.map(state => slot(state)))).toEqual({
      active: 1,
      absent: 2,
      unobserved: 1,
      looked: 3,
    });
  });
});

describe('eventsBySlot', () => {
  const event = (at: string) =>
    ({ at, by: 'import', type: 'updated' } as const);
  const slots = ['10', '11', '12'].map(hour => ({
    ...slot('active'),
    start: `2026-03-15T${hour}:00:00.000Z`,
  }));

  it('finds the slot in which it happened', () => {
    const [first, second, last] = [
      event('2026-03-15T10:00:00Z'),
      event('2026-03-15T10:59:59.999Z'),
      event('2026-03-15T12:30:00Z'),
    ];
    expect([...eventsBySlot(slots, 3_600_000, [last, second, first])]).toEqual([
      [2, [last]],
      [0, [second, first]],
    ]);
  });

  it('leaves out what happened at other times', () => {
    const others = [
      event('2026-03-15T09:59:59Z'),
      event('2026-03-15T13:00:00Z'),
    ];
    expect(eventsBySlot(slots, 3_600_000, others).size).toBe(0);
    expect(eventsBySlot([], 3_600_000, others).size).toBe(0);
  });
});
