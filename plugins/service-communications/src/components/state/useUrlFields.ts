import { useSearchParams } from 'react-router-dom';
import { parseUrlState, UrlFields, writeUrlState } from './urlState';

/**
 * What of a page is shown, kept in its URL so that it can be bookmarked and
 * sent. Each change is one that Back takes back.
 *
 * @param fields - the same in all renders
 */
export function useUrlFields<TState extends object>(
  fields: UrlFields<TState>,
): [TState, (changes: Partial<TState>) => void] {
  const [params, setParams] = useSearchParams();
  const change = (changes: Partial<TState>) =>
    setParams(current =>
      writeUrlState(fields, current, {
        ...parseUrlState(fields, current),
        ...changes,
      }),
    );
  return [parseUrlState(fields, params), change];
}
