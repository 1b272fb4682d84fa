import { useSignal } from '@backstage/plugin-signals-react';
import { changesChannel } from '@service-communications/plugin-service-communications-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { errorKind } from './errorKind';

/** How often what is on screen is asked for again. */
export const REFRESH_INTERVAL_MS = 30_000;

/** A value of the backend that is kept up to date. */
export interface LiveValue<TValue> {
  /** The last answer. */
  value?: TValue;
  /** The value is the answer to the question before. */
  outdated: boolean;
  /** The last attempt failed and the value, if any, is not to be trusted. */
  error?: Error;
  /** The last automatic refresh failed; the value is the one before. */
  refreshError?: Error;
  /** The user waits for an answer. Automatic refreshes do not count. */
  loading: boolean;
  /** Which of the user's questions the value answers: automatic ones count as the one before. */
  asked?: string;
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
  /** The user's question: another one wherever the user asks again. */
  asked?: string;
  value?: TValue;
  updatedAt?: number;
  error?: Error;
}

/**
 * Reads a value, and reads it again now and then while the tab is visible, and
 * when the backend signals a change, where signals are installed. A new question
 * keeps the old value until its answer is there, so that the
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
  const { lastSignal } = useSignal(changesChannel);
  const readAgain = useRef(() => {});

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let reading = false;
    let due = false;

    const read = async () => {
      reading = true;
      due = false;
      const outcome = await latestLoad.current(signal).then(
        value => ({
          value,
          updatedAt: Date.now(),
          answered: question,
          asked: `${refreshes} ${question}`,
        }),
        (error: Error) => ({ error }),
      );
      reading = false;
      if (!signal.aborted) {
        refreshIfDue();
        setAnswer(previous => ({
          ...previous,
          error: undefined,
          ...outcome,
          question,
        }));
        setWaiting(false);
      }
    };
    // A refresh that falls due in a hidden tab happens when it is shown again.
    function refreshIfDue() {
      if (due && !reading && document.visibilityState === 'visible') {
        read();
      }
    }

    setWaiting(true);
    read();
    readAgain.current = () => {
      due = true;
      refreshIfDue();
    };
    const timer = setInterval(readAgain.current, REFRESH_INTERVAL_MS);
    document.addEventListener('visibilitychange', refreshIfDue);
    return () => {
      controller.abort();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refreshIfDue);
    };
  }, [question, refreshes]);

  useEffect(() => {
    if (lastSignal) {
      readAgain.current();
    }
  }, [lastSignal]);

  const refresh = useCallback(() => setRefreshes(count => count + 1), []);
  const { value, updatedAt, answered, asked, error } = answer;
  const passing =
    error && answered === question && errorKind(error) === 'other';
  return {
    value,
    outdated: answered !== question,
    asked,
    updatedAt,
    error: passing || answer.question !== question ? undefined : error,
    refreshError: passing ? error : undefined,
    loading: waiting || answer.question !== question,
    refresh,
  };
}
