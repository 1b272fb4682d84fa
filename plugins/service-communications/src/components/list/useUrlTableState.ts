import { useLocation, useSearchParams } from 'react-router-dom';
import { CommunicationsOrder } from '../state/communicationsOrder';
import { cleanFilter, ListFilter } from './listFilter';
import { ListState, parseListState, writeListState } from './listState';
import { PagePosition, parsePosition } from '../state/pagePosition';
import { TableState } from '../state/TableState';

/** What of the list of communications is shown, and how to change it. */
export interface UrlTableState extends TableState {
  q: string;
  filter: ListFilter;
  setQ: (q: string) => void;
  /** Sets filters and leaves the others; an empty value removes one. */
  setFilter: (changes: ListFilter) => void;
  /** Shows everything again. */
  clear: () => void;
  /** Shows what was saved. */
  show: (view: {
    q: string;
    filter: ListFilter;
    orderBy: CommunicationsOrder;
  }) => void;
}

/**
 * The state of the list, kept in the URL so that it can be bookmarked and
 * sent. The position in the list goes into the history instead: a cursor
 * means nothing to somebody else, but going back must find the same page.
 */
export function useUrlTableState(): UrlTableState {
  const [params, setParams] = useSearchParams();
  const location = useLocation();
  const state = parseListState(params);

  const change = (changes: Partial<ListState>) =>
    setParams(
      current =>
        writeListState(current, { ...parseListState(current), ...changes }),
      { replace: true },
    );

  return {
    ...state,
    position: parsePosition(location.state),
    setQ: q => change({ q }),
    setFilter: changes =>
      change({ filter: cleanFilter({ ...state.filter, ...changes }) }),
    clear: () => change({ q: '', filter: {} }),
    show: ({ q, filter, orderBy }) => change({ q, filter, orderBy }),
    setOrderBy: orderBy => change({ orderBy }),
    setLimit: limit => change({ limit }),
    setPosition: (position: PagePosition) =>
      setParams(current => current, { state: position }),
  };
}
