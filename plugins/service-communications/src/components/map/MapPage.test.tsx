import { NotAllowedError } from '@backstage/errors';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { sampleGraph } from '../../__testUtils__/sampleGraph';
import { saveFile } from '../state/saveFile';
import { MapPage } from './MapPage';

jest.mock('../state/saveFile');

describe('MapPage', () => {
  let api: FakeServiceCommunicationsApi;
  const render = (query = '') =>
    renderWithApi(<MapPage />, api, `/service-communications${query}`);
  const node = (name: RegExp) => screen.findByRole('button', { name });
  const lastQuery = () => api.graphQueries[api.graphQueries.length - 1];

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi([]);
    api.graph = sampleGraph;
  });

  it('draws the estate by system and says what it leaves out', async () => {
    await render();
    expect(await node(/^shop/)).toHaveAccessibleDescription(
      'group of 9 entities, called by 3, calls 3, 420 communications',
    );
    const block = await node(/^10.1.7.0\/24/);
    expect(block.querySelector('title')).toHaveTextContent(
      /^10.1.7.0\/24, 38 addresses$/,
    );
    expect(await node(/^Without a system/)).toBeInTheDocument();
    expect(
      screen.getByText('6 of 40 nodes, 96.1% of the communications'),
    ).toBeInTheDocument();
    expect(api.graphQueries[0]).toEqual({ groupBy: 'system', limit: 60 });
  });

  it('keeps what is drawn while it is refreshed', async () => {
    const [, block] = sampleGraph.nodes;
    const many = (communications: number) => ({
      ...sampleGraph,
      nodes: Array.from({ length: 110 }, (_, at) => ({
        ...block,
        id: `default 10.2.${at}.0/24`,
        communications,
      })),
      edges: [],
    });
    api.graph = many(1);
    await render();
    const boxes = () => document.querySelectorAll('svg [data-node]');
    await waitFor(() => expect(boxes()).toHaveLength(110));
    let fewest = 110;
    const observer = new MutationObserver(() => {
      fewest = Math.min(fewest, boxes().length);
    });
    observer.observe(document.body, { childList: true, subtree: true });
    api.graph = many(2);
    await userEvent.click(screen.getByRole('button', { name: /Refresh/ }));
    await waitFor(() =>
      expect(boxes()[0]).toHaveAccessibleDescription(/2 communications$/),
    );
    observer.disconnect();
    expect(fewest).toBe(110);
  });

  it('is walked with arrow keys along the heaviest edges', async () => {
    await render();
    const block = await node(/^10.1.7.0\/24/);
    block.focus();
    fireEvent.keyDown(block, { key: 'ArrowRight' });
    const shop = await node(/^shop/);
    await waitFor(() => expect(shop).toHaveFocus());
    fireEvent.keyDown(shop, { key: 'ArrowRight' });
    await waitFor(async () => expect(await node(/^data/)).toHaveFocus());
    expect(
      screen
        .getAllByRole('button')
        .filter(each => each.hasAttribute('data-node') && each.tabIndex === 0),
    ).toHaveLength(1);
  });

  it('opens groups and closes them again, in the URL', async () => {
    await render();
    await userEvent.click(await node(/^shop/));
    expect(await node(/^shop/)).toHaveAttribute('aria-pressed', 'true');
    api.graph = { ...sampleGraph, openGroups: [sampleGraph.nodes[0]] };
    await userEvent.click(
      screen.getByRole('button', { name: 'Open the group' }),
    );
    expect(screen.getByTestId('url')).toHaveTextContent('?open=shop');
    await waitFor(() => expect(lastQuery()).toMatchObject({ open: ['shop'] }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Close shop' }),
    );
    await waitFor(() => expect(lastQuery().open).toBeUndefined());
  });

  it('shows what is around an entity', async () => {
    await render();
    await userEvent.click(await node(/^mail-relay/));
    expect(
      screen.getByRole('button', { name: 'What depends on it' }),
    ).toHaveAttribute(
      'href',
      '/service-communications/impact/resource/default/mail-relay',
    );
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Only this and what it communicates with',
      }),
    );
    await waitFor(() =>
      expect(lastQuery()).toMatchObject({
        entity: 'resource:default/mail-relay',
      }),
    );
  });

  it('has a matrix as its twin', async () => {
    await render('?view=matrix');
    const matrix = within(
      await screen.findByRole('table', { name: 'Who calls whom' }),
    );
    const row = (
      await matrix.findByRole('rowheader', { name: 'payments' })
    ).closest('tr')!;
    expect(within(row).getAllByRole('cell')).toHaveLength(4);
    expect(row).toHaveTextContent('20');
    expect(
      matrix.getByRole('rowheader', { name: 'Without a system' }).closest('tr'),
    ).toHaveTextContent('3 !');
  });

  it('has a list as its twin, the heaviest first', async () => {
    await render('?view=list');
    const [, first] = within(
      await screen.findByRole('table', {
        name: 'Who calls whom, as a list',
      }),
    ).getAllByRole('row');
    expect(first).toHaveTextContent('shopdata29096.50812 MB');
  });

  it('makes a picture of the whole map', async () => {
    await render();
    await node(/^shop/);
    await userEvent.click(screen.getByRole('button', { name: 'Save as SVG' }));
    await waitFor(() => expect(saveFile).toHaveBeenCalled());
    const [file, name] = jest.mocked(saveFile).mock.calls[0];
    expect(name).toBe('service-communications-map.svg');
    expect(file.type).toBe('image/svg+xml');
  });

  it('says so where there is nothing to draw', async () => {
    api.graph = { ...sampleGraph, nodes: [], edges: [] };
    await render('?around=component:default/unseen');
    expect(
      await screen.findByRole('heading', { name: 'Nothing to draw yet' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show the whole estate' }),
    );
    await waitFor(() => expect(lastQuery().entity).toBeUndefined());
  });

  it('says so when the user may not see it', async () => {
    api.failure = new NotAllowedError('Unauthorized');
    await render();
    expect(
      await screen.findByRole('heading', {
        name: 'You may not see service communications',
      }),
    ).toBeInTheDocument();
  });
});
