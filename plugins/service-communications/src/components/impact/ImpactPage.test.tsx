import { NotFoundError } from '@backstage/errors';
import { EntityImpact } from '@service-communications/plugin-service-communications-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { largeImpact, sampleImpact } from '../../__testUtils__/sampleImpact';
import { ImpactPage } from './ImpactPage';

describe('ImpactPage', () => {
  let api: FakeServiceCommunicationsApi;
  const render = (query = '') =>
    renderWithApi(
      <Routes>
        <Route path="impact/:kind/:namespace/:name" element={<ImpactPage />} />
      </Routes>,
      api,
      `/service-communications/impact/component/default/orders-db${query}`,
    );
  const none = (coverage: EntityImpact['coverage']) => {
    api.impact = {
      items: [],
      totalItems: 0,
      distances: [],
      owners: [],
      pageInfo: {},
      coverage,
    };
  };

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi([]);
    api.impact = sampleImpact;
  });

  it('shows what breaks, the nearest first, with the way and what shows it', async () => {
    await render();
    expect(
      await screen.findByText('3 depend on it: 2 directly, 1 in 2 steps.'),
    ).toBeInTheDocument();
    const direct = within(screen.getByRole('table', { name: 'Directly' }));
    const shop = direct.getByText('web-shop').closest('tr')!;
    expect(shop).toHaveTextContent('No other');
    expect(shop).toHaveTextContent('Rhythmic');
    expect(
      within(shop).getByRole('link', { name: 'Communication 1' }),
    ).toHaveAttribute('href', '/service-communications/1');
    const far = within(screen.getByRole('table', { name: '2 steps away' }));
    expect(far.getByText('storefront').closest('tr')).toHaveTextContent(
      /web-shop → orders-db.*Others stand in/,
    );
  });

  it('names whom it concerns', async () => {
    const owners = Array.from({ length: 12 }, (_, at) => ({
      ownerRef: `group:default/team-${at}`,
      count: 30 - at,
    }));
    api.impact = { ...sampleImpact, owners };
    await render();
    const note = await screen.findByText(/^Owners concerned:/);
    expect(note).toHaveTextContent(/team-0 \(30\), team-1 \(29\)/);
    expect(note).toHaveTextContent(/team-9 \(21\) and 2 others$/);
  });

  it('lists the nearest, says of how many, and shows more', async () => {
    api.impact = largeImpact(150, 1_100);
    await render();
    expect(
      await screen.findByText(
        '1,250 depend on it: 150 directly, 1,100 in 2 steps.',
      ),
    ).toBeInTheDocument();
    const note = screen.getByText(
      '200 of 1,250 are listed, the nearest first.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(() =>
      expect(note).toHaveTextContent(/^1,200 of 1,250 are listed/),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(note).not.toBeInTheDocument());
    // Of another time the first are enough again.
    await userEvent.selectOptions(
      screen.getByLabelText('Seen in the last'),
      '90',
    );
    expect(
      await screen.findByText('200 of 1,250 are listed, the nearest first.'),
    ).toBeInTheDocument();
  });

  it('counts every client of what may be retired, though it lists some', async () => {
    api.impact = largeImpact(250, 10);
    await render('?view=retire');
    expect(
      await screen.findByRole('heading', {
        name: '250 clients were seen in the last 30 days.',
      }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: 'Show more' }),
      ).not.toBeInTheDocument(),
    );
  });

  it('says how well anybody looked', async () => {
    await render();
    expect(await screen.findByRole('note')).toHaveTextContent(
      /^Somebody looked in 87% of the hours since .*2026/,
    );
  });

  it('answers whether it may be retired with every client, the latest first', async () => {
    await render();
    await userEvent.click(
      await screen.findByRole('button', { name: 'May it be retired?' }),
    );
    expect(
      screen.getByRole('heading', {
        name: '2 clients were seen in the last 30 days.',
      }),
    ).toBeInTheDocument();
    const [, first, second] = within(
      screen.getByRole('table', { name: 'Clients that were seen' }),
    ).getAllByRole('row');
    expect(first).toHaveTextContent('web-shop');
    expect(second).toHaveTextContent('10.1.7.0/24');
    expect(screen.getByTestId('url')).toHaveTextContent('?view=retire');
  });

  it('does not say yes where nobody looked', async () => {
    none({ observedShare: 0 });
    await render('?view=retire&days=90');
    expect(
      await screen.findByRole('heading', {
        name: /^No client was seen in the last 90 days, but nobody looked/,
      }),
    ).toBeInTheDocument();
    expect(screen.getByRole('note')).toHaveTextContent(/^Nobody looked/);
  });

  it('says yes where somebody looked and saw nobody', async () => {
    none({ observedShare: 0.95, since: '2026-02-14T00:00:00.000Z' });
    await render('?view=retire');
    expect(
      await screen.findByRole('heading', {
        name: 'No client was seen in the last 30 days.',
      }),
    ).toBeInTheDocument();
  });

  it('says why there is nothing to see', async () => {
    api.failure = new NotFoundError('No such entity');
    await render();
    expect(
      await screen.findByRole('button', { name: 'Try again' }),
    ).toBeInTheDocument();
  });
});
