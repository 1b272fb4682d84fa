import { screen, within } from '@testing-library/react';
import { InMemoryServiceCommunicationsApi } from '../../__testUtils__/InMemoryServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { bareCommunication } from '../../__testUtils__/sampleCommunications';
import { ServiceCommunicationsPage } from '../ServiceCommunicationsPage';

describe('ClassicSection on the page of a communication', () => {
  const render = (statistics: object) =>
    renderWithApi(
      <ServiceCommunicationsPage />,
      new InMemoryServiceCommunicationsApi([
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
    const classic = await screen.findByRole('region', { name: 'Classic' });
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
    await screen.findByRole('region', { name: 'Netstat' });
    expect(screen.queryByRole('region', { name: 'Classic' })).toBeNull();
  });
});
