import { useLocation, useSearchParams } from 'react-router-dom';
import { PagingState, parsePosition } from './PagingState';
import {
  limitField,
  parseUrlState,
  textField,
  UrlFields,
  writeUrlState,
} from './urlState';

/** What of a list is searched and shown, and how to change it. */
export interface SearchState extends PagingState {
  q: string;
  setQ: (q: string) => void;
}

/** The search and the pages, which every list has. */
export const searchFields = { q: textField('q'), limit: limitField };

/**
 * The state of a page with a list, kept in the URL so that it can be
 * bookmarked and sent. The position in the list goes into the history instead:
 * a cursor means nothing to somebody else, but going back must find the same
 * page.
 *
 * @param fields - the same in all renders
 */
export function useUrlState<TState extends { q: string; limit: number }>(
  fields: UrlFields<TState>,
): TState & SearchState & { change: (changes: Partial<TState>) => void } {
  const [params, setParams] = useSearchParams();
  const location = useLocation();
  // Going back undoes what was chosen; each letter of a search is no step.
  const change = (changes: Partial<TState>, replace = false) =>
    setParams(
      current =>
        writeUrlState(fields, current, {
          ...parseUrlState(fields, current),
          ...changes,
        }),
      { replace },
    );
  return {
    ...parseUrlState(fields, params),
    change,
    position: parsePosition(location.state),
    setQ: q => change({ q } as Partial<TState>, true),
    setLimit: limit => change({ limit } as Partial<TState>),
    setPosition: position => setParams(current => current, { state: position }),
  };
}
