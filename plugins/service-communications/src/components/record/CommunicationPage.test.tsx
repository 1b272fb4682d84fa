import { netstatAttributes } from '@service-communications/plugin-service-communications-common';
import { screen, within } from '@testing-library/react';
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
    expect(fact(client, 'Address')).toHaveTextContent('10.0.0.12');
    expect(fact(client, 'Host name')).toHaveTextContent(
      'worker-1.shop.example.com',
    );
    expect(fact(client, 'Process')).toHaveTextContent(
      'Invoice Worker (python3)',
    );
    expect(fact(client, 'Device')).toHaveTextContent(
      'Linked by rule “exact-ip”',
    );
    expect(fact(client, 'Service instance')).toHaveTextContent(
      'Linked by hand',
    );

    const listener = await section('Listener');
    expect(fact(listener, 'Process')).toHaveTextContent('postgres');
    expect(
      within(fact(listener, 'Service instance')).getByRole('link'),
    ).toHaveAttribute('href', '/catalog/default/component/orders-db');
  });

  it('lists the candidates of an ambiguous link', async () => {
    await render('3');
    const device = fact(await section('Listener'), 'Device');
    expect(device).toHaveTextContent('Several entities fit equally well');
    expect(within(device).getAllByRole('link')).toHaveLength(2);
    expect(device).toHaveTextContent('Linked by rule “cidr”');
    expect(
      fact(await section('Listener'), 'Service instance'),
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
    expect(fact(facts, 'First Detected')).toHaveTextContent('–');
    expect(within(fact(facts, 'Created')).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/user/guest',
    );
  });

  it('shows every netstat attribute with its definition', async () => {
    await render('1');
    const table = within(await section('Netstat')).getByRole('table');
    for (const { name, definition } of netstatAttributes) {
      const row = within(table).getByRole('rowheader', { name }).closest('tr')!;
      expect(row).toHaveTextContent(definition);
    }
    const valueOf = (name: string) =>
      within(
        within(table).getByRole('rowheader', { name }).closest('tr')!,
      ).getAllByRole('cell')[0];
    expect(valueOf('Netstat Total Samples')).toHaveTextContent('2,880');
    expect(valueOf('Netstat Total Ports')).toHaveTextContent('34,548');
    expect(valueOf('Netstat Average Client Connections')).toHaveTextContent(
      '12.00',
    );
    expect(valueOf('Connection Persistence')).toHaveTextContent('<100%');
    expect(
      within(valueOf('Netstat Client Connection Last Found')).getByRole('time'),
    ).toHaveAttribute('title', '2026-03-14T09:26:00.000Z');
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
    const netstat = await section('Netstat');
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
    expect(await section('Netstat')).toHaveTextContent(
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
