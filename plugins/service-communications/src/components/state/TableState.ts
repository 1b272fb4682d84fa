import { CommunicationsOrder } from './communicationsOrder';
import { PagePosition } from './pagePosition';

/** Which page of a list is shown, and how to turn to another. */
export interface PagingState {
  limit: number;
  position: PagePosition;
  setLimit: (limit: number) => void;
  setPosition: (position: PagePosition) => void;
}

/** What of a list is shown, and how to show something else of it. */
export interface TableState extends PagingState {
  orderBy: CommunicationsOrder;
  setOrderBy: (orderBy: CommunicationsOrder) => void;
}
