import { useState } from 'react';
import { FIRST_PAGE, PAGE_SIZES, PagingState } from './PagingState';

/** The page of a table that is not the page's only one. */
export function useLocalPaging(): PagingState {
  const [limit, setLimit] = useState(PAGE_SIZES[0]);
  const [position, setPosition] = useState(FIRST_PAGE);
  return {
    limit,
    position,
    setLimit: size => {
      setLimit(size);
      setPosition(FIRST_PAGE);
    },
    setPosition,
  };
}
