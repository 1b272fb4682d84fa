import { useCallback, useEffect, useRef, useState } from 'react';
import { errorKind } from '../lib/errorKind';

/** How often what is on screen is asked for again. */
export const REFRESH_INTERVAL_MS = 30_000;

/** A value of the backend that is kept up to date. */
export interface LiveValue<TValue> {
  /** The last answer; while another question is under way, the one before. */
  value?: TValue;
  /** The last attempt failed and the value, if any, is not to be trusted. */
  error?: Error;
  /** The last automatic refresh failed; the value is the one before. */
  refreshError?: Error;
  /** The user waits for an answer. Automatic refreshes do not count. */
  loading: boolean;
  /** When the value was read: milliseconds since the epoch. */
  updatedAt?: number;
  /** Asks again. */
  refresh: () => void;
}

interface Answer<TValue> {
  /** The question the last attempt was for. */
  question?: string;
  /** The question the value is the answer to. */
  answered?: string;
  value?: TValue;
  updatedAt?: number;
  error?: Error;
}

/**
 * Reads a value, and reads it again now and then while the tab is visible. A
 * new question keeps the old value until its answer is there, so that the
 * page does not jump.
 *
 * @param question - what the answer depends on; a change asks again
 * @param load - asks the backend
 */
export function useLiveValue<TValue>(
  question: string,
  load: (signal: AbortSignal) => Promise<TValue>,
): LiveValue<TValue> {
  const [answer, setAnswer] = useState<Answer<TValue>>({});
  const [waiting, setWaiting] = useState(true);
  const [refreshes, setRefreshes] = useState(0);
  const latestLoad = useRef(load);
  latestLoad.current = load;

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let due = false;

    const read = async () => {
      due = false;
      const outcome = await latestLoad.current(signal).then(
        value => ({ value, updatedAt: Date.now(), answered: question }),
        (error: Error) => ({ error }),
      );
      if (signal.aborted) {
        return;
      }
      setAnswer(previous => ({
        ...previous,
        error: undefined,
        ...outcome,
        question,
      }));
      setWaiting(false);
      timer = setTimeout(() => {
        due = true;
        readIfVisible();
      }, REFRESH_INTERVAL_MS);
    };
    const readIfVisible = () => {
      if (due && document.visibilityState === 'visible') {
        read();
      }
    };

    setWaiting(true);
    read();
    document.addEventListener('visibilitychange', readIfVisible);
    return () => {
      controller.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', readIfVisible);
    };
  }, [question, refreshes]);

  const refresh = useCallback(() => setRefreshes(count => count + 1), []);
  const { value, updatedAt, answered, error } = answer;
  const passing =
    error && answered === question && errorKind(error) === 'other';
  return {
    value,
    updatedAt,
    error: passing || answer.question !== question ? undefined : error,
    refreshError: passing ? error : undefined,
    loading: waiting || answer.question !== question,
    refresh,
  };
}
