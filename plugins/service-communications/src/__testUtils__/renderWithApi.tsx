import { discoveryApiRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { ReactElement } from 'react';
import { Route, Routes, useLocation } from 'react-router-dom';
import { serviceCommunicationsApiRef } from '../api';
import { rootRouteRef } from '../routes';
import { InMemoryServiceCommunicationsApi } from './InMemoryServiceCommunicationsApi';

/** Where the pages are in tests. */
const PAGE_PATH = '/service-communications';

/**
 * Renders an element at the path of the plugin's page, among the routes that
 * it links to. The URL is in the test id `url`.
 */
export function renderWithApi(
  element: ReactElement,
  api: InMemoryServiceCommunicationsApi,
  url: string = PAGE_PATH,
) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [serviceCommunicationsApiRef, api],
        [discoveryApiRef, mockApis.discovery()],
      ]}
    >
      <Routes>
        <Route path={`${PAGE_PATH}/*`} element={element} />
      </Routes>
      <Url />
    </TestApiProvider>,
    {
      routeEntries: [url],
      mountedRoutes: {
        [PAGE_PATH]: rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

function Url() {
  const { pathname, search } = useLocation();
  return <div data-testid="url">{decodeURIComponent(pathname + search)}</div>;
}
