import { NotAllowedError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { sampleCommunications } from '../../__testUtils__/sampleCommunications';
import { sampleEntities } from '../../__testUtils__/sampleEntities';
import {
  manyUnlinkedAddresses,
  sampleUnlinkedAddresses,
} from '../../__testUtils__/sampleLinking';
import { ServiceCommunicationsPage } from '../ServiceCommunicationsPage';

const LINKING = '/service-communications/linking';

const rowOf = async (ip: string) =>
  (await screen.findByRole('link', { name: ip })).closest('tr')!;
const cellsOf = async (ip: string) =>
  within(await rowOf(ip)).getAllByRole('cell');

describe('UnlinkedAddressesView', () => {
  let api: FakeServiceCommunicationsApi;
  const render = (url = LINKING) =>
    renderWithApi(<ServiceCommunicationsPage />, api, url, {
      entities: sampleEntities,
    });

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi(sampleCommunications);
    api.unlinkedAddresses = sampleUnlinkedAddresses;
  });

  it('shows what is known of an address', async () => {
    await render();
    const [address, communications, listeners, clients] = await cellsOf(
      '10.0.0.53',
    );
    expect(address).toHaveTextContent('10.0.0.53ns1.shop.example.com, ns1');
    expect(communications).toHaveTextContent(
      '4,1208 as client4,112 as listener',
    );
    expect(
      within(listeners)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      '53/udp named',
      '53/tcp named',
      '953/tcp named',
      '22/tcp sshd',
      'and 2 more',
    ]);
    expect(clients).toHaveTextContent('namedchronyd');
  });

  it('says in which network an address is, unless in the default one', async () => {
    await render();
    expect((await cellsOf('10.0.0.5'))[0]).toHaveTextContent(
      'press-4 · in plant',
    );
    expect(await rowOf('10.0.0.53')).not.toHaveTextContent('in default');
  });

  it('says what keeps an address unlinked', async () => {
    await render();
    const [ambiguous] = await cellsOf('10.0.0.6');
    expect(ambiguous).toHaveTextContent('Ambiguous: 2 matches');
    expect(
      within(ambiguous).getByLabelText(
        'Ambiguous: 2 matches: resource:default/cache-a, resource:default/cache-b',
      ),
    ).toBeInTheDocument();
    expect((await cellsOf('10.0.0.77'))[0]).toHaveTextContent(
      'Linked by hand to resource:default/printer-2, which is not in the catalog',
    );
  });

  it('leads to the communications of an address', async () => {
    await render();
    api.find = ({ q }) =>
      sampleCommunications.filter(({ listenerIp }) => listenerIp === q);
    await userEvent.click(
      await screen.findByRole('link', { name: '2001:db8:1200:34::25' }),
    );
    expect(
      await screen.findByRole('heading', { name: '1 communication' }),
    ).toBeInTheDocument();
    expect(screen.getByTestId('url')).toHaveTextContent(
      /^\/service-communications\?q=2001:db8:1200:34::25$/,
    );
  });

  it('searches and turns pages as the URL says', async () => {
    api.unlinkedAddresses = manyUnlinkedAddresses(45);
    await render(`${LINKING}?q=10.2.0&limit=20`);
    await rowOf('10.2.0.1');
    expect(screen.getByText('1–20 of 45')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    await rowOf('10.2.0.21');
    expect(screen.getByText('21–40 of 45')).toBeInTheDocument();

    api.findUnlinked = ({ q = '' }) =>
      api.unlinkedAddresses.filter(({ ip }) => ip.startsWith(q));
    const search = screen.getByRole('searchbox', {
      name: 'Search unlinked addresses',
    });
    await userEvent.clear(search);
    await userEvent.type(search, '10.2.0.45');
    await waitFor(() =>
      expect(screen.getByTestId('url')).toHaveTextContent('q=10.2.0.45'),
    );
    await rowOf('10.2.0.45');
    expect(screen.getByText('1–1 of 1')).toBeInTheDocument();
  });

  it('narrows to a network once its name is finished', async () => {
    await render();
    await rowOf('10.0.0.53');
    const network = screen.getByLabelText('Network');
    await userEvent.type(network, 'pla');
    expect(screen.getByTestId('url')).not.toHaveTextContent('network');
    api.findUnlinked = query =>
      query.network
        ? [sampleUnlinkedAddresses[3]]
        : sampleUnlinkedAddresses.slice(0, 3);
    await userEvent.type(network, 'nt');
    await waitFor(() =>
      expect(screen.queryByRole('link', { name: '10.0.0.53' })).toBeNull(),
    );
    expect(screen.getByTestId('url')).toHaveTextContent('network=plant');
    expect(await rowOf('10.0.0.5')).toBeInTheDocument();

    await userEvent.clear(network);
    await rowOf('10.0.0.53');
    expect(screen.getByTestId('url')).toHaveTextContent(
      /^\/service-communications\/linking$/,
    );
  });

  it('takes a network that was not seen yet', async () => {
    await render();
    await rowOf('10.0.0.53');
    api.unlinkedAddresses = [];
    await userEvent.type(screen.getByLabelText('Network'), 'lab{Enter}');
    expect(
      await screen.findByText('Nothing matches “lab”'),
    ).toBeInTheDocument();
  });

  it('links an address, which is gone then', async () => {
    const { messages } = await render();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Link to an entity… 10.0.0.6',
      }),
    );
    const dialog = screen.getByRole('dialog', { name: 'Link to an entity' });
    expect(dialog).toHaveTextContent('Device at 10.0.0.6');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'resource:default/cache-b' }),
    );
    api.unlinkedAddresses = sampleUnlinkedAddresses.slice(2);
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Set link' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('link', { name: '10.0.0.6' })).toBeNull(),
    );
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(api.links[0]).toMatchObject({
      end: 'device',
      network: 'default',
      address: '10.0.0.6',
      entityRef: 'resource:default/cache-b',
    });
    expect(messages()).toEqual([
      'Device at 10.0.0.6: linked to resource:default/cache-b',
    ]);
  });

  it('says when every address has an entity', async () => {
    api.unlinkedAddresses = [];
    await render();
    expect(
      await screen.findByRole('heading', {
        name: 'Every address has an entity',
      }),
    ).toBeInTheDocument();
  });

  it('says what went wrong, and tries again', async () => {
    api.failure = new Error('The database cannot be reached');
    await render();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database cannot be reached',
    );
    api.failure = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await rowOf('10.0.0.53');
  });

  it('says so when the backend does not let the user in', async () => {
    api.failure = new NotAllowedError('Unauthorized');
    await render();
    expect(
      await screen.findByRole('heading', {
        name: 'You may not link addresses to entities',
      }),
    ).toBeInTheDocument();
  });

  it('gives the catalog-info.yaml of an address, to be copied', async () => {
    const user = userEvent.setup();
    const { messages } = await render();
    await user.click(
      await screen.findByRole('button', {
        name: 'Copy catalog-info.yaml… 10.0.0.53',
      }),
    );
    const dialog = screen.getByRole('dialog', {
      name: 'catalog-info.yaml of 10.0.0.53',
    });
    await waitFor(() => expect(dialog).toHaveTextContent('kind: Resource'));
    expect(dialog).not.toHaveTextContent('service-communications/listeners');
    expect(dialog).toHaveTextContent('Replace FILL-IN-THE-OWNER');

    await user.click(within(dialog).getByRole('radio', { name: /^Component/ }));
    expect(dialog).toHaveTextContent('kind: Component');
    expect(dialog).toHaveTextContent(
      'service-communications/listeners: udp/53',
    );

    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    await user.click(within(dialog).getByRole('button', { name: 'Copy' }));
    await waitFor(() =>
      expect(messages()).toEqual(['catalog-info.yaml is in the clipboard']),
    );
    expect(writeText).toHaveBeenCalledWith(
      expect.stringContaining('kind: Component'),
    );
  });

  it('says so when the browser does not let it be copied', async () => {
    const user = userEvent.setup();
    const { messages } = await render();
    await user.click(
      await screen.findByRole('button', {
        name: 'Copy catalog-info.yaml… 10.0.0.53',
      }),
    );
    jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValue(new Error('Not in a frame'));
    document.execCommand = () => false;
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(
      await screen.findByText(
        'The browser did not let it be copied. Select the text.',
      ),
    ).toBeInTheDocument();
    expect(messages()).toEqual([]);
  });
});
