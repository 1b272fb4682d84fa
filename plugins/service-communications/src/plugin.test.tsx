import { createDevApp } from '@backstage/dev-utils';
import { CatalogEntityPage, catalogPlugin } from '@backstage/plugin-catalog';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { registerMswTestHooks } from '@backstage/test-utils';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import * as main from './index';
import {
  serviceCommunicationsPlugin,
  ServiceCommunicationsPage,
} from './index';
import { apiHandlers } from './__testUtils__/apiHandlers';
import { FakeServiceCommunicationsApi } from './__testUtils__/FakeServiceCommunicationsApi';
import { sampleCommunications } from './__testUtils__/sampleCommunications';

describe('the plugin in the legacy frontend system', () => {
  const server = setupServer(
    http.get('*/api/auth/guest/refresh', () =>
      HttpResponse.json({ error: { name: 'NotFoundError' } }, { status: 404 }),
    ),
    ...apiHandlers(new FakeServiceCommunicationsApi(sampleCommunications)),
  );
  registerMswTestHooks(server);

  it('has no default export, which the new system would take for a plugin', () => {
    expect(main).not.toHaveProperty('default');
  });

  it('shows the list, the record, what is unlinked and the sources', async () => {
    // Where createApp looks for the config. A real environment holds nothing
    // but strings, so it is replaced as a whole.
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: { title: 'Test', baseUrl: 'http://localhost' },
            backend: { baseUrl: 'http://localhost:7007' },
          },
        },
      ] as any,
    };
    // Signs in without a backend that could.
    localStorage.setItem('@backstage/core:SignInPage:provider', 'guest');
    localStorage.setItem('enableLegacyGuestToken', 'true');
    window.history.replaceState({}, '', '/service-communications');
    const App = createDevApp()
      .registerPlugin(serviceCommunicationsPlugin, catalogPlugin)
      .registerApi({
        api: catalogApiRef,
        deps: {},
        factory: () => catalogApiMock(),
      })
      .addPage({
        path: '/service-communications',
        element: <ServiceCommunicationsPage />,
      })
      .addPage({
        path: '/catalog/:namespace/:kind/:name',
        element: <CatalogEntityPage />,
      })
      .build();
    render(<App />);

    expect(
      await screen.findByRole('heading', { name: 'Service Communications' }),
    ).toBeInTheDocument();
    await userEvent.click(
      await screen.findByRole('link', { name: 'Open communication 1' }),
    );
    expect(
      await screen.findByRole('heading', {
        name: 'web-shop → orders-db · 5432/tcp',
      }),
    ).toBeInTheDocument();

    await userEvent.click(await screen.findByRole('tab', { name: 'Unlinked' }));
    expect(
      await screen.findByRole('heading', {
        name: 'Every address has an entity',
      }),
    ).toBeInTheDocument();

    await userEvent.click(screen.getByRole('tab', { name: 'Discovery' }));
    expect(
      await screen.findByRole('heading', {
        name: 'Nothing has sent samples yet',
      }),
    ).toBeInTheDocument();
  });
});
