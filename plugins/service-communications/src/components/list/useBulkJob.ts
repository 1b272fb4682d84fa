import { useApi } from '@backstage/core-plugin-api';
import {
  BulkJob,
  BulkRequest,
} from '@service-communications/plugin-service-communications-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { serviceCommunicationsApiRef } from '../../api';
import { isInProgress } from '../state/isInProgress';

/** How often the backend is asked how far it is. */
const POLL_MS = 1000;

/** A bulk action of this page, and what can be done about it. */
export interface BulkWork {
  /** The last answer of the backend. */
  job?: BulkJob;
  /** What is in progress on the server, as far as this page knows. */
  isBusy: boolean;
  /** Why the last thing that was asked for was not done. */
  error?: Error;
  /** How far it is could not be read; it is tried again. */
  pollError?: Error;
  start: (request: BulkRequest) => void;
  cancel: () => void;
  undo: () => void;
  /** Forgets about it. */
  close: () => void;
}

/**
 * Runs bulk actions on the server, one at a time, and follows how far they
 * are. Whoever comes back to the page finds the last one again while it runs
 * or can be undone.
 *
 * @param onChanged - called when an action has ended, or is undone
 */
export function useBulkJob(onChanged: () => void): BulkWork {
  const api = useApi(serviceCommunicationsApiRef);
  const [job, setJob] = useState<BulkJob>();
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<Error>();
  const [pollError, setPollError] = useState<Error>();
  const latestOnChanged = useRef(onChanged);
  latestOnChanged.current = onChanged;

  const ask = useCallback(async (question: () => Promise<BulkJob>) => {
    setAsking(true);
    setError(undefined);
    setPollError(undefined);
    try {
      const answer = await question();
      rememberBulkJob(answer.id);
      setJob(answer);
      if (!isInProgress(answer)) {
        latestOnChanged.current();
      }
    } catch (cause) {
      setError(cause as Error);
    } finally {
      setAsking(false);
    }
  }, []);

  useEffect(() => {
    const id = lastBulkJob();
    if (id === undefined) {
      return undefined;
    }
    const controller = new AbortController();
    const { signal } = controller;
    api.getBulkJob(id, { signal }).then(
      answer => {
        if (!signal.aborted && isOpen(answer)) {
          // What was started meanwhile is of more interest.
          setJob(current => current ?? answer);
        }
      },
      // It is another user's, or of long ago: nothing to be undone.
      () => {},
    );
    return () => controller.abort();
  }, [api]);

  useEffect(() => {
    if (!job || !isInProgress(job)) {
      return undefined;
    }
    const controller = new AbortController();
    const { signal } = controller;
    const poll = async () => {
      try {
        const answer = await api.getBulkJob(job.id, { signal });
        if (!signal.aborted) {
          setPollError(undefined);
          setJob(answer);
          if (!isInProgress(answer)) {
            latestOnChanged.current();
          }
        }
      } catch (cause) {
        if (!signal.aborted) {
          setPollError(cause as Error);
          // A job of its own, so that it is asked for again.
          setJob({ ...job });
        }
      }
    };
    const timer = setTimeout(poll, POLL_MS);
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [api, job]);

  return {
    job,
    isBusy: isAsking || isInProgress(job),
    error,
    pollError,
    start: request => {
      setJob(undefined);
      ask(() => api.startBulkJob(request));
    },
    cancel: () => job && ask(() => api.cancelBulkJob(job.id)),
    undo: () => job && ask(() => api.undoBulkJob(job.id)),
    close: () => {
      rememberBulkJob(undefined);
      setJob(undefined);
      setError(undefined);
    },
  };
}

/** Whether something can still be done about a bulk action. */
function isOpen(job: BulkJob): boolean {
  return (
    isInProgress(job) ||
    (job.undoableUntil !== undefined &&
      Date.parse(job.undoableUntil) > Date.now())
  );
}

/** Where the tab keeps which bulk action it has started last. */
const KEY = 'service-communications.last-bulk-job';

/** The id of the bulk action that this tab has started last. */
function lastBulkJob(): string | undefined {
  return window.sessionStorage.getItem(KEY) ?? undefined;
}

/** Keeps which bulk action was started last, or that none is of interest. */
function rememberBulkJob(id: string | undefined) {
  if (id === undefined) {
    window.sessionStorage.removeItem(KEY);
  } else {
    window.sessionStorage.setItem(KEY, id);
  }
}
