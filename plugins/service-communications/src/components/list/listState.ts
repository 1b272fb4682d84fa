import { communicationOrderFields } from '@service-communications/plugin-service-communications-common';
import {
  CommunicationsOrder,
  DEFAULT_ORDER,
} from '../state/communicationsOrder';
import { ListFilter, listFilterNames, parseFilter } from './listFilter';
import { setOrDelete } from '../state/setOrDelete';

/** The page sizes on offer; the first is the default. */
export const PAGE_SIZES = [20, 50, 100];

/** What of the list a link carries. */
export interface ListState {
  q: string;
  filter: ListFilter;
  orderBy: CommunicationsOrder;
  limit: number;
}

/** Reads the state of the list from a URL; what makes no sense is default. */
export function parseListState(params: URLSearchParams): ListState {
  const limit = Number(params.get('limit'));
  return {
    q: params.get('q') ?? '',
    filter: parseFilter(params),
    orderBy: parseOrder(params.get('orderBy')),
    limit: PAGE_SIZES.includes(limit) ? limit : PAGE_SIZES[0],
  };
}

/**
 * Writes the state of the list into the parameters of a URL. Defaults are
 * left out and parameters of others kept.
 */
export function writeListState(
  params: URLSearchParams,
  state: ListState,
): URLSearchParams {
  const written = new URLSearchParams(params);
  const orderBy = orderText(state.orderBy);
  setOrDelete(written, 'q', state.q, '');
  for (const name of listFilterNames) {
    setOrDelete(written, name, state.filter[name] ?? '', '');
  }
  setOrDelete(written, 'orderBy', orderBy, orderText(DEFAULT_ORDER));
  setOrDelete(written, 'limit', String(state.limit), String(PAGE_SIZES[0]));
  return written;
}

/** Reads an order; what makes no sense is the default. */
export function parseOrder(text: string | null): CommunicationsOrder {
  const [fieldText, order] = (text ?? '').split(',');
  const field = communicationOrderFields.find(known => known === fieldText);
  return field && (order === 'asc' || order === 'desc')
    ? { field, order }
    : DEFAULT_ORDER;
}

function orderText(orderBy: CommunicationsOrder): string {
  return `${orderBy.field},${orderBy.order}`;
}
