import { useLocation, useSearchParams } from 'react-router-dom';
import { ListState, parseListState, writeListState } from '../lib/listState';
import { PagePosition, parsePosition } from '../lib/pagePosition';
import { TableState } from './TableState';

/**
 * The state of the list, kept in the URL so that it can be bookmarked and
 * sent. The position in the list goes into the history instead: a cursor
 * means nothing to somebody else, but going back must find the same page.
 */
export function useUrlTableState(): TableState & {
  q: string;
  setQ: (q: string) => void;
} {
  const [params, setParams] = useSearchParams();
  const location = useLocation();
  const state = parseListState(params);

  const change = (changes: Partial<ListState>) =>
    setParams(current => writeListState(current, { ...state, ...changes }), {
      replace: true,
    });

  return {
    ...state,
    position: parsePosition(location.state),
    setQ: q => change({ q }),
    setOrderBy: orderBy => change({ orderBy }),
    setLimit: limit => change({ limit }),
    setPosition: (position: PagePosition) =>
      setParams(current => current, { state: position }),
  };
}
