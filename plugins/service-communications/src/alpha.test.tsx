import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { mockApis, registerMswTestHooks } from '@backstage/test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import plugin from './alpha';
// The pages load when they are needed; the first test is not to wait for it.
import './components/ServiceCommunicationsPage';
import { apiHandlers } from './__testUtils__/apiHandlers';
import { FakeServiceCommunicationsApi } from './__testUtils__/FakeServiceCommunicationsApi';
import { sampleCommunications } from './__testUtils__/sampleCommunications';
import { sampleUnlinkedAddresses } from './__testUtils__/sampleLinking';
import { neighboursOfWebShop } from './__testUtils__/sampleNeighbours';

function entity(kind: string, name: string) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
  };
}

describe('the plugin in the new frontend system', () => {
  const api = new FakeServiceCommunicationsApi(sampleCommunications);
  api.unlinkedAddresses = sampleUnlinkedAddresses;
  api.neighbours.set(
    'component:default/orders-db clients',
    neighboursOfWebShop.clients,
  );
  const server = setupServer(...apiHandlers(api));
  registerMswTestHooks(server);

  // Backstage warns of what is deprecated in development alone.
  const warnings = jest.spyOn(console, 'warn');
  const { NODE_ENV } = process.env;
  beforeEach(() => {
    warnings.mockClear();
    process.env = { ...process.env, NODE_ENV: 'development' };
  });
  afterEach(() => {
    process.env = { ...process.env, NODE_ENV };
    const [ours] = warnings.mock.calls
      .map(([text]) => String(text))
      .filter(text =>
        /service-communications.*(deprecated|implicit)/.test(text),
      );
    if (ours) {
      throw new Error(ours);
    }
  });

  it('is a plugin', () => {
    expect(plugin).toMatchObject({
      $$type: '@backstage/FrontendPlugin',
      id: 'service-communications',
    });
  });

  it('shows the list and the record', async () => {
    renderTestApp({
      features: [plugin, catalogPlugin],
      apis: [[catalogApiRef, catalogApiMock()]],
      initialRouteEntries: ['/service-communications'],
    });
    await userEvent.click(
      await screen.findByRole('link', { name: 'Open communication 1' }),
    );
    expect(
      await screen.findByRole('heading', {
        name: 'web-shop → orders-db · 5432/tcp',
      }),
    ).toBeInTheDocument();
  });

  it('has tabs and actions in its header', async () => {
    renderTestApp({
      features: [plugin, catalogPlugin],
      apis: [
        [catalogApiRef, catalogApiMock()],
        [permissionApiRef, mockApis.permission()],
      ],
      initialRouteEntries: ['/service-communications/map'],
    });
    expect(
      await screen.findByRole('tab', { name: 'Unlinked (5)' }),
    ).toHaveAttribute('href', '/service-communications/linking');
    expect(
      screen.getAllByRole('tab').map(({ textContent }) => textContent),
    ).toEqual([
      'Communications',
      'Map',
      'Changes',
      'Undeclared',
      'Unlinked (5)',
      'Rules',
      'Discovery',
    ]);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Import' }),
    );
    expect(
      await screen.findByRole('dialog', { name: 'Import communications' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add communication' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Add a communication' }),
    ).toBeInTheDocument();
  });

  it('shows the linking pages', async () => {
    renderTestApp({
      features: [plugin, catalogPlugin],
      apis: [
        [catalogApiRef, catalogApiMock()],
        [permissionApiRef, mockApis.permission()],
      ],
      initialRouteEntries: ['/service-communications/linking/problems'],
    });
    expect(
      await screen.findByRole('heading', { name: 'All is well' }),
    ).toBeInTheDocument();
  });

  it.each([
    ['new', 'Add a communication'],
    ['1/edit', 'Edit web-shop → orders-db · 5432/tcp'],
    ['ignore-rules', 'No rules ignore communications'],
    ['undeclared', 'No dependencies yet'],
    ['discovery', 'Nothing has sent samples yet'],
    ['map', 'Nothing to draw yet'],
    ['impact/component/default/orders-db', 'What depends on orders-db'],
  ])('shows the page %p', async (path, heading) => {
    renderTestApp({
      features: [plugin, catalogPlugin],
      apis: [
        [catalogApiRef, catalogApiMock()],
        [permissionApiRef, mockApis.permission()],
      ],
      initialRouteEntries: [`/service-communications/${path}`],
    });
    expect(
      await screen.findByRole('heading', { name: heading }),
    ).toBeInTheDocument();
  });

  it('is in the navigation', async () => {
    renderTestApp({
      features: [plugin, catalogPlugin],
      apis: [[catalogApiRef, catalogApiMock()]],
      initialRouteEntries: ['/service-communications'],
    });
    expect(
      await screen.findByRole('link', {
        name: 'Service Communications',
        current: 'page',
      }),
    ).toHaveAttribute('href', '/service-communications');
  });

  it('adds a tab to components and resources', async () => {
    renderTestApp({
      features: [plugin],
      extensions: [
        createTestEntityPage({ entity: entity('Component', 'orders-db') }),
      ],
      initialRouteEntries: ['/communications'],
    });
    const callers = await screen.findByRole('table', { name: 'Callers' });
    expect(
      await within(callers).findByText('invoice-worker'),
    ).toBeInTheDocument();
  });

  it('adds a card to the overview of components and resources', async () => {
    renderTestApp({
      features: [plugin],
      extensions: [
        createTestEntityPage({ entity: entity('Component', 'orders-db') }),
      ],
    });
    expect(
      await screen.findByText(/^2 callers · 0 dependencies/),
    ).toBeInTheDocument();
  });

  it('adds a tab to what has parts', async () => {
    renderTestApp({
      features: [plugin],
      extensions: [createTestEntityPage({ entity: entity('System', 'shop') })],
      initialRouteEntries: ['/communications'],
    });
    expect(
      await screen.findByText('No communications of shop yet'),
    ).toBeInTheDocument();
  });

  it('adds nothing to other entities', async () => {
    renderTestApp({
      features: [plugin],
      extensions: [createTestEntityPage({ entity: entity('API', 'shop') })],
    });
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });
});
