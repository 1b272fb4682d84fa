import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { sampleCommunications } from '../../__testUtils__/sampleCommunications';
import { sampleEntities } from '../../__testUtils__/sampleEntities';
import { CommunicationsListPage } from './CommunicationsListPage';

const shownIds = () =>
  screen
    .queryAllByRole('link', { name: /^Open communication/ })
    .map(link => link.textContent);
const url = () => screen.getByTestId('url').textContent;

describe('the filters of the list', () => {
  let api: FakeServiceCommunicationsApi;
  const render = async (search = '') => {
    await renderWithApi(
      <CommunicationsListPage />,
      api,
      `/service-communications${search}`,
      { entities: sampleEntities },
    );
    await screen.findByRole('table');
  };
  const openPanel = () =>
    userEvent.click(screen.getByRole('button', { name: /^Filters/ }));
  const lastQuery = () => api.queries[api.queries.length - 1];
  const find = (ids: string[], wanted: object) => {
    api.find = query =>
      Object.entries(wanted).every(
        ([name, value]) => query[name as keyof typeof query] === value,
      )
        ? sampleCommunications.filter(({ id }) => ids.includes(id))
        : sampleCommunications;
  };

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi(sampleCommunications);
  });

  it('are what the URL says', async () => {
    find(['3'], { ports: '6379' });
    await render('?listenerIp=10.0.0.0/24&ports=6379&linked=client&limit=50');
    await waitFor(() => expect(shownIds()).toEqual(['3']));
    expect(lastQuery()).toMatchObject({
      listenerIp: '10.0.0.0/24',
      ports: '6379',
      linked: 'client',
    });
    await openPanel();
    expect(screen.getByLabelText('Listener IP Address')).toHaveValue(
      '10.0.0.0/24',
    );
    expect(screen.getByLabelText('Ports')).toHaveValue('6379');
    expect(screen.getByLabelText('Linked')).toHaveValue('client');
  });

  it('go into the URL when they are finished', async () => {
    await render();
    await openPanel();
    find(['4', '6'], { ports: '53,3000' });
    await userEvent.type(screen.getByLabelText('Ports'), '53,3000{Enter}');
    await waitFor(() => expect(shownIds()).toEqual(['4', '6']));
    expect(url()).toBe('/service-communications?ports=53,3000');

    find(['6'], { ports: '53,3000', origin: 'manual' });
    await userEvent.selectOptions(screen.getByLabelText('Origin'), 'manual');
    await waitFor(() => expect(shownIds()).toEqual(['6']));
    expect(url()).toBe('/service-communications?ports=53,3000&origin=manual');
  });

  it('find what has statistics of scans, of flows or of none', async () => {
    await render();
    await openPanel();
    find(['3'], { statistics: 'netflow' });
    const field = screen.getByLabelText('Statistics');
    await userEvent.selectOptions(field, 'Only of flows');
    await waitFor(() =>
      expect(url()).toBe('/service-communications?statistics=netflow'),
    );
    await waitFor(() => expect(shownIds()).toEqual(['3']));
    expect(screen.getByText('Statistics: Only of flows')).toBeVisible();
  });

  it('are checked as they are typed, and not asked for when wrong', async () => {
    await render();
    await openPanel();
    const field = screen.getByLabelText('IP Address at either end');
    await userEvent.type(field, '10.0.0.0/33');
    expect(
      screen.getByText(/^Enter an IP address or a CIDR block/),
    ).toBeVisible();
    expect(field).toBeInvalid();
    await userEvent.tab();
    expect(url()).toBe('/service-communications');

    find(['2', '6'], { ip: '10.0.0.12' });
    await userEvent.clear(field);
    await userEvent.type(field, '10.0.0.12');
    expect(screen.queryByText(/^Enter an IP address/)).toBeNull();
    await userEvent.tab();
    await waitFor(() => expect(shownIds()).toEqual(['2', '6']));
  });

  it('find an entity by its name', async () => {
    find(['2', '6'], { clientEntity: 'resource:default/worker-1' });
    await render();
    await openPanel();
    await userEvent.type(
      screen.getByRole('combobox', { name: 'Client entity' }),
      'worker-1',
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /worker-1/ }),
    );
    await waitFor(() => expect(shownIds()).toEqual(['2', '6']));
    expect(url()).toBe(
      '/service-communications?clientEntity=resource:default/worker-1',
    );
  });

  it('keep a time ago relative to now', async () => {
    await render();
    await openPanel();
    await userEvent.selectOptions(
      screen.getByLabelText('Last seen'),
      'In the last 24 hours',
    );
    await waitFor(() =>
      expect(Date.parse(lastQuery().detectedAfter!) / 3_600_000).toBeCloseTo(
        Date.now() / 3_600_000 - 24,
        1,
      ),
    );
    expect(url()).toBe('/service-communications?detectedAfter=-24h');
    expect(
      screen.getByText('Last seen: In the last 24 hours'),
    ).toBeInTheDocument();
  });

  it('can be removed one by one, and all at once', async () => {
    find(['1', '2'], { ports: '5432', protocol: 'tcp' });
    await render('?q=10&ports=5432&protocol=tcp&origin=discovered');
    await waitFor(() => expect(shownIds()).toEqual(['1', '2']));
    await userEvent.click(
      screen.getByRole('button', { name: 'Remove filter Ports: 5432' }),
    );
    await waitFor(() => expect(shownIds()).toContain('3'));
    expect(url()).toBe(
      '/service-communications?q=10&protocol=tcp&origin=discovered',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Clear all' }));
    await waitFor(() => expect(shownIds()).toHaveLength(6));
    expect(url()).toBe('/service-communications');
  });

  it('offer to be cleared where nothing matches', async () => {
    find([], { ports: '1' });
    await render('?ports=1');
    expect(
      await screen.findByText('Nothing matches these filters'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear search and filters' }),
    );
    await waitFor(() => expect(shownIds()).toHaveLength(6));
  });

  it('are set and removed by one click where people often look for it', async () => {
    await render();
    const silent = screen.getByRole('button', { name: 'Silent' });
    expect(silent).toHaveAttribute('aria-pressed', 'false');
    await userEvent.click(silent);
    expect(url()).toBe('/service-communications?detectedBefore=-24h');
    expect(
      screen.getByText('Last seen: More than 24 hours ago'),
    ).toBeInTheDocument();
    expect(silent).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(silent);
    expect(url()).toBe('/service-communications');
  });

  it('narrow the list to what one owns by one click', async () => {
    await render();
    await userEvent.click(screen.getByRole('button', { name: 'Mine' }));
    expect(url()).toBe('/service-communications?owner=me');
    expect(
      screen.getByText('Owner of either end: you and your groups'),
    ).toBeInTheDocument();
    expect(api.queries[api.queries.length - 1]).toMatchObject({ owner: 'me' });
  });

  it('of a link that make no sense are named', async () => {
    await render('?ports=http&origin=manual');
    expect(screen.getByRole('alert')).toHaveTextContent(
      'The link has filters that make no sense; they were left out: ports=http',
    );
  });

  it('stay at hand when the backend refuses one', async () => {
    api.failure = new Error('protocol must be a protocol such as tcp or udp');
    await renderWithApi(
      <CommunicationsListPage />,
      api,
      '/service-communications?protocol=nonsense',
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'protocol must be a protocol',
    );
    api.failure = undefined;
    await userEvent.click(
      screen.getByRole('button', { name: 'Remove filter Protocol: nonsense' }),
    );
    await waitFor(() => expect(shownIds()).toHaveLength(6));
  });
});
