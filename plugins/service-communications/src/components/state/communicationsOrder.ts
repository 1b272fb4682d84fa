import { CommunicationOrderField } from '@service-communications/plugin-service-communications-common';
import { PagingState } from './PagingState';
import { ListOrder } from './urlState';

/** By what a list of communications is ordered. */
export type CommunicationsOrder = ListOrder<CommunicationOrderField>;

/** What of a list of communications is shown, and how to change it. */
export interface TableState extends PagingState {
  orderBy: CommunicationsOrder;
  setOrderBy: (orderBy: CommunicationsOrder) => void;
}

/** What was found or added last comes first; what is seen again stays in its place. */
export const DEFAULT_ORDER: CommunicationsOrder = {
  field: 'id',
  order: 'desc',
};

/** Times, of which one wants to see the latest first. */
const TIMES: CommunicationOrderField[] = [
  'firstDetected',
  'lastDetected',
  'createdAt',
  'updatedAt',
];

/**
 * The order after a click on the head of a column: the other way round on the
 * column in use; elsewhere names from A, times from now, statistics from the
 * most.
 */
export function toggleOrder(
  current: CommunicationsOrder,
  field: CommunicationOrderField,
): CommunicationsOrder {
  if (current.field === field) {
    return { field, order: current.order === 'asc' ? 'desc' : 'asc' };
  }
  const isFalling = TIMES.includes(field) || /^net(stat|flow)/.test(field);
  return { field, order: isFalling ? 'desc' : 'asc' };
}
