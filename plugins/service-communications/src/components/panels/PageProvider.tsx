import { useRouteRef } from '@backstage/core-plugin-api';
import { createContext, ReactNode, useContext, useRef } from 'react';
import { useLocation } from 'react-router-dom';
import { rootRouteRef } from '../../routes';

/** What the pages of the plugin know of the way that led to them. */
interface PageTrail {
  pathname: string;
  /** The user has just changed the page: its heading takes the focus. */
  isFocusDue: boolean;
  /** What was searched and filtered when the list was last shown. */
  listSearch: string;
}

const PageContext = createContext<PageTrail | undefined>(undefined);

/** Follows the user from page to page of the plugin. */
export function PageProvider(props: { children: ReactNode }) {
  const { pathname, search } = useLocation();
  const listPath = useRouteRef(rootRouteRef)();
  // What opens first leaves the focus where the browser has it.
  const trail = useRef<PageTrail>({
    pathname,
    isFocusDue: false,
    listSearch: '',
  }).current;
  if (trail.pathname !== pathname) {
    trail.pathname = pathname;
    trail.isFocusDue = true;
  }
  if (pathname.replace(/\/$/, '') === listPath) {
    trail.listSearch = search;
  }
  return (
    <PageContext.Provider value={trail}>{props.children}</PageContext.Provider>
  );
}

/** The way of the user; undefined outside of the pages of the plugin. */
export function usePageTrail(): PageTrail | undefined {
  return useContext(PageContext);
}

/** Where the list is, as the user left it. */
export function useListLink(): string {
  const link = useRouteRef(rootRouteRef)();
  return `${link}${usePageTrail()?.listSearch ?? ''}`;
}
