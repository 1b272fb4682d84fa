import { createDevApp } from '@backstage/dev-utils';
import { CatalogEntityPage, catalogPlugin } from '@backstage/plugin-catalog';
import { registerMswTestHooks } from '@backstage/test-utils';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import * as main from './index';
import {
  serviceCommunicationsPlugin,
  ServiceCommunicationsPage,
} from './index';
import { apiHandlers } from './testUtils/apiHandlers';
import { InMemoryServiceCommunicationsApi } from './testUtils/InMemoryServiceCommunicationsApi';
import { sampleCommunications } from './testUtils/sampleCommunications';

describe('the plugin in the legacy frontend system', () => {
  const server = setupServer(
    ...apiHandlers(new InMemoryServiceCommunicationsApi(sampleCommunications)),
  );
  registerMswTestHooks(server);

  it('has no default export, which the new system would take for a plugin', () => {
    expect(main).not.toHaveProperty('default');
  });

  it('shows the list and the record', async () => {
    // Where createApp looks for the config during tests.
    process.env.APP_CONFIG = [
      {
        context: 'test',
        data: {
          app: { title: 'Test', baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost:7007' },
        },
      },
    ] as any;
    window.history.replaceState({}, '', '/service-communications');
    const App = createDevApp()
      .registerPlugin(serviceCommunicationsPlugin, catalogPlugin)
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

    await userEvent.click(await screen.findByText('Enter'));
    expect(
      await screen.findByRole('heading', { name: 'Service Communications' }),
    ).toBeInTheDocument();
    await userEvent.click(
      await screen.findByRole('link', { name: 'Open communication 1' }),
    );
    expect(
      await screen.findByRole('heading', {
        name: '10.0.0.11 → 10.0.0.5:5432/tcp',
      }),
    ).toBeInTheDocument();
  });
});
