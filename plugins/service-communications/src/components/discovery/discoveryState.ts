import { PAGE_SIZES } from '../list/listState';
import { setOrDelete } from '../state/setOrDelete';
import {
  DEFAULT_SOURCE_ORDER,
  SourceOrder,
  sourceOrderFields,
} from './sourceOrder';

/** What of the Discovery page a link carries. */
export interface DiscoveryState {
  q: string;
  orderBy: SourceOrder;
  limit: number;
}

/** Reads the state from a URL; what makes no sense is default. */
export function parseDiscoveryState(params: URLSearchParams): DiscoveryState {
  const limit = Number(params.get('limit'));
  return {
    q: params.get('q') ?? '',
    orderBy: parseOrder(params.get('orderBy')),
    limit: PAGE_SIZES.includes(limit) ? limit : PAGE_SIZES[0],
  };
}

/**
 * Writes the state into the parameters of a URL. Defaults are left out and
 * parameters of others kept.
 */
export function writeDiscoveryState(
  params: URLSearchParams,
  state: DiscoveryState,
): URLSearchParams {
  const written = new URLSearchParams(params);
  const usual = orderText(DEFAULT_SOURCE_ORDER);
  setOrDelete(written, 'q', state.q, '');
  setOrDelete(written, 'orderBy', orderText(state.orderBy), usual);
  setOrDelete(written, 'limit', String(state.limit), String(PAGE_SIZES[0]));
  return written;
}

function parseOrder(text: string | null): SourceOrder {
  const [fieldText, order] = (text ?? '').split(',');
  const field = sourceOrderFields.find(known => known === fieldText);
  return field && (order === 'asc' || order === 'desc')
    ? { field, order }
    : DEFAULT_SOURCE_ORDER;
}

function orderText(orderBy: SourceOrder): string {
  return `${orderBy.field},${orderBy.order}`;
}
