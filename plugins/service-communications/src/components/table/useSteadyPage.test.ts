import { act, renderHook } from '@testing-library/react';
import { bareCommunication } from '../../__testUtils__/sampleCommunications';
import { useSteadyPage } from './useSteadyPage';

const liveOf = (asked: string, ids: string[]) => ({
  value: {
    items: ids.map(id => bareCommunication(id)),
    totalItems: ids.length,
    pageInfo: {},
  },
  asked,
  outdated: false,
  loading: false,
  refresh: () => {},
});

describe('useSteadyPage', () => {
  const render = (asked: string, ids: string[]) => {
    const { result, rerender } = renderHook(live => useSteadyPage(live), {
      initialProps: liveOf(asked, ids),
    });
    return {
      ids: () => result.current.live.value?.items.map(({ id }) => id),
      waiting: () => result.current.waiting,
      show: () => act(() => result.current.show()),
      answer: (again: string, newIds: string[]) =>
        rerender(liveOf(again, newIds)),
    };
  };

  it('lets what comes by itself wait until the reader asks', () => {
    const page = render('first', ['1', '2']);
    page.answer('first', ['8', '9', '2']);
    expect(page.ids()).toEqual(['1', '2']);
    expect(page.waiting()).toBe(2);
    page.show();
    expect(page.ids()).toEqual(['8', '9', '2']);
    expect(page.waiting()).toBe(0);
  });

  it('shows at once what the reader asked for', () => {
    const page = render('first', ['1', '2']);
    page.answer('second', ['9', '1']);
    expect(page.ids()).toEqual(['9', '1']);
    expect(page.waiting()).toBe(0);
  });
});
