import { countSlots, slotSeriesOf } from './SlotSeries';
import { HOUR_MS } from '../../model/durations';

describe('slotSeriesOf', () => {
  it('puts slots in order and fills holes with what nobody knows', () => {
    expect(
      slotSeriesOf(
        [
          { start: 5 * HOUR_MS, state: 'absent' },
          { start: 2 * HOUR_MS, state: 'active' },
        ],
        HOUR_MS,
      ),
    ).toEqual({
      start: 2 * HOUR_MS,
      step: HOUR_MS,
      states: ['active', 'unobserved', 'unobserved', 'absent'],
    });
  });

  it('makes an empty series of nothing', () => {
    expect(slotSeriesOf([], HOUR_MS).states).toEqual([]);
  });
});

describe('countSlots', () => {
  it('knows nothing outside of the series', () => {
    const series = slotSeriesOf([{ start: 0, state: 'active' }], HOUR_MS);
    expect(countSlots(series, -5, 5)).toEqual({ active: 1, absent: 0 });
    expect(countSlots(series, 1, 5)).toEqual({ active: 0, absent: 0 });
  });
});
