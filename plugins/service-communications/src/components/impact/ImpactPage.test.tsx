import { NotFoundError } from '@backstage/errors';
import { EntityImpact } from '@service-communications/plugin-service-communications-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { sampleImpact } from '../../__testUtils__/sampleImpact';
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
    api.impact = { items: [], coverage };
  };

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi([]);
    api.impact = sampleImpact;
  });

  it('shows what breaks, the nearest first, with the way and what shows it', async () => {
    await render();
    expect(
      await screen.findByText('3 depend on it: 2 directly.'),
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
