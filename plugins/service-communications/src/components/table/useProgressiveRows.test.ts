import { act, renderHook } from '@testing-library/react';
import { useProgressiveRows } from './useProgressiveRows';

describe('useProgressiveRows', () => {
  const ids = Array.from({ length: 50 }, (_, index) => String(index));

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const turn = () => act(() => jest.advanceTimersByTime(1));

  it('lets things in a few at a time, and keeps them', () => {
    const { result, rerender } = renderHook(
      ({ shown }) => {
        const isDue = useProgressiveRows(shown);
        return shown.filter(isDue);
      },
      { initialProps: { shown: ids } },
    );
    expect(result.current).toHaveLength(20);
    turn();
    expect(result.current).toHaveLength(40);
    turn();
    expect(result.current).toHaveLength(50);

    const later = ['new', ...ids];
    rerender({ shown: later });
    expect(result.current).toEqual(later);
  });
});
