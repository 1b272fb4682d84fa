import { communicationOrderFields } from '@service-communications/plugin-service-communications-common';
import {
  CommunicationsOrder,
  DEFAULT_ORDER,
  TableState,
} from '../state/communicationsOrder';
import { orderField, textField, UrlFields } from '../state/urlState';
import { searchFields, SearchState, useUrlState } from '../state/useUrlState';
import {
  cleanFilter,
  ListFilter,
  listFilterNames,
  parseFilter,
} from './listFilter';

/** What of the list a link carries. */
export interface ListState {
  q: string;
  filter: ListFilter;
  orderBy: CommunicationsOrder;
  limit: number;
}

/** What of the list of communications is shown, and how to change it. */
export interface UrlTableState extends TableState, SearchState {
  filter: ListFilter;
  /** Sets filters and leaves the others; an empty value removes one. */
  setFilter: (changes: ListFilter) => void;
  /** Shows everything again. */
  clear: () => void;
  /** Shows what was saved. */
  show: (view: Omit<ListState, 'limit'>) => void;
}

/** How the state of the list stands in its URL. */
export const listFields: UrlFields<ListState> = {
  ...searchFields,
  filter: {
    read: parseFilter,
    write: (params, filter) =>
      listFilterNames.forEach(name =>
        textField(name).write(params, filter[name] ?? ''),
      ),
  },
  orderBy: orderField(communicationOrderFields, DEFAULT_ORDER),
};

/** Keeps the state of the list of communications in the URL. */
export function useUrlTableState(): UrlTableState {
  const { change, ...state } = useUrlState(listFields);
  return {
    ...state,
    setFilter: changes =>
      change({ filter: cleanFilter({ ...state.filter, ...changes }) }),
    clear: () => change({ q: '', filter: {} }),
    show: ({ q, filter, orderBy }) => change({ q, filter, orderBy }),
    setOrderBy: orderBy => change({ orderBy }),
  };
}
