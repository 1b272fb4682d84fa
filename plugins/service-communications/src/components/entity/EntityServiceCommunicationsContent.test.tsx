import { Entity } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import {
  manyCommunications,
  sampleCommunications,
} from '../../__testUtils__/sampleCommunications';
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
  const render = (of: Entity) =>
    renderWithApi(
      <EntityProvider entity={of}>
        <EntityServiceCommunicationsContent />
      </EntityProvider>,
      api,
    );
  const recordsOf = async (table: string) =>
    within(await screen.findByRole('table', { name: table }))
      .queryAllByRole('link', { name: /^Open communication/ })
      .map(link => link.textContent);

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi(sampleCommunications);
  });

  it('shows who calls the entity and what it calls', async () => {
    await render(entity('Component', 'web-shop'));
    expect(await screen.findByText('nginx')).toBeInTheDocument();
    expect(await recordsOf('Clients')).toEqual(['4']);
    expect(await recordsOf('Listeners')).toEqual(['1', '3']);
  });

  it('shows weight and persistence, and explains them', async () => {
    await render(entity('Component', 'orders-db'));
    const row = (await screen.findByText('invoice-worker')).closest('tr')!;
    expect(row).toHaveTextContent('1.50');
    expect(row).toHaveTextContent('42.7%');
    await userEvent.hover(
      within(screen.getByRole('table', { name: 'Clients' })).getByRole(
        'button',
        { name: 'Avg. connections' },
      ),
    );
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'Total ports divided by active samples',
    );
  });

  it('lets the columns of each direction be chosen', async () => {
    await render(entity('Component', 'orders-db'));
    const clients = await screen.findByRole('table', { name: 'Clients' });
    const headsOf = (table: HTMLElement) =>
      within(table)
        .getAllByRole('columnheader')
        .map(head => head.textContent);
    const [columnsOfClients] = screen.getAllByRole('button', {
      name: 'Columns',
    });
    await userEvent.click(columnsOfClients);
    expect(screen.getByRole('dialog')).toHaveAccessibleName(
      'Columns of “Clients”',
    );
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Netflow Client Active Span' }),
    );
    expect(headsOf(clients)).toContain('Netflow Client Active Span');
    expect(clients).toHaveTextContent('1 d 23 h 53 min');
    expect(
      headsOf(screen.getByRole('table', { name: 'Listeners', hidden: true })),
    ).not.toContain('Netflow Client Active Span');
  });

  it('says when one direction is empty', async () => {
    await render(entity('Component', 'orders-db'));
    expect(
      await screen.findByText('orders-db has not been seen calling anybody.'),
    ).toBeInTheDocument();
    expect(await recordsOf('Clients')).toEqual(['1', '2']);
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
    await render(entity('Resource', 'db-1'));
    expect(await screen.findByText('1–20 of 25')).toBeInTheDocument();
    const [nextClients] = screen.getAllByRole('button', { name: 'Next page' });
    await userEvent.click(nextClients);
    expect(await screen.findByText('21–25 of 25')).toBeInTheDocument();
    expect(await recordsOf('Clients')).toEqual([
      '121',
      '122',
      '123',
      '124',
      '125',
    ]);

    const clients = screen.getByRole('table', { name: 'Clients' });
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
