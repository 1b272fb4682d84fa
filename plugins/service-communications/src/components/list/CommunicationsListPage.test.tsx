import { NotAllowedError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import {
  bareCommunication,
  manyCommunications,
  sampleCommunications,
} from '../../__testUtils__/sampleCommunications';
import { CommunicationsListPage } from './CommunicationsListPage';

const rowOf = async (id: string) =>
  (
    await screen.findByRole('link', { name: `Open communication ${id}` })
  ).closest('tr')!;
// Without the one that selects the row.
const cellsOf = async (id: string) =>
  within(await rowOf(id))
    .getAllByRole('cell')
    .slice(1);
const shownIds = () =>
  screen
    .queryAllByRole('link', { name: /^Open communication/ })
    .map(link => link.textContent);

describe('CommunicationsListPage', () => {
  let api: FakeServiceCommunicationsApi;
  const render = (url?: string) =>
    renderWithApi(<CommunicationsListPage />, api, url);
  const lastQuery = () => api.queries[api.queries.length - 1];

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi(sampleCommunications);
  });

  it('shows both ends by their names, with what else is known of them', async () => {
    await render();
    const [id, ends, port, average, persistence, lastSeen] = await cellsOf('1');
    expect(within(id).getByRole('link')).toHaveAttribute(
      'href',
      '/service-communications/1',
    );
    expect(ends).toHaveTextContent(
      'web-shopweb-1 · 10.0.0.11 · Web Shop→orders-dbdb-1 · 10.0.0.5 · postgres',
    );
    expect(
      within(ends).getByRole('link', { name: 'web-shop' }),
    ).toHaveAttribute('href', '/service-communications/1');
    expect(
      within(ends).getByRole('link', { name: 'orders-db' }),
    ).toHaveAttribute('href', '/catalog/default/component/orders-db');
    expect(port).toHaveTextContent(/^5432\/tcp$/);
    expect(average).toHaveTextContent(/^12\.00$/);
    expect(persistence).toHaveTextContent('<100%');
    expect(lastSeen).toHaveTextContent(/ ago$/);
  });

  it('has every column under its head', async () => {
    await render();
    await rowOf('1');
    expect(
      screen.getAllByRole('columnheader').map(head => head.textContent),
    ).toEqual([
      '',
      'ID',
      'Client → Listener',
      'Port',
      'Avg. connections',
      'Persistence',
      'Last seen',
    ]);
    expect(
      screen.getByRole('table', { name: 'Communications' }),
    ).toBeInTheDocument();
  });

  it('lets the device, the host or the address stand in for a service', async () => {
    await render();
    expect((await cellsOf('5'))[1]).toHaveTextContent(
      '2001:db8:1200:34::a001master→mail.example.com2001:db8:1200:34::25',
    );
    expect((await cellsOf('6'))[1]).toHaveTextContent(
      'worker-110.0.0.12→10.0.0.53',
    );
  });

  it('shows what would hide in a name', async () => {
    api.communications = [
      bareCommunication('7', { clientFqdn: 'evil\u202Emoc.elpmaxe' }),
    ];
    await render();
    expect((await cellsOf('7'))[1]).toHaveTextContent(
      'evil‹U+202E›moc.elpmaxe',
    );
  });

  it('says whose numbers a row has', async () => {
    const { netstat } = sampleCommunications[1].statistics;
    api.communications = [
      bareCommunication('7', {
        clientProcessName: 'cron',
        statistics: { netstat },
      }),
      bareCommunication('8', {
        clientProcessName: 'backup',
        statistics: { netstat },
      }),
      sampleCommunications[2],
    ];
    await render();
    const [, , , average] = await cellsOf('7');
    expect(average).toHaveTextContent(/^shared1\.50$/);
    await userEvent.hover(within(average).getByText('shared'));
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      '2 processes here have the same ones, which count once',
    );
    // The row above has them.
    expect((await cellsOf('8'))[3]).toHaveTextContent(/^as above$/);
    expect((await cellsOf('3'))[3]).toHaveTextContent(/^flows1\.67$/);
  });

  it('marks links that were set by hand', async () => {
    await render();
    const [, ends] = await cellsOf('2');
    expect(within(ends).getAllByTitle('Linked by hand')).toHaveLength(1);
    const [, others] = await cellsOf('1');
    expect(within(others).queryByTitle('Linked by hand')).toBeNull();
  });

  it('lists the candidates of an ambiguous link instead of picking one', async () => {
    await render();
    const [, listener] = await cellsOf('3');
    expect(listener).toHaveTextContent('10.0.0.6');
    const note = within(listener).getByLabelText(
      'Ambiguous: 2 matches: resource:default/cache-a, resource:default/cache-b',
    );
    await userEvent.hover(note);
    const tooltip = await screen.findByRole('tooltip');
    expect(
      within(tooltip)
        .getAllByRole('link')
        .map(link => link.getAttribute('href')),
    ).toEqual([
      '/catalog/default/resource/cache-a',
      '/catalog/default/resource/cache-b',
    ]);
  });

  it('says in which network an address is, unless in the default one', async () => {
    await render();
    const [, ends] = await cellsOf('4');
    expect(ends).toHaveTextContent(
      'web-1127.0.0.1 · nginx · in default/web-1→web-shopweb-1 · 127.0.0.1 · node · in default/web-1',
    );
    expect(await rowOf('1')).not.toHaveTextContent('in default');
  });

  it('says how long ago, and exactly when', async () => {
    await render();
    const time = within(await rowOf('1')).getByRole('time');
    expect(time).toHaveAttribute('dateTime', '2026-03-14T09:26:00.000Z');
    expect((await cellsOf('6'))[5]).toHaveTextContent('–');
  });

  it('says how many there are', async () => {
    api.communications = manyCommunications(1300);
    await render();
    expect(
      await screen.findByRole('heading', { name: '1,300 communications' }),
    ).toBeInTheDocument();
    expect(screen.getByText('1–20 of 1,300')).toBeInTheDocument();
  });

  describe('order', () => {
    it('shows first what was found last', async () => {
      await render();
      await rowOf('1');
      expect(api.queries).toEqual([
        {
          q: '',
          orderBy: { field: 'id', order: 'desc' },
          limit: 20,
          cursor: undefined,
        },
      ]);
      expect(screen.getByRole('columnheader', { name: 'ID' })).toHaveAttribute(
        'aria-sort',
        'descending',
      );
    });

    it('asks the server for another, and puts it into the URL', async () => {
      await render();
      await rowOf('1');
      api.find = ({ orderBy }) =>
        orderBy?.order === 'asc'
          ? [sampleCommunications[4], sampleCommunications[5]]
          : [sampleCommunications[2], sampleCommunications[0]];
      await userEvent.click(screen.getByRole('button', { name: 'Port' }));
      await waitFor(() => expect(shownIds()).toEqual(['5', '6']));
      expect(lastQuery().orderBy).toEqual({ field: 'port', order: 'asc' });
      expect(screen.getByTestId('url')).toHaveTextContent('orderBy=port,asc');

      await userEvent.click(screen.getByRole('button', { name: 'Port' }));
      await waitFor(() => expect(shownIds()).toEqual(['3', '1']));
      expect(lastQuery().orderBy).toEqual({ field: 'port', order: 'desc' });
      expect(screen.getByTestId('url')).toHaveTextContent('orderBy=port,desc');
    });
  });

  // By label, not by role: see BulkActions.test.tsx.
  describe('pages', () => {
    const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });
    beforeEach(() => {
      api.communications = manyCommunications(45);
    });

    it('walks along the cursors of the server', async () => {
      await render();
      await rowOf('101');
      await user.click(screen.getByLabelText('Next page'));
      await rowOf('121');
      expect(screen.getByText('21–40 of 45')).toBeInTheDocument();
      await user.click(screen.getByLabelText('Next page'));
      await rowOf('141');
      expect(screen.getByText('41–45 of 45')).toBeInTheDocument();
      expect(screen.getByLabelText('Next page')).toBeDisabled();

      await user.click(screen.getByLabelText('Previous page'));
      await rowOf('121');
      await user.click(screen.getByLabelText('Previous page'));
      await rowOf('101');
      expect(lastQuery().cursor).toBeUndefined();
      expect(screen.getByLabelText('Previous page')).toBeDisabled();
    });

    it('have the size that the user chose', async () => {
      await render();
      await rowOf('101');
      await user.selectOptions(screen.getByLabelText('Rows per page'), '50');
      await rowOf('145');
      expect(lastQuery().limit).toBe(50);
      expect(screen.getByTestId('url')).toHaveTextContent('limit=50');
    });

    it('begin anew when the order changes', async () => {
      await render();
      await rowOf('101');
      await user.click(screen.getByLabelText('Next page'));
      await rowOf('121');
      await user.click(screen.getByText('Port', { selector: 'th *' }));
      await rowOf('101');
      expect(screen.getByText('1–20 of 45')).toBeInTheDocument();
    });
  });

  describe('search', () => {
    it('asks the server, and puts the words into the URL', async () => {
      api.find = ({ q }) =>
        q === 'redis' ? [sampleCommunications[2]] : sampleCommunications;
      await render();
      await rowOf('1');
      await userEvent.type(
        screen.getByRole('searchbox', { name: 'Search communications' }),
        'redis',
      );
      await waitFor(() => expect(shownIds()).toEqual(['3']));
      expect(screen.getByTestId('url')).toHaveTextContent('q=redis');
      expect(screen.getByRole('heading')).toHaveTextContent('1 communication');
    });

    it('is what the URL says', async () => {
      api.find = () => [sampleCommunications[1], sampleCommunications[0]];
      await render(
        '/service-communications?q=postgres&orderBy=id,desc&limit=50',
      );
      await waitFor(() => expect(shownIds()).toEqual(['2', '1']));
      expect(screen.getByRole('searchbox')).toHaveValue('postgres');
      expect(api.queries[0]).toMatchObject({
        q: 'postgres',
        orderBy: { field: 'id', order: 'desc' },
        limit: 50,
      });
    });

    it('says when nothing matches, and can be cleared', async () => {
      api.find = ({ q }) => (q ? [] : sampleCommunications);
      await render('/service-communications?q=nonsense');
      expect(
        await screen.findByText('Nothing matches “nonsense”'),
      ).toBeInTheDocument();
      await userEvent.click(
        screen.getByRole('button', { name: 'Clear search' }),
      );
      await rowOf('1');
      expect(screen.getByTestId('url')).toHaveTextContent(
        /^\/service-communications$/,
      );
    });
  });

  it('says how to begin while there is nothing at all', async () => {
    api.communications = [];
    await render();
    expect(
      await screen.findByRole('heading', { name: 'No communications yet' }),
    ).toBeInTheDocument();
    expect(await screen.findByText(/localScan/)).toBeInTheDocument();
    expect(
      await screen.findByText(
        /http:\/\/example\.com\/api\/service-communications\/scans\?host=/,
      ),
    ).toBeInTheDocument();

    api.communications = sampleCommunications;
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    await rowOf('1');
  });

  it('says so where everything is ignored, and shows it', async () => {
    const ignored = { reason: 'Lab', by: 'user:default/a', at: '2026-03-14' };
    api.communications = sampleCommunications
      .slice(0, 2)
      .map(communication => ({ ...communication, ignored }));
    api.find = query => (query.ignored === 'only' ? api.communications : []);
    await render();
    expect(
      await screen.findByRole('heading', {
        name: 'All communications are ignored',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText(/^There are 2, and/)).toBeInTheDocument();
    expect(screen.queryByText(/localScan/)).toBeNull();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show the ignored ones' }),
    );
    await rowOf('1');
    expect(screen.getByTestId('url')).toHaveTextContent(/\?ignored=only$/);
  });

  it('shows cards where there is no room for columns', async () => {
    const isSmall = (query: string) => query.includes('max-width:599');
    const before = window.matchMedia;
    window.matchMedia = query =>
      ({
        matches: isSmall(query),
        addListener: () => {},
        removeListener: () => {},
      } as unknown as MediaQueryList);
    try {
      await render();
      const list = await screen.findByRole('list', { name: 'Communications' });
      expect(screen.queryByRole('table')).toBeNull();
      const [card] = within(list).getAllByRole('listitem');
      expect(card).toHaveTextContent('web-shopweb-1');
      expect(card).toHaveTextContent('Port5432/tcp');
      await userEvent.click(
        within(card).getByRole('checkbox', { name: 'Select communication 1' }),
      );
      expect(screen.getByText('1 selected')).toBeInTheDocument();
    } finally {
      window.matchMedia = before;
    }
  });

  it('reads the list again on demand', async () => {
    await render();
    await rowOf('1');
    api.communications = sampleCommunications.slice(1);
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    await waitFor(() => expect(shownIds()).not.toContain('1'));
  });

  it('says what went wrong, and tries again', async () => {
    api.failure = new Error('The database cannot be reached');
    await render();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database cannot be reached',
    );
    api.failure = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await rowOf('1');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says so when the user may not see it', async () => {
    api.failure = new NotAllowedError('Unauthorized');
    await render();
    expect(
      await screen.findByRole('heading', {
        name: 'You may not see service communications',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/service-communications\.read/),
    ).toBeInTheDocument();
  });
});
