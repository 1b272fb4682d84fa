import { PAGE_SIZES } from '../list/listState';
import { setOrDelete } from './setOrDelete';

/** What of a list of the linking pages a link carries. */
export interface LinkingState {
  q: string;
  /** Only of this network; of all, when it is empty. */
  network: string;
  limit: number;
}

/** Reads the state from a URL; what makes no sense is default. */
export function parseLinkingState(params: URLSearchParams): LinkingState {
  const limit = Number(params.get('limit'));
  return {
    q: params.get('q') ?? '',
    network: params.get('network') ?? '',
    limit: PAGE_SIZES.includes(limit) ? limit : PAGE_SIZES[0],
  };
}

/**
 * Writes the state into the parameters of a URL. Defaults are left out and
 * parameters of others kept.
 */
export function writeLinkingState(
  params: URLSearchParams,
  state: LinkingState,
): URLSearchParams {
  const written = new URLSearchParams(params);
  setOrDelete(written, 'q', state.q, '');
  setOrDelete(written, 'network', state.network, '');
  setOrDelete(written, 'limit', String(state.limit), String(PAGE_SIZES[0]));
  return written;
}
