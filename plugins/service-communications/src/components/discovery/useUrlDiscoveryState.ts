import { useLocation, useSearchParams } from 'react-router-dom';
import {
  DiscoveryState,
  parseDiscoveryState,
  writeDiscoveryState,
} from './discoveryState';
import { PagePosition, parsePosition } from '../state/pagePosition';
import { SourceOrder } from './sourceOrder';
import { PagingState } from '../state/TableState';

/** The state of the Discovery page, and how to change it. */
export interface UrlDiscoveryState extends PagingState {
  q: string;
  orderBy: SourceOrder;
  setQ: (q: string) => void;
  setOrderBy: (orderBy: SourceOrder) => void;
}

/** Keeps the state of the Discovery page as the list keeps its own. */
export function useUrlDiscoveryState(): UrlDiscoveryState {
  const [params, setParams] = useSearchParams();
  const location = useLocation();

  const change = (changes: Partial<DiscoveryState>) =>
    setParams(
      current =>
        writeDiscoveryState(current, {
          ...parseDiscoveryState(current),
          ...changes,
        }),
      { replace: true },
    );

  return {
    ...parseDiscoveryState(params),
    position: parsePosition(location.state),
    setQ: q => change({ q }),
    setOrderBy: orderBy => change({ orderBy }),
    setLimit: limit => change({ limit }),
    setPosition: (position: PagePosition) =>
      setParams(current => current, { state: position }),
  };
}
