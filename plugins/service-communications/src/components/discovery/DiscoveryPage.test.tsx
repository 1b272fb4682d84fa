import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { sampleCommunications } from '../../__testUtils__/sampleCommunications';
import {
  bareSource,
  manySources,
  sampleSources,
} from '../../__testUtils__/sampleSources';
import { ServiceCommunicationsPage } from '../ServiceCommunicationsPage';

describe('DiscoveryPage', () => {
  let api: FakeServiceCommunicationsApi;
  const render = (
    search = '',
    options?: Parameters<typeof renderWithApi>[3],
    path = '/discovery',
  ) =>
    renderWithApi(
      <ServiceCommunicationsPage />,
      api,
      `/service-communications${path}${search}`,
      options,
    );
  const rowOf = (source: string) => screen.getByText(source).closest('tr')!;
  const shown = () =>
    screen
      .getAllByRole('button', { name: /^Details of/ })
      .map(button => button.getAttribute('aria-label')!.slice(11));
  const openDetails = async (source: string) => {
    const button = await screen.findByRole('button', {
      name: `Details of ${source}`,
    });
    await userEvent.click(button);
    return document.getElementById(button.getAttribute('aria-controls')!)!;
  };

  beforeEach(() => {
    // However long a test takes, everything is as long ago as it was.
    jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2026, 2, 14, 9, 30));
    api = new FakeServiceCommunicationsApi(sampleCommunications);
    api.discoverySources = sampleSources(Date.now());
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('has a tab, which says that there are problems', async () => {
    await render('', undefined, '');
    await userEvent.click(
      await screen.findByRole('tab', { name: 'Discovery (!)' }),
    );
    expect(
      await screen.findByRole('heading', { name: '7 sources' }),
    ).toBeInTheDocument();
    expect(screen.getByTestId('url')).toHaveTextContent(
      /^\/service-communications\/discovery$/,
    );
  });

  it('shows what sends, what is wrong with it first', async () => {
    await render();
    await screen.findByRole('heading', { name: '7 sources' });
    expect(screen.getByText('5 of 7 have problems')).toBeInTheDocument();
    expect(shown()).toEqual([
      '192.0.2.17',
      'branch-firewall',
      '10.0.0.254',
      'vpc-flow-logs/eni-0a1b2c3d',
      'db-1',
      'edge-router-1.example.com',
      'web-1',
    ]);
    const cells = (source: string) =>
      within(rowOf(source))
        .getAllByRole('cell')
        .slice(2)
        .map(cell => cell.textContent);
    expect(cells('edge-router-1.example.com')).toEqual([
      'OK',
      '30 seconds ago',
      '41,76012 came again',
      '0',
      '812,340,112',
      '0',
      '20,113',
      '0',
      'In step',
      '0.1%',
    ]);
    expect(cells('branch-firewall')).toEqual([
      'Being refusedand 1 more',
      '1 minute ago',
      '3,0212 came again',
      '4,210',
      '2,220,118',
      '0',
      '0',
      '0',
      'Warning: 3 d behind',
      '1.8%',
    ]);
    expect(cells('192.0.2.17').slice(0, 1)).toEqual(['Nothing readable']);
    expect(cells('192.0.2.17').slice(-2)).toEqual(['–', '–']);
    expect(rowOf('web-1')).toHaveTextContent('Socket scans');
    expect(
      within(rowOf('edge-router-1.example.com')).getByRole('time'),
    ).toHaveAttribute(
      'dateTime',
      new Date(Date.parse(api.discoverySources[0].lastSeenAt)).toISOString(),
    );
  });

  it('says why, and what helps', async () => {
    await render();
    const refused = await openDetails('branch-firewall');
    expect(refused).toHaveTextContent('What is wrong, and what helps');
    expect(refused).toHaveTextContent(
      'Clock is off – Its clock and the receiver’s disagree.',
    );
    expect(refused).toHaveTextContent(
      'lies more than 24 hours before the newest sample of this source',
    );
    expect(
      within(refused)
        .getAllByRole('listitem')
        .map(item => item.textContent)
        .slice(-2),
    ).toEqual([
      '4,198 × Too old: beyond the reorder horizon',
      '12 × From the future: the clock is wrong',
    ]);

    const losing = await openDetails('10.0.0.254');
    expect(losing).toHaveTextContent('4% of its records never arrived');
    expect(losing).toHaveTextContent('31 × Sets whose length cannot be right');
    expect(losing).toHaveTextContent('3 × Templates beyond the limit');

    await openDetails('db-1');
    expect(
      screen.getByText(/Nothing has come from it for 3 d\./),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Details of db-1', expanded: true }),
    );
    expect(screen.queryByText(/Nothing has come from it for/)).toBeNull();
  });

  it('puts reasons into words that it has never heard of', async () => {
    api.discoverySources = [
      bareSource('a', { dropped: { 'quantum-flux': 3, denied: 0 } }),
    ];
    await render();
    const details = await openDetails('a');
    expect(details).toHaveTextContent('3 × Quantum flux');
    expect(details).not.toHaveTextContent('firewall');
  });

  it('says how many conversations have no known direction, and what helps', async () => {
    api.undecidedExchanges = 1204;
    await render();
    const note = await screen.findByRole('note');
    expect(note).toHaveTextContent(
      '1,204 conversations without a known direction',
    );
    expect(note).toHaveTextContent(
      'scan the hosts at their ends, name the ports of your services in the configuration, or decide by hand',
    );
  });

  it('says how much was forgotten', async () => {
    api.forgotten = {
      communications: 1204,
      addresses: 301,
      lastAt: '2026-01-05T12:00:00.000Z',
    };
    await render();
    const note = await screen.findByText(
      /^1,204 communications and 301 addresses were forgotten for good, last/,
    );
    expect(within(note).getByRole('time')).toHaveAttribute(
      'dateTime',
      '2026-01-05T12:00:00.000Z',
    );
  });

  it('says that none is', async () => {
    await render();
    expect(
      await screen.findByText('No conversation waits for its direction.'),
    ).toBeInTheDocument();
  });

  it('searches names, what is wrong and why', async () => {
    await render('?q=template+losing');
    expect(
      await screen.findByRole('heading', { name: '1 source' }),
    ).toBeInTheDocument();
    expect(shown()).toEqual(['10.0.0.254']);
  });

  it('says what was searched where nothing is found', async () => {
    await render('?q=nothing+such');
    expect(
      await screen.findByText('Nothing matches “nothing such”'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('searchbox', { name: 'Search sources' }),
    ).toHaveValue('nothing such');
  });

  it('orders by a click on a head, and keeps it in the URL', async () => {
    await render();
    await screen.findByRole('heading', { name: '7 sources' });
    await userEvent.click(
      screen.getByRole('button', { name: 'Accepted Samples' }),
    );
    expect(shown()[0]).toBe('edge-router-1.example.com');
    expect(
      screen.getByRole('columnheader', { name: 'Accepted Samples' }),
    ).toHaveAttribute('aria-sort', 'descending');
    expect(screen.getByTestId('url')).toHaveTextContent(
      /orderBy=accepted,desc$/,
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Accepted Samples' }),
    );
    expect(shown()[0]).toBe('192.0.2.17');
  });

  it('shows thousands in pages', async () => {
    api.discoverySources = manySources(2500, Date.now());
    await render('?orderBy=source,asc');
    expect(await screen.findByText('1–20 of 2,500')).toBeInTheDocument();
    expect(
      screen.getByText('Nothing is wrong with any of them'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    expect(await screen.findByText('21–40 of 2,500')).toBeInTheDocument();
    expect(shown()[0]).toBe('host-0021');
  });

  it('is read again on demand', async () => {
    await render();
    await screen.findByRole('heading', { name: '7 sources' });
    api.discoverySources = [bareSource('a')];
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(
      await screen.findByRole('heading', { name: '1 source' }),
    ).toBeInTheDocument();
  });

  it('says how to begin while nothing sends', async () => {
    api.discoverySources = [];
    await render();
    expect(
      await screen.findByRole('heading', {
        name: 'Nothing has sent samples yet',
      }),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(document.body).toHaveTextContent('/scans?host='),
    );
    expect(document.body).toHaveTextContent(
      'service-communications-collector listen',
    );
  });

  it('says what went wrong', async () => {
    api.failure = new Error('The database cannot be reached');
    await render();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database cannot be reached',
    );
  });

  it('is neither offered nor shown to who may not see it', async () => {
    const options = { denied: ['service-communications.discovery'] };
    const { unmount } = await render('', options, '');
    await screen.findByRole('link', { name: 'Open communication 1' });
    expect(screen.queryByRole('tab', { name: /^Discovery/ })).toBeNull();
    unmount();

    await render('', options);
    expect(
      await screen.findByRole('heading', {
        name: 'You may not see what sends samples',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/“service-communications\.discovery”/),
    ).toBeInTheDocument();
  });
});
