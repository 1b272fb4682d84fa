import { useLocation, useSearchParams } from 'react-router-dom';
import {
  LinkingState,
  parseLinkingState,
  writeLinkingState,
} from './linkingState';
import { PagePosition, parsePosition } from './pagePosition';
import { PagingState } from './TableState';

/** The state of a list of the linking pages, and how to change it. */
export interface UrlLinkingState extends PagingState {
  q: string;
  network: string;
  setQ: (q: string) => void;
  setNetwork: (network: string) => void;
}

/** Keeps the state of a list of the linking pages as the list keeps its own. */
export function useUrlLinkingState(): UrlLinkingState {
  const [params, setParams] = useSearchParams();
  const location = useLocation();
  const state = parseLinkingState(params);

  const change = (changes: Partial<LinkingState>) =>
    setParams(
      current =>
        writeLinkingState(current, {
          ...parseLinkingState(current),
          ...changes,
        }),
      { replace: true },
    );

  return {
    ...state,
    position: parsePosition(location.state),
    setQ: q => change({ q }),
    setNetwork: network => change({ network }),
    setLimit: limit => change({ limit }),
    setPosition: (position: PagePosition) =>
      setParams(current => current, { state: position }),
  };
}
