import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';

/** Enough for the pauses between the keys of a word. */
const SEARCH_DELAY_MS = 300;

/**
 * Searches for what somebody types, as soon as somebody wants to know.
 *
 * @param search - the same function as long as it finds the same
 */
export function useSearch<TFound>(
  text: string,
  search: (text: string) => Promise<TFound[]>,
  isWanted: boolean,
): { found: TFound[]; loading: boolean; error?: Error } {
  const [term, setTerm] = useState(text);
  useDebounce(() => setTerm(text), SEARCH_DELAY_MS, [text]);

  const { value: answer } = useAsync(async () => {
    if (!isWanted) {
      return undefined;
    }
    return search(term).then(
      found => ({ term, found }),
      (error: Error) => ({ term, found: [], error }),
    );
  }, [search, term, isWanted]);

  // What was found for other words must not be chosen by mistake.
  return answer?.term === text
    ? { loading: false, ...answer }
    : { loading: true, found: [] };
}
