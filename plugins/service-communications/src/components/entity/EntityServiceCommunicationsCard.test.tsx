import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import {
  manyNeighbours,
  neighboursOfWebShop,
} from '../../__testUtils__/sampleNeighbours';
import { EntityServiceCommunicationsCard } from './EntityServiceCommunicationsCard';

const webShop = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'web-shop', namespace: 'default' },
};

describe('EntityServiceCommunicationsCard', () => {
  let api: FakeServiceCommunicationsApi;
  const render = () =>
    renderWithApi(
      <EntityProvider entity={webShop}>
        <EntityServiceCommunicationsCard />
      </EntityProvider>,
      api,
    );

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi([]);
    const ref = 'component:default/web-shop';
    api.neighbours.set(`${ref} clients`, neighboursOfWebShop.clients);
    api.neighbours.set(`${ref} listeners`, neighboursOfWebShop.listeners);
  });

  it('says in one line what the communications are, and draws them', async () => {
    await render();
    expect(
      await screen.findByText(
        '2 callers · 2 dependencies · 1 undeclared · 1 new this week',
      ),
    ).toBeInTheDocument();
    const map = screen.getByRole('group', { name: /^Map of web-shop/ });
    expect(within(map).getAllByRole('link')).toHaveLength(3);
    expect(
      screen.getByRole('link', { name: 'What depends on it' }),
    ).toHaveAttribute(
      'href',
      '/service-communications/impact/component/default/web-shop',
    );
    expect(screen.getByRole('link', { name: 'On the map' })).toHaveAttribute(
      'href',
      '/service-communications/map?around=component%3Adefault%2Fweb-shop&groupBy=none',
    );
  });

  it('stays small however many there are', async () => {
    api.neighbours.set(
      'component:default/web-shop clients',
      manyNeighbours(40),
    );
    api.neighbours.set('component:default/web-shop listeners', []);
    await render();
    const map = await screen.findByRole('group', { name: /^Map of web-shop/ });
    expect(within(map).getAllByRole('link')).toHaveLength(4);
    expect(screen.getByText('40 callers · 0 dependencies')).toBeInTheDocument();
    expect(screen.getByText('36 more callers')).toBeInTheDocument();
  });

  it('says so while nothing is known', async () => {
    api.neighbours.clear();
    await render();
    expect(
      await screen.findByText('Nothing has been seen of web-shop yet.'),
    ).toBeInTheDocument();
  });

  it('says why there is nothing to see, and tries again', async () => {
    api.failure = new Error('The database cannot be reached');
    await render();
    const retry = await screen.findByRole('button', { name: 'Try again' });
    api.failure = undefined;
    await userEvent.click(retry);
    expect(
      await screen.findByText(/^2 callers · 2 dependencies/),
    ).toBeInTheDocument();
  });
});
