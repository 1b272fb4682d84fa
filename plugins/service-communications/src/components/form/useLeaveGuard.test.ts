import { act, renderHook, waitFor } from '@testing-library/react';
import { useLeaveGuard } from './useLeaveGuard';

describe('useLeaveGuard', () => {
  const onFollowed = jest.fn((event: Event) => event.preventDefault());
  let link: HTMLAnchorElement;
  const render = (isActive: boolean) =>
    renderHook(props => useLeaveGuard(props.isActive), {
      initialProps: { isActive },
    });
  const close = () => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented ? 'asked' : 'closed';
  };

  beforeEach(() => {
    onFollowed.mockClear();
    link = document.createElement('a');
    link.href = '/elsewhere';
    link.addEventListener('click', onFollowed);
    document.body.append(link);
  });

  afterEach(() => link.remove());

  it('lets go when nothing would be lost', () => {
    const { result } = render(false);
    act(() => link.click());
    expect(onFollowed).toHaveBeenCalled();
    expect(close()).toBe('closed');
    expect(result.current.isAsking).toBe(false);
  });

  it('asks whoever follows a link, and follows it afterwards', () => {
    const { result } = render(true);
    act(() => link.click());
    expect(onFollowed).not.toHaveBeenCalled();
    expect(result.current.isAsking).toBe(true);
    act(() => result.current.stay());
    expect(result.current.isAsking).toBe(false);
    act(() => link.click());
    act(() => result.current.leave());
    expect(onFollowed).toHaveBeenCalledTimes(1);
  });

  it('does not mind a link in another tab', () => {
    const { result } = render(true);
    act(() => {
      link.dispatchEvent(
        new MouseEvent('click', {
          bubbles: true,
          cancelable: true,
          ctrlKey: true,
        }),
      );
    });
    expect(onFollowed).toHaveBeenCalled();
    expect(result.current.isAsking).toBe(false);
  });

  it('asks whoever closes the page', () => {
    const { rerender } = render(true);
    expect(close()).toBe('asked');
    rerender({ isActive: false });
    expect(close()).toBe('closed');
  });

  it('asks whoever goes back, and stays meanwhile', async () => {
    window.history.pushState({}, '', '/before');
    window.history.pushState({}, '', '/form');
    const { result } = render(true);
    window.history.back();
    await waitFor(() => expect(result.current.isAsking).toBe(true));
    expect(window.location.pathname).toBe('/form');
    act(() => result.current.leave());
    await waitFor(() => expect(window.location.pathname).toBe('/before'));
  });
});
