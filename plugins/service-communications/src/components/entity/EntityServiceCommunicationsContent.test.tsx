import { Entity } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import {
  manyCommunications,
  sampleCommunications,
} from '../../__testUtils__/sampleCommunications';
import {
  manyNeighbours,
  neighboursOfWebShop,
} from '../../__testUtils__/sampleNeighbours';
import { EntityServiceCommunicationsContent } from './EntityServiceCommunicationsContent';

function entity(kind: string, name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      annotations: { 'backstage.io/edit-url': 'https://example.com/edit' },
    },
  };
}

describe('EntityServiceCommunicationsContent', () => {
  let api: FakeServiceCommunicationsApi;
  const render = (of: Entity, query = '') =>
    renderWithApi(
      <EntityProvider entity={of}>
        <EntityServiceCommunicationsContent />
      </EntityProvider>,
      api,
      `/service-communications${query}`,
    );
  const knows = (ref: string, of = neighboursOfWebShop) => {
    api.neighbours.set(`${ref} clients`, of.clients);
    api.neighbours.set(`${ref} listeners`, of.listeners);
  };
  const recordsOf = async (table: string) =>
    within(await screen.findByRole('table', { name: table }))
      .queryAllByRole('link', { name: /^Open communication/ })
      .map(link => link.textContent);

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi(sampleCommunications);
    knows('component:default/web-shop');
    knows('component:default/orders-db');
    knows('resource:default/db-1');
  });

  it('draws who calls the entity and what it calls', async () => {
    await render(entity('Component', 'web-shop'));
    const map = within(
      await screen.findByRole('group', {
        name: 'Map of web-shop: 2 callers, 2 dependencies',
      }),
    );
    const callee = map.getByRole('link', { name: /^orders-db/ });
    expect(callee).toHaveAttribute(
      'href',
      '/catalog/default/component/orders-db',
    );
    expect(callee).toHaveAccessibleDescription(
      'web-shop calls orders-db, 3 communications, 12.00 connections on average, Declared',
    );
    expect(
      map.getByRole('link', { name: /^invoice-worker/ }),
    ).toHaveAccessibleDescription(
      /^invoice-worker calls web-shop, .*, Not declared, silent for a day$/,
    );
    expect(
      map.getByRole('img', { name: /^10.1.7.0\/24, 38 addresses calls/ }),
    ).toBeInTheDocument();
  });

  it('lists them by the other entity, each opening to its communications', async () => {
    api.find = query =>
      query.listenerEntity === 'component:default/orders-db'
        ? sampleCommunications.slice(0, 1)
        : [];
    await render(entity('Component', 'web-shop'));
    const calls = within(await screen.findByRole('table', { name: 'Calls' }));
    const row = (await calls.findByText('orders-db')).closest('tr')!;
    expect(row).toHaveTextContent('12.00');
    expect(row).toHaveTextContent('39.6 GB');
    await userEvent.click(
      within(row).getByRole('button', {
        name: 'Communications with component:default/orders-db',
      }),
    );
    expect(
      await recordsOf(
        'Communications of web-shop and component:default/orders-db',
      ),
    ).toEqual(['1']);
  });

  it('says what was never seen and whose addresses nobody knows', async () => {
    await render(entity('Component', 'web-shop'));
    const calls = within(await screen.findByRole('table', { name: 'Calls' }));
    expect((await calls.findByText('cache-a')).closest('tr')).toHaveTextContent(
      'Declared, not seen',
    );
    expect(screen.getByRole('table', { name: 'Callers' })).toHaveTextContent(
      '10.1.7.0/24, 38 addressesNo entity has these addresses',
    );
  });

  it('shows one direction alone, and says so in the URL', async () => {
    await render(entity('Component', 'web-shop'));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Callers' }),
    );
    expect(screen.getByTestId('url')).toHaveTextContent('?direction=clients');
    expect(screen.queryByRole('table', { name: 'Calls' })).toBeNull();
    expect(
      screen.getByRole('group', {
        name: 'Map of web-shop: 2 callers, 0 dependencies',
      }),
    ).toBeInTheDocument();
  });

  it('says how many of the neighbours the map leaves out', async () => {
    knows('component:default/web-shop', {
      clients: manyNeighbours(40),
      listeners: [],
    });
    await render(entity('Component', 'web-shop'));
    const map = await screen.findByRole('group', { name: /^Map of/ });
    expect(within(map).getAllByRole('link')).toHaveLength(12);
    expect(screen.getByText('28 more callers')).toBeInTheDocument();
    expect(screen.getByText('1–20 of 40')).toBeInTheDocument();
  });

  it('has the communications one by one, too', async () => {
    await render(entity('Component', 'web-shop'));
    await userEvent.click(
      await screen.findByRole('button', { name: 'One by one' }),
    );
    expect(await screen.findByText('nginx')).toBeInTheDocument();
    expect(await recordsOf('Callers')).toEqual(['4']);
    expect(await recordsOf('Calls')).toEqual(['1', '3']);
    expect(screen.getByTestId('url')).toHaveTextContent('?view=communications');
  });

  it('shows weight and persistence, and explains them', async () => {
    await render(entity('Component', 'orders-db'), '?view=communications');
    const row = (await screen.findByText('invoice-worker')).closest('tr')!;
    expect(row).toHaveTextContent('1.50');
    expect(row).toHaveTextContent('42.7%');
    await userEvent.hover(
      within(screen.getByRole('table', { name: 'Callers' })).getByRole(
        'button',
        { name: 'Avg. connections' },
      ),
    );
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'Total ports divided by active samples',
    );
  });

  it('lets the columns of each direction be chosen', async () => {
    await render(entity('Component', 'orders-db'), '?view=communications');
    const clients = await screen.findByRole('table', { name: 'Callers' });
    const headsOf = (table: HTMLElement) =>
      within(table)
        .getAllByRole('columnheader')
        .map(head => head.textContent);
    const [columnsOfClients] = screen.getAllByRole('button', {
      name: 'Columns',
    });
    await userEvent.click(columnsOfClients);
    expect(screen.getByRole('dialog')).toHaveAccessibleName(
      'Columns of “Callers”',
    );
    // To find one of many boxes by its role takes jsdom seconds.
    fireEvent.click(screen.getByLabelText('Netflow Client Active Span'));
    expect(headsOf(clients)).toContain('Netflow Client Active Span');
    expect(clients).toHaveTextContent('1 d 23 h 53 min');
    expect(
      headsOf(screen.getByRole('table', { name: 'Calls', hidden: true })),
    ).not.toContain('Netflow Client Active Span');
  });

  it('says when one direction is empty', async () => {
    await render(entity('Component', 'orders-db'), '?view=communications');
    expect(
      await screen.findByText('orders-db has not been seen calling anybody.'),
    ).toBeInTheDocument();
    expect(await recordsOf('Callers')).toEqual(['1', '2']);
  });

  it('pages and orders each direction by itself', async () => {
    const link = {
      entityRef: 'resource:default/db-1',
      rule: 'exact-ip',
      manual: false,
    };
    api.communications = manyCommunications(25).map(communication => ({
      ...communication,
      listenerDevice: link,
    }));
    await render(entity('Resource', 'db-1'), '?view=communications');
    expect(await screen.findByText('1–20 of 25')).toBeInTheDocument();
    const [nextClients] = screen.getAllByRole('button', { name: 'Next page' });
    await userEvent.click(nextClients);
    expect(await screen.findByText('21–25 of 25')).toBeInTheDocument();
    expect(await recordsOf('Callers')).toEqual([
      '121',
      '122',
      '123',
      '124',
      '125',
    ]);

    const clients = screen.getByRole('table', { name: 'Callers' });
    await userEvent.click(within(clients).getByRole('button', { name: 'ID' }));
    expect(await screen.findByText('1–20 of 25')).toBeInTheDocument();
  });

  it('says what to annotate while nothing is known', async () => {
    await render(entity('Component', 'unseen'));
    expect(
      await screen.findByRole('heading', {
        name: 'No communications of unseen yet',
      }),
    ).toBeInTheDocument();
    for (const annotation of ['ip-addresses', 'hostnames', 'listeners']) {
      expect(
        await screen.findByText(
          new RegExp(`service-communications/${annotation}`),
        ),
      ).toBeInTheDocument();
    }
    expect(
      screen.getByRole('button', { name: /Edit the entity/ }),
    ).toHaveAttribute('href', 'https://example.com/edit');
    expect(
      screen.getByRole('button', { name: 'See all communications' }),
    ).toHaveAttribute('href', '/service-communications');
  });

  it('says so when the user may not see it', async () => {
    api.failure = new NotAllowedError('Unauthorized');
    await render(entity('Component', 'web-shop'));
    expect(
      await screen.findByRole('heading', {
        name: 'You may not see service communications',
      }),
    ).toBeInTheDocument();
  });
});
