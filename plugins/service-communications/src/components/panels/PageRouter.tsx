import {
  routeResolutionApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { ReactRouterV6PageRouter } from '@backstage/frontend-adapter-react-router-v6';
import { ReactNode } from 'react';

/**
 * React Router v6 for the content of a page. Since Backstage 1.57 a page asks
 * for it by an adapter; an older app brings it, and the adapter would fail there.
 */
export function PageRouter({ children }: { children: ReactNode }) {
  const routes = useApiHolder().get(routeResolutionApiRef);
  return routes && 'resolvePath' in routes ? (
    <ReactRouterV6PageRouter>{children}</ReactRouterV6PageRouter>
  ) : (
    <>{children}</>
  );
}
