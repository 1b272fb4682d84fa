import { CommunicationsOrder } from '../lib/communicationsOrder';
import { PagePosition } from '../lib/pagePosition';

/** What of a list is shown, and how to show something else of it. */
export interface TableState {
  orderBy: CommunicationsOrder;
  limit: number;
  position: PagePosition;
  setOrderBy: (orderBy: CommunicationsOrder) => void;
  setLimit: (limit: number) => void;
  setPosition: (position: PagePosition) => void;
}
