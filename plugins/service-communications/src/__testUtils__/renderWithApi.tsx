import { Entity } from '@backstage/catalog-model';
import {
  alertApiRef,
  configApiRef,
  discoveryApiRef,
  StorageApi,
  storageApiRef,
} from '@backstage/core-plugin-api';
import { mockApis as newMockApis } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { ReactElement } from 'react';
import { Route, Routes, useLocation } from 'react-router-dom';
import { SWRConfig } from 'swr';
import { serviceCommunicationsApiRef } from '../api';
import { rootRouteRef, templateRouteRef } from '../routes';
import { FakeServiceCommunicationsApi } from './FakeServiceCommunicationsApi';

/** Where the pages are in tests. */
const PAGE_PATH = '/service-communications';

/**
 * Renders an element at the path of the plugin's page, among the routes that
 * it links to, with a catalog that has the given entities. The URL is in the
 * test id `url`, and the messages that were shown in passing are returned.
 */
export async function renderWithApi(
  element: ReactElement,
  api: FakeServiceCommunicationsApi,
  url: string = PAGE_PATH,
  options: {
    mayLink?: boolean;
    /** Names of permissions that the user does not have. */
    denied?: string[];
    entities?: Entity[];
    /** What the user has stored before. */
    storage?: StorageApi;
    /** The template for pull requests, of an app that has the scaffolder. */
    template?: string;
  } = {},
) {
  const { mayLink = true, denied = [], entities = [] } = options;
  const { storage = mockApis.storage() } = options;
  const alertApi = newMockApis.alert();
  const { unmount } = await renderInTestApp(
    <TestApiProvider
      apis={[
        [serviceCommunicationsApiRef, api],
        [discoveryApiRef, mockApis.discovery()],
        [alertApiRef, alertApi],
        [storageApiRef, storage],
        [
          configApiRef,
          mockApis.config({
            data: {
              serviceCommunications: {
                dependencies: { pullRequestTemplate: options.template },
              },
            },
          }),
        ],
        [catalogApiRef, catalogApiMock({ entities })],
        [
          permissionApiRef,
          mockApis.permission({
            authorize: ({ permission }) =>
              mayLink && !denied.includes(permission.name)
                ? AuthorizeResult.ALLOW
                : AuthorizeResult.DENY,
          }),
        ],
      ]}
    >
      {/* What one test was allowed must not be remembered by the next. */}
      <SWRConfig value={{ provider: () => new Map() }}>
        <Routes>
          <Route path={`${PAGE_PATH}/*`} element={element} />
        </Routes>
      </SWRConfig>
      <Url />
    </TestApiProvider>,
    {
      routeEntries: [url],
      mountedRoutes: {
        [PAGE_PATH]: rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        ...(options.template && {
          '/create/templates/:namespace/:templateName': templateRouteRef,
        }),
      },
    },
  );
  return {
    unmount,
    messages: () => alertApi.getAlerts().map(({ message }) => message),
  };
}

function Url() {
  const { pathname, search } = useLocation();
  return <div data-testid="url">{decodeURIComponent(pathname + search)}</div>;
}
