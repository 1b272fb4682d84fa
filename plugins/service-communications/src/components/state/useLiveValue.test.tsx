import { NotFoundError } from '@backstage/errors';
import { SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import { TestApiProvider } from '@backstage/test-utils';
import { act, renderHook as render } from '@testing-library/react';
import { ReactNode } from 'react';
import { REFRESH_INTERVAL_MS, useLiveValue } from './useLiveValue';

function showTab(visibilityState: 'visible' | 'hidden') {
  jest
    .spyOn(document, 'visibilityState', 'get')
    .mockReturnValue(visibilityState);
  document.dispatchEvent(new Event('visibilitychange'));
}

const letTimePass = (ms: number) =>
  act(() => jest.advanceTimersByTimeAsync(ms));

/** Renders where signals are installed, or are not. */
function renderHook<TResult, TProps>(
  hook: (props: TProps) => TResult,
  options: { initialProps?: TProps; signals?: SignalApi } = {},
) {
  const { signals, ...rest } = options;
  const apis = signals ? [[signalApiRef, signals] as const] : [];
  return render(hook, {
    ...rest,
    wrapper: ({ children }: { children: ReactNode }) => (
      <TestApiProvider apis={apis}>{children}</TestApiProvider>
    ),
  });
}

describe('useLiveValue', () => {
  const load = jest.fn<Promise<string>, [AbortSignal]>();

  beforeEach(() => {
    jest.useFakeTimers();
    load.mockReset();
  });

  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('reads a value', async () => {
    load.mockResolvedValue('one');
    const { result } = renderHook(() => useLiveValue('q', load));
    expect(result.current).toMatchObject({ loading: true, value: undefined });

    await letTimePass(0);
    expect(result.current).toMatchObject({ loading: false, value: 'one' });
  });

  it('reads it again now and then, and nobody has to wait for that', async () => {
    load.mockResolvedValueOnce('one').mockResolvedValueOnce('two');
    const loadings: boolean[] = [];
    const { result } = renderHook(() => {
      const live = useLiveValue('q', load);
      loadings.push(live.loading);
      return live;
    });
    await letTimePass(0);
    loadings.length = 0;

    await letTimePass(REFRESH_INTERVAL_MS);
    expect(result.current.value).toBe('two');
    expect(loadings).not.toContain(true);
  });

  it('reads it again as soon as something changed, where signals are installed', async () => {
    load.mockResolvedValueOnce('one').mockResolvedValueOnce('two');
    let tell: (message: {}) => void = () => {};
    const unsubscribe = jest.fn();
    const signals = {
      subscribe: jest.fn((_, onMessage) => {
        tell = onMessage;
        return { unsubscribe };
      }),
    };
    const { result, unmount } = renderHook(() => useLiveValue('q', load), {
      signals,
    });
    await letTimePass(0);
    expect(signals.subscribe.mock.calls[0][0]).toBe(
      'service-communications:changes',
    );

    act(() => tell({}));
    await letTimePass(0);
    expect(result.current.value).toBe('two');
    unmount();
    expect(unsubscribe).toHaveBeenCalled();
  });

  it('rests while the tab is hidden and catches up when it is shown', async () => {
    load.mockResolvedValue('one');
    renderHook(() => useLiveValue('q', load));
    await letTimePass(0);

    act(() => showTab('hidden'));
    await letTimePass(10 * REFRESH_INTERVAL_MS);
    expect(load).toHaveBeenCalledTimes(1);

    await act(async () => showTab('visible'));
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('keeps the old value until a new question is answered', async () => {
    load.mockResolvedValueOnce('one');
    const { result, rerender } = renderHook(
      ({ question }) => useLiveValue(question, load),
      { initialProps: { question: 'first' } },
    );
    await letTimePass(0);

    let answer: (value: string) => void = () => {};
    load.mockReturnValueOnce(new Promise(resolve => (answer = resolve)));
    rerender({ question: 'second' });
    expect(result.current).toMatchObject({
      loading: true,
      value: 'one',
      outdated: true,
    });

    await act(async () => answer('two'));
    expect(result.current).toMatchObject({
      loading: false,
      value: 'two',
      outdated: false,
    });
  });

  it('lets go of a question that nobody asks any more', async () => {
    let late: (value: string) => void = () => {};
    load.mockReturnValueOnce(new Promise(resolve => (late = resolve)));
    const { result, rerender } = renderHook(
      ({ question }) => useLiveValue(question, load),
      { initialProps: { question: 'first' } },
    );
    load.mockResolvedValueOnce('two');
    rerender({ question: 'second' });
    expect(load.mock.calls[0][0].aborted).toBe(true);

    await act(async () => late('one'));
    expect(result.current.value).toBe('two');
  });

  it('keeps what is on screen when a refresh fails, and says so', async () => {
    load.mockResolvedValueOnce('one').mockRejectedValueOnce(new Error('down'));
    const { result } = renderHook(() => useLiveValue('q', load));
    await letTimePass(0);
    await letTimePass(REFRESH_INTERVAL_MS);
    expect(result.current.value).toBe('one');
    expect(result.current.error).toBeUndefined();
    expect(result.current.refreshError?.message).toBe('down');

    load.mockResolvedValueOnce('two');
    await letTimePass(REFRESH_INTERVAL_MS);
    expect(result.current.value).toBe('two');
    expect(result.current.refreshError).toBeUndefined();
  });

  it('does not keep what is no longer there', async () => {
    load
      .mockResolvedValueOnce('one')
      .mockRejectedValueOnce(new NotFoundError('gone'));
    const { result } = renderHook(() => useLiveValue('q', load));
    await letTimePass(0);
    await letTimePass(REFRESH_INTERVAL_MS);
    expect(result.current.error?.message).toBe('gone');
  });

  it('asks again on demand', async () => {
    load.mockRejectedValueOnce(new Error('down')).mockResolvedValueOnce('one');
    const { result } = renderHook(() => useLiveValue('q', load));
    await letTimePass(0);
    expect(result.current.error?.message).toBe('down');

    act(() => result.current.refresh());
    expect(result.current.loading).toBe(true);
    await letTimePass(0);
    expect(result.current).toMatchObject({ value: 'one', error: undefined });
  });
});
