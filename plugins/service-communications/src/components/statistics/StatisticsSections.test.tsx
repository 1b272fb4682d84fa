import {
  netflowAttributes,
  NetflowStatistics,
} from '@service-communications/plugin-service-communications-common';
import { screen, within } from '@testing-library/react';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import {
  bareCommunication,
  goldenNetflow,
} from '../../__testUtils__/sampleCommunications';
import { ServiceCommunicationsPage } from '../ServiceCommunicationsPage';

describe('NetflowSection on the page of a communication', () => {
  const render = async (netflow: NetflowStatistics | undefined) => {
    await renderWithApi(
      <ServiceCommunicationsPage />,
      new FakeServiceCommunicationsApi([
        bareCommunication('7', { statistics: { netflow } }),
      ]),
      '/service-communications/7',
    );
    return screen.findByRole('region', { name: 'Netflow Statistics' });
  };
  const valueOf = (section: HTMLElement, name: string) =>
    within(
      within(section).getByRole('rowheader', { name }).closest('tr')!,
    ).getAllByRole('cell')[0];

  it('shows every attribute with its definition', async () => {
    const section = await render(goldenNetflow);
    for (const { name, definition } of netflowAttributes) {
      expect(
        within(section).getByRole('rowheader', { name }).closest('tr')!,
      ).toHaveTextContent(definition);
    }
  });

  it('shows the example of the documentation', async () => {
    const section = await render(goldenNetflow);
    expect(
      netflowAttributes
        .filter(({ kind }) => kind !== 'time')
        .map(({ name }) => [name, valueOf(section, name).textContent]),
    ).toEqual([
      ['Netflow Active Samples', '3'],
      ['Netflow Total Events', '6'],
      ['Netflow Total Ports', '5'],
      ['Netflow Average Client Connections', '1.67'],
      ['Netflow Client Active Span', '1 min 35 s'],
      ['Netflow Client Gap Span', '1 min 5 s'],
      ['Netflow Client Pending Span', '5 s'],
      ['Netflow Sample Interval', '1 min'],
      ['Netflow Total Bytes from Client', '12.3 kB'],
      ['Netflow Total Bytes from Listener', '999 bytes'],
      ['Netflow Total Packets from Client', '21'],
      ['Netflow Total Packets from Listener', '9'],
      ['Netflow Total Events from Client', '–'],
      ['Netflow Total Events from Listener', '–'],
      ['Netflow Listener Evidence', 'The client’s lone SYN'],
    ]);
    expect(
      within(
        valueOf(section, 'Netflow Client Connection Last Found'),
      ).getByRole('time'),
    ).toHaveAttribute('dateTime', '2026-03-14T12:03:55.000Z');
  });

  it('has no value for a way that the exporter did not see', async () => {
    const section = await render({
      ...goldenNetflow,
      listenerBytes: 0,
      listenerPackets: 0,
    });
    expect(
      valueOf(section, 'Netflow Total Bytes from Listener'),
    ).toHaveTextContent(/^–$/);
  });

  it('says exactly how long and how much', async () => {
    const section = await render({
      ...goldenNetflow,
      activeSpanSeconds: 172_402.25,
    });
    const active = valueOf(section, 'Netflow Client Active Span');
    expect(active).toHaveTextContent(/^1 d 23 h 53 min$/);
    expect(within(active).getByTitle('172,402.25 s')).toBeInTheDocument();
    expect(
      within(valueOf(section, 'Netflow Total Bytes from Client')).getByTitle(
        '12,345 bytes',
      ),
    ).toBeInTheDocument();
  });

  it('has a dash for what the source does not give', async () => {
    const { evidence, intervalSeconds, clientBytes, ...rest } = goldenNetflow;
    const section = await render({
      ...rest,
      averageClientConnections: undefined,
    });
    for (const name of [
      'Netflow Average Client Connections',
      'Netflow Sample Interval',
      'Netflow Total Bytes from Client',
      'Netflow Listener Evidence',
    ]) {
      expect(valueOf(section, name)).toHaveTextContent(/^–$/);
    }
  });

  it('says why there are no statistics', async () => {
    expect(await render(undefined)).toHaveTextContent(
      'No flow record of this client and listener has arrived yet.',
    );
  });
});

describe('ClassicSection on the page of a communication', () => {
  const render = (statistics: object) =>
    renderWithApi(
      <ServiceCommunicationsPage />,
      new FakeServiceCommunicationsApi([
        bareCommunication('7', { statistics }),
      ]),
      '/service-communications/7',
    );

  it('shows what was carried over, and says so', async () => {
    await render({
      classic: {
        netstat: {
          countedPortTimes: 1234,
          totalPorts: 5678,
          averageClientConnections: 4.6,
          lastFound: '2020-05-01T12:00:00Z',
        },
        netflow: { totalPorts: 7 },
      },
    });
    const classic = await screen.findByRole('region', {
      name: 'Classic Statistics',
    });
    expect(classic).toHaveTextContent('Carried over from an earlier system');
    const values = (name: string) =>
      within(within(classic).getByRole('table', { name }))
        .getAllByRole('row')
        .slice(1)
        .map(row => within(row).getAllByRole('cell')[0].textContent);
    expect(values('Classic Netstat').slice(0, 3)).toEqual([
      '1,234',
      '5,678',
      '4.60',
    ]);
    expect(values('Classic Netflow')).toEqual(['–', '7', '–', '–']);
  });

  it('is not there without anything carried over', async () => {
    await render({});
    await screen.findByRole('region', { name: 'Netstat Statistics' });
    expect(
      screen.queryByRole('region', { name: 'Classic Statistics' }),
    ).toBeNull();
  });
});
