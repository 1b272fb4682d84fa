import { useState } from 'react';
import { DEFAULT_ORDER } from '../state/communicationsOrder';
import { PAGE_SIZES } from '../list/listState';
import { FIRST_PAGE } from '../state/pagePosition';
import { TableState } from '../state/TableState';

/** The state of a list that is only a part of its page. */
export function useLocalTableState(): TableState {
  const [orderBy, setOrderBy] = useState(DEFAULT_ORDER);
  const [limit, setLimit] = useState(PAGE_SIZES[0]);
  const [position, setPosition] = useState(FIRST_PAGE);
  return {
    orderBy,
    limit,
    position,
    setOrderBy: value => {
      setOrderBy(value);
      setPosition(FIRST_PAGE);
    },
    setLimit: value => {
      setLimit(value);
      setPosition(FIRST_PAGE);
    },
    setPosition,
  };
}
