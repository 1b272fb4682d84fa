import { netstatAttributes } from '@service-communications/plugin-service-communications-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import {
  bareCommunication,
  sampleCommunications,
} from '../../__testUtils__/sampleCommunications';
import { ServiceCommunicationsPage } from '../ServiceCommunicationsPage';

describe('CommunicationPage', () => {
  let api: FakeServiceCommunicationsApi;
  const render = (id: string) =>
    renderWithApi(
      <ServiceCommunicationsPage />,
      api,
      `/service-communications/${id}`,
    );
  const section = (name: string) => screen.findByRole('region', { name });
  const fact = (within_: HTMLElement, name: string) =>
    within(within_).getByText(name).nextElementSibling as HTMLElement;

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi(sampleCommunications);
  });

  it('shows both ends, their entities and why they are linked', async () => {
    await render('2');
    const client = await section('Client');
    expect(fact(client, 'IP Address')).toHaveTextContent('10.0.0.12');
    expect(fact(client, 'FQDN')).toHaveTextContent('worker-1.shop.example.com');
    expect(fact(client, 'Process')).toHaveTextContent(
      'Invoice Worker (python3)',
    );
    expect(fact(client, 'Device')).toHaveTextContent(
      'Linked by rule “exact-ip”',
    );
    expect(fact(client, 'Service Instance')).toHaveTextContent(
      'Linked by hand',
    );

    const listener = await section('Listener');
    expect(fact(listener, 'Process')).toHaveTextContent('postgres');
    expect(
      within(fact(listener, 'Service Instance')).getByRole('link'),
    ).toHaveAttribute('href', '/catalog/default/component/orders-db');
  });

  it('lists the candidates of an ambiguous link', async () => {
    await render('3');
    const device = fact(await section('Listener'), 'Device');
    expect(device).toHaveTextContent('Several entities fit equally well');
    expect(within(device).getAllByRole('link')).toHaveLength(2);
    expect(device).toHaveTextContent('Not linked: rule “cidr” finds several');
    expect(
      fact(await section('Listener'), 'Service Instance'),
    ).toHaveTextContent('No entity found');
  });

  it('shows the key facts', async () => {
    await render('6');
    const facts = await section('Record');
    expect(fact(facts, 'ID')).toHaveTextContent('6');
    expect(fact(facts, 'Network')).toHaveTextContent('default');
    expect(fact(facts, 'Port')).toHaveTextContent('53');
    expect(fact(facts, 'Protocol')).toHaveTextContent('udp');
    expect(fact(facts, 'Origin')).toHaveTextContent('Added by hand');
    expect(fact(facts, 'First seen')).toHaveTextContent('–');
    expect(within(fact(facts, 'Created')).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/user/guest',
    );
  });

  it('is called as its ends are, in the browser as well', async () => {
    await render('1');
    await screen.findByRole('heading', {
      name: 'web-shop → orders-db · 5432/tcp',
      level: 2,
    });
    expect(
      screen.getByText(
        /^web-shop connects to orders-db on port 5432\/tcp\. First seen .* ago, last seen .* ago\.$/,
      ),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(document.title).toBe(
        'web-shop → orders-db · 5432/tcp | Service Communications',
      ),
    );
  });

  it('sums up how heavily and how steadily they talk', async () => {
    await render('1');
    const connections = await screen.findByText('Avg. connections');
    expect(connections.closest('dl')).toHaveTextContent(
      [
        'Avg. connections12.0034,548 client ports in 2,879 scans',
        'Persistence<100%2,879 of 2,880 scans',
        'Bytes1.48 GB / 38.1 GBfrom the client / from the listener',
        'Active1 d 23 h 53 minof 2 d',
      ].join(''),
    );
  });

  it('says that discovery has not seen it yet', async () => {
    await render('6');
    expect(
      await screen.findByText(
        'worker-1 connects to 10.0.0.53 on port 53/udp. Discovery has not seen it yet.',
      ),
    ).toBeInTheDocument();
  });

  it('shows names that would hide something as they are', async () => {
    api.communications = [
      bareCommunication('7', { clientFqdn: 'evil\u202Emoc.elpmaxe' }),
    ];
    await render('7');
    expect(fact(await section('Client'), 'FQDN')).toHaveTextContent(
      'evil‹U+202E›moc.elpmaxe',
    );
  });

  it('takes the focus to its heading when somebody comes from the list', async () => {
    await renderWithApi(<ServiceCommunicationsPage />, api);
    expect(document.body).toHaveFocus();
    await userEvent.click(
      await screen.findByRole('link', { name: 'Open communication 1' }),
    );
    expect(
      await screen.findByRole('heading', { name: /^web-shop → / }),
    ).toHaveFocus();
  });

  it('leads back to the list as it was filtered', async () => {
    await renderWithApi(
      <ServiceCommunicationsPage />,
      api,
      '/service-communications?origin=manual',
    );
    await userEvent.click(
      await screen.findByRole('link', { name: 'Open communication 6' }),
    );
    await userEvent.click(
      await screen.findByRole('link', { name: 'All communications' }),
    );
    expect(screen.getByTestId('url')).toHaveTextContent(
      /^\/service-communications\?origin=manual$/,
    );
  });

  it('says so where a link leads nowhere', async () => {
    await render('1/statistics');
    expect(
      await screen.findByRole('heading', { name: 'There is no such page' }),
    ).toBeInTheDocument();
  });

  it('shows every netstat attribute with its definition', async () => {
    await render('1');
    await section('Netstat Statistics');
    const rowOf = (name: string) =>
      screen.getByRole('rowheader', { name }).closest('tr')!;
    for (const { name, definition } of netstatAttributes) {
      expect(rowOf(name)).toHaveTextContent(definition);
    }
    const valueOf = (name: string) =>
      within(rowOf(name)).getAllByRole('cell')[0];
    expect(valueOf('Netstat Total Samples')).toHaveTextContent('2,880');
    expect(valueOf('Netstat Total Ports')).toHaveTextContent('34,548');
    expect(valueOf('Netstat Average Client Connections')).toHaveTextContent(
      '12.00',
    );
    expect(valueOf('Connection Persistence')).toHaveTextContent('<100%');
    expect(
      within(valueOf('Netstat Client Connection Last Found')).getByRole('time'),
    ).toHaveAttribute('dateTime', '2026-03-14T09:26:00.000Z');
    expect(
      within(
        await section('Values Extrapolated from Netstat Statistics'),
      ).getAllByRole('rowheader'),
    ).toHaveLength(2);
    expect(rowOf('Netstat Average Client Connections')).toHaveTextContent(
      '34,548 / 2,879 = 12.00',
    );
    expect(rowOf('Connection Persistence')).toHaveTextContent(
      '2,879 / 2,880 × 100 = <100%',
    );
  });

  it('has a dash for a value without a denominator', async () => {
    api.communications = [
      bareCommunication('7', {
        statistics: {
          netstat: {
            totalSamples: 0,
            activeSamples: 0,
            totalPorts: 0,
            firstFound: '2026-03-14T09:26:00Z',
            lastFound: '2026-03-14T09:26:00Z',
          },
        },
      }),
    ];
    await render('7');
    const netstat = await section(
      'Values Extrapolated from Netstat Statistics',
    );
    for (const name of [
      'Netstat Average Client Connections',
      'Connection Persistence',
    ]) {
      const row = within(netstat)
        .getByRole('rowheader', { name })
        .closest('tr')!;
      expect(within(row).getAllByRole('cell')[0]).toHaveTextContent(/^–$/);
    }
  });

  it('says why there are no statistics', async () => {
    await render('5');
    expect(await section('Netstat Statistics')).toHaveTextContent(
      'No scan of the listener’s host has shown this client yet. Statistics begin with the first scan of mail.example.com that does.',
    );
  });

  it('is friendly when there is no such record', async () => {
    await render('4711');
    expect(
      await screen.findByRole('heading', {
        name: 'This communication is not here',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText(/There is no record 4711/)).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'All communications' }),
    ).toHaveAttribute('href', '/service-communications');
  });

  it('says what went wrong', async () => {
    api.failure = new Error('The database cannot be reached');
    await render('1');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database cannot be reached',
    );
  });
});
