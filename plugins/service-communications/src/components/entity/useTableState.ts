import { useState } from 'react';
import { DEFAULT_ORDER, TableState } from '../state/communicationsOrder';
import { FIRST_PAGE } from '../state/PagingState';
import { useLocalPaging } from '../state/useLocalPaging';

/** The order and the page of a table that is not the page's only one. */
export function useTableState(): TableState {
  const [orderBy, setOrderBy] = useState(DEFAULT_ORDER);
  const paging = useLocalPaging();
  return {
    ...paging,
    orderBy,
    setOrderBy: order => {
      setOrderBy(order);
      paging.setPosition(FIRST_PAGE);
    },
  };
}
