import {
  ListenerDecision,
  UndecidedConversation,
} from '@service-communications/plugin-service-communications-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { bareSource } from '../../__testUtils__/sampleSources';
import { ServiceCommunicationsPage } from '../ServiceCommunicationsPage';

const GOSSIP: UndecidedConversation = {
  network: 'default',
  protocol: 'tcp',
  ends: [
    { ip: '10.0.0.5', port: 7001 },
    { ip: '10.0.0.9', port: 9001 },
  ],
  sources: ['router', 'switch'],
  events: 1234,
  lastSeen: '2026-03-14T09:12:00.000Z',
  wouldDecide: ['scan-second', 'service-port', 'handshake'],
};

/** Of it, the end that is decided to listen. */
const GOSSIP_END = {
  network: 'default',
  ip: '10.0.0.9',
  port: 9001,
  protocol: 'tcp',
};

/** Of which nothing but a person can tell. */
const FOLDED: UndecidedConversation = {
  ...GOSSIP,
  network: 'lab',
  ends: [{ ip: '10.0.0.4', port: 7002 }, { ip: '2001:db8::9' }],
  wouldDecide: [],
};

describe('conversations without a known direction', () => {
  let api: FakeServiceCommunicationsApi;
  const render = (
    path = '/undecided',
    options?: Parameters<typeof renderWithApi>[3],
  ) =>
    renderWithApi(
      <ServiceCommunicationsPage />,
      api,
      `/service-communications/discovery${path}`,
      options,
    );
  const rows = async (name = 'Conversations without a known direction') =>
    within(await screen.findByRole('table', { name }))
      .getAllByRole('row')
      .slice(1);
  const click = async (name: string) =>
    userEvent.click(await screen.findByRole('button', { name }));
  /** Decides that the second end of the first conversation listens. */
  const decide = async () => {
    await click('This end listens… 10.0.0.9:9001/tcp');
    await click('Decide');
  };

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi([]);
    api.undecided = [GOSSIP, FOLDED];
  });

  it('are listed with what would decide them', async () => {
    await render();
    const [gossip, folded] = await rows();
    const [one, other, sources, records, lastSeen, remedies] =
      within(gossip).getAllByRole('cell');
    expect(one).toHaveTextContent('10.0.0.5:7001/tcp');
    expect(other).toHaveTextContent('10.0.0.9:9001/tcp');
    expect(sources).toHaveTextContent('routerswitch');
    expect(records).toHaveTextContent('1,234');
    expect(within(lastSeen).getByRole('time')).toHaveAttribute(
      'dateTime',
      '2026-03-14T09:12:00.000Z',
    );
    expect(
      within(remedies)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'A scan of the host of 10.0.0.9:9001/tcp',
      'A port that is configured, or decided by hand, as a service’s',
      'A source that tells who sent the first SYN',
    ]);
    expect(folded).toHaveTextContent('in lab');
    expect(folded).toHaveTextContent('2001:db8::9, several tcp ports');
    expect(folded).toHaveTextContent('Only a decision by hand');
    // Of several ports nothing can be decided.
    expect(within(folded).getAllByRole('button')).toHaveLength(2);
  });

  it('are searched by address, port, protocol and network', async () => {
    await render('/undecided?q=10.0.0.5 7001/tcp lab');
    await rows();
    expect(api.undecidedQueries[0]).toMatchObject({
      ip: '10.0.0.5',
      port: 7001,
      protocol: 'tcp',
      network: 'lab',
    });
  });

  it('are decided by an end that listens, which can be undone', async () => {
    const { messages } = await render();
    await click('This end listens… 10.0.0.9:9001/tcp');
    const dialog = screen.getByRole('dialog', {
      name: 'Decide that this end listens?',
    });
    expect(dialog).toHaveTextContent('10.0.0.9:9001/tcp listens');
    expect(api.listenerDecisions).toEqual([]);
    expect(api.undecidedQueries).toHaveLength(1);
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Decide' }),
    );
    expect(
      await screen.findByText('Decided: 10.0.0.9:9001/tcp listens'),
    ).toBeInTheDocument();
    await waitFor(() => expect(api.undecidedQueries).toHaveLength(2));
    expect(api.listenerDecisions).toMatchObject([GOSSIP_END]);
    await click('Undo');
    expect(api.listenerDecisions).toEqual([]);
    expect(messages()).toEqual([
      'No longer decided: 10.0.0.9:9001/tcp listens',
    ]);
    await waitFor(() => expect(api.undecidedQueries).toHaveLength(3));
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('offer no undo of what somebody else had decided before', async () => {
    const before: ListenerDecision = {
      ...GOSSIP_END,
      id: '7',
      createdAt: '2026-03-14T09:12:00.000Z',
      createdBy: 'user:default/anna',
    };
    api.listenerDecisions = [before];
    jest
      .spyOn(api, 'createListenerDecision')
      .mockResolvedValue({ ...before, isNew: false });
    const { messages } = await render();
    await decide();
    await waitFor(() =>
      expect(messages()).toEqual(['Decided before: 10.0.0.9:9001/tcp listens']),
    );
    await waitFor(() => expect(api.undecidedQueries).toHaveLength(2));
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    expect(api.listenerDecisions).toEqual([before]);
  });

  it('are undone where somebody else has removed the decision meanwhile', async () => {
    const { messages } = await render();
    await decide();
    await screen.findByRole('button', { name: 'Undo' });
    api.listenerDecisions = [];
    await click('Undo');
    await waitFor(() =>
      expect(messages()).toEqual([
        'No longer decided: 10.0.0.9:9001/tcp listens',
      ]),
    );
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('says why a decision could not be undone, and lets it be tried again', async () => {
    await render();
    await decide();
    await screen.findByRole('button', { name: 'Undo' });
    api.failure = new Error('The database is away');
    await click('Undo');
    expect(
      await screen.findByText('It could not be undone: The database is away'),
    ).toBeInTheDocument();
    api.failure = undefined;
    await click('Undo');
    expect(api.listenerDecisions).toEqual([]);
  });

  it('says where there are more than were counted', async () => {
    jest.spyOn(api, 'queryUndecided').mockResolvedValue({
      items: [GOSSIP],
      totalItems: 10_000,
      totalIsMinimum: true,
      pageInfo: { nextCursor: undefined, prevCursor: undefined },
    });
    await render();
    expect(
      await screen.findByText(
        /There are more: only the first of very many are counted\./,
      ),
    ).toBeInTheDocument();
  });

  it('are one click away from where the page counts them', async () => {
    api.discoverySources = [bareSource('router')];
    api.undecidedExchanges = 2;
    await render('');
    await userEvent.click(
      await screen.findByRole('link', {
        name: 'See what would decide each, and decide by hand',
      }),
    );
    expect(await rows()).toHaveLength(2);
  });

  it('are decided by a port that is a service, here or everywhere', async () => {
    await render();
    await click('This port is a service… 10.0.0.4:7002/tcp');
    const dialog = screen.getByRole('dialog', {
      name: 'Decide that this port is a service?',
    });
    expect(dialog).toHaveTextContent('7002/tcp is a service in network lab');
    await userEvent.click(
      within(dialog).getByRole('checkbox', { name: 'In every network' }),
    );
    expect(dialog).toHaveTextContent('7002/tcp is a service in every network');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Decide' }),
    );
    await screen.findByText(/^Decided: /);
    const [{ network, ip, port }] = api.listenerDecisions;
    expect({ network, ip, port }).toEqual({ port: 7002 });
  });

  it('says in the dialog why it could not be decided', async () => {
    await render();
    await click('This end listens… 10.0.0.5:7001/tcp');
    api.failure = new Error('The database is away');
    await click('Decide');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database is away',
    );
  });

  it('are shown without buttons to those who may not decide', async () => {
    await render('/undecided', {
      denied: ['service-communications.decide'],
    });
    const [gossip] = await rows();
    expect(within(gossip).queryAllByRole('button')).toEqual([]);
    expect(
      within(screen.getByRole('tablist', { name: 'Views of discovery' }))
        .getAllByRole('tab')
        .map(({ textContent }) => textContent),
    ).toEqual(['Sources', 'Direction unknown']);
  });

  it('has a word for none', async () => {
    api.undecided = [];
    await render();
    expect(
      await screen.findByText('No conversation waits for its direction'),
    ).toBeInTheDocument();
  });

  it('lists decisions with who made them, and removes them', async () => {
    api.listenerDecisions = [
      {
        id: '7',
        network: 'lab',
        ip: '10.0.0.4',
        port: 7002,
        protocol: 'tcp',
        createdAt: '2026-03-14T09:12:00.000Z',
        createdBy: 'user:default/guest',
      },
    ];
    const { messages } = await render('/decisions');
    const [decision] = await rows('Decisions');
    expect(decision).toHaveTextContent(
      '10.0.0.4:7002/tcp in network lab listens',
    );
    expect(within(decision).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/user/guest',
    );
    await click('Remove… 10.0.0.4:7002/tcp in network lab listens');
    await click('Remove');
    expect(
      await screen.findByText('Nobody has decided anything'),
    ).toBeInTheDocument();
    expect(messages()).toEqual([
      'No longer decided: 10.0.0.4:7002/tcp in network lab listens',
    ]);
  });
});
