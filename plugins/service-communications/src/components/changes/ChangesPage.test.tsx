import { CommunicationChange } from '@service-communications/plugin-service-communications-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { ServiceCommunicationsPage } from '../ServiceCommunicationsPage';

const NEW: CommunicationChange = {
  at: '2026-03-14T09:00:00.000Z',
  kind: 'new',
  communicationId: '7',
  callerRef: 'component:default/web-shop',
  calleeRef: 'component:default/orders-db',
  reason: {
    code: 'first-detected',
    firstDetectedAt: '2026-03-14T09:00:00.000Z',
  },
};

const GONE: CommunicationChange = {
  at: '2026-03-13T09:00:00.000Z',
  kind: 'gone',
  communicationId: '8',
  reason: {
    code: 'beyond-usual-silence',
    silentSeconds: 86_400,
    usualSeconds: 3600,
  },
};

describe('the page Changes', () => {
  let api: FakeServiceCommunicationsApi;
  const render = (query = '') =>
    renderWithApi(
      <ServiceCommunicationsPage />,
      api,
      `/service-communications/changes${query}`,
    );
  const lastQuery = () => api.changeQueries[api.changeQueries.length - 1];

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi([]);
  });

  it('tells what changed and why, and leads to the communication', async () => {
    api.changes = [NEW, GONE];
    await render();
    const table = await screen.findByRole('table', { name: 'Changes' });
    const [, first, second] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent(/New.*web-shop.*orders-db.*First seen/);
    expect(second).toHaveTextContent(/Gone.*Not found in 1 d in which/);
    expect(
      within(second).getByRole('link', { name: 'Open communication 8' }),
    ).toHaveAttribute('href', '/service-communications/8');
  });

  it('asks for a time, a kind and an entity, which its URL has', async () => {
    await render('?since=week&entity=component:default/web-shop');
    await screen.findByText('Nothing changed in this time.');
    expect(lastQuery()).toMatchObject({ entity: 'component:default/web-shop' });
    const week = Date.now() - Date.parse(lastQuery().since!);
    expect(week / 86_400_000).toBeCloseTo(7, 1);
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'What changed' }),
      'Gone',
    );
    await screen.findByText('Nothing changed in this time.');
    expect(lastQuery()).toMatchObject({
      kind: 'gone',
      entity: 'component:default/web-shop',
    });
  });

  it('tells what became heavier, undeclared and decided', async () => {
    const ends = {
      callerRef: 'component:default/web-shop',
      calleeRef: 'component:default/orders-db',
    };
    api.changes = [
      {
        ...ends,
        at: '2026-03-14T09:00:00.000Z',
        kind: 'heavier',
        communicationId: '7',
        reason: {
          code: 'weight-changed',
          measure: 'connections',
          before: 2,
          recent: 5.5,
        },
      },
      {
        ...ends,
        at: '2026-03-13T09:00:00.000Z',
        kind: 'undeclared',
        reason: { code: 'not-declared' },
      },
      {
        ...ends,
        at: '2026-03-12T09:00:00.000Z',
        kind: 'decided',
        reason: {
          code: 'decided',
          verdict: 'questioned',
          explanation: 'Why?',
          by: 'user:default/ada',
          expiresAt: '2030-03-14T23:59:59.000Z',
        },
      },
    ];
    await render();
    const table = await screen.findByRole('table', { name: 'Changes' });
    const [, heavier, undeclared, decided] = within(table).getAllByRole('row');
    expect(heavier).toHaveTextContent(
      /Heavier.*5\.50 connections at a time in the last seven days, 2\.00 in/,
    );
    expect(undeclared).toHaveTextContent(/Undeclared.*does not declare it/);
    expect(
      within(undeclared).getByRole('link', { name: /^Open the dependency of/ }),
    ).toHaveAttribute(
      'href',
      `/service-communications/undeclared?${new URLSearchParams({
        q: 'component:default/web-shop component:default/orders-db',
      })}`,
    );
    expect(decided).toHaveTextContent(/Decided.*Questioned: Why\?by ada until/);
  });

  it('is narrowed to what somebody owns, such as whoever looks', async () => {
    await render('?owner=group:default/data');
    await screen.findByText('Nothing changed in this time.');
    expect(lastQuery()).toMatchObject({ owner: ['group:default/data'] });
    const mine = screen.getByRole('button', { name: 'Mine' });
    expect(mine).toHaveAttribute('aria-pressed', 'false');
    await userEvent.click(mine);
    await waitFor(() => expect(lastQuery()).toMatchObject({ owner: ['me'] }));
    expect(screen.getByTestId('url')).toHaveTextContent('owner=me');
    await userEvent.click(screen.getByRole('button', { name: 'Mine' }));
    await waitFor(() => expect(lastQuery().owner).toBeUndefined());
    expect(screen.getByTestId('url')).not.toHaveTextContent('owner');
  });

  it('says so where there are more than it shows', async () => {
    api.changes = Array.from({ length: 1001 }, (_, at) => ({
      ...NEW,
      communicationId: String(at),
    }));
    await render();
    expect(
      await screen.findByText(/These are the newest 1,000:/),
    ).toBeInTheDocument();
  });

  it('shows what went wrong', async () => {
    api.failure = new Error('The database cannot be reached');
    await render();
    const [told] = await screen.findAllByText(/The database cannot be reached/);
    expect(told).toBeInTheDocument();
  });
});
