import { useApi } from '@backstage/core-plugin-api';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';
import { serviceCommunicationsApiRef } from '../../api';
import {
  distinctListeners,
  KnownListener,
  listenerFilter,
} from './knownListeners';

/** Enough for the pauses between the keys of a word. */
const SEARCH_DELAY_MS = 300;
/** Many communications share a listener. */
const COMMUNICATIONS = 200;

/** What a search found. */
export interface ListenerSearch {
  listeners: KnownListener[];
  loading: boolean;
  error?: Error;
}

/** Searches the listeners that communications are known of. */
export function useKnownListeners(
  text: string,
  isWanted: boolean,
): ListenerSearch {
  const api = useApi(serviceCommunicationsApiRef);
  const [term, setTerm] = useState(text);
  useDebounce(() => setTerm(text), SEARCH_DELAY_MS, [text]);

  const { value: answer } = useAsync(async () => {
    if (!isWanted) {
      return undefined;
    }
    return api
      .queryCommunications({
        ...listenerFilter(term),
        ignored: 'include',
        limit: COMMUNICATIONS,
      })
      .then(
        ({ items }) => ({ term, listeners: distinctListeners(items) }),
        (error: Error) => ({ term, listeners: [], error }),
      );
  }, [api, term, isWanted]);

  // What was found for other words must not be chosen by mistake.
  return answer?.term === text
    ? { loading: false, ...answer }
    : { loading: true, listeners: [] };
}
