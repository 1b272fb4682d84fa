import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import {
  bareCommunication,
  sampleCommunications,
} from '../../__testUtils__/sampleCommunications';
import { sampleEntities } from '../../__testUtils__/sampleEntities';
import {
  bareManualLink,
  sampleManualLinks,
} from '../../__testUtils__/sampleLinking';
import { ServiceCommunicationsPage } from '../ServiceCommunicationsPage';

const byHand = (entityRef: string) => ({
  entityRef,
  rule: 'manual',
  manual: true,
});

describe('EndLinkActions on the page of a communication', () => {
  let api: FakeServiceCommunicationsApi;
  const render = async (id: string, options?: { mayLink: boolean }) => {
    const rendered = await renderWithApi(
      <ServiceCommunicationsPage />,
      api,
      `/service-communications/${id}`,
      { entities: sampleEntities, ...options },
    );
    await screen.findByRole('region', { name: 'Client' });
    return rendered;
  };
  const click = async (name: string) =>
    userEvent.click(await screen.findByRole('button', { name }));

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi(sampleCommunications);
    api.manualLinks = sampleManualLinks;
  });

  it('offers what can be done with each link', async () => {
    await render('2');
    const names = await waitFor(() => {
      const buttons = screen.getAllByRole('button', { name: /link… / });
      return buttons.map(button => button.getAttribute('aria-label'));
    });
    expect(names).toEqual([
      'Change link… Device at 10.0.0.12',
      'Change link… Service of process “python3” at 10.0.0.12',
      'Remove link… Service of process “python3” at 10.0.0.12',
      'Change link… Device at 10.0.0.5',
      'Change link… Service behind 10.0.0.5:5432/tcp',
    ]);
  });

  it('offers nothing to who may not link', async () => {
    await render('2', { mayLink: false });
    expect(screen.queryByRole('button', { name: /link…/ })).toBeNull();
  });

  it('decides between the candidates of an ambiguous link', async () => {
    await render('3');
    await click('Set link… Device at 10.0.0.6');
    await click('resource:default/cache-b');
    api.communications = [
      {
        ...sampleCommunications[2],
        listenerDevice: byHand('resource:default/cache-b'),
      },
    ];
    await click('Set link');
    const listener = await screen.findByRole('region', { name: 'Listener' });
    expect(await within(listener).findByText('Linked by hand')).toBeVisible();
    expect(
      within(listener).getByRole('link', { name: /cache-b/ }),
    ).toHaveAttribute('href', '/catalog/default/resource/cache-b');
    expect(listener).not.toHaveTextContent('Several entities');
  });

  it('links the service of a client process', async () => {
    await render('5');
    await click(
      'Set link… Service of process “master” at 2001:db8:1200:34::a001',
    );
    await userEvent.type(screen.getByRole('combobox'), 'unseen');
    await userEvent.click(await screen.findByRole('option'));
    await click('Set link');
    await waitFor(() =>
      expect(api.links[0]).toMatchObject({
        end: 'client-service',
        network: 'default',
        address: '2001:db8:1200:34::a001',
        processName: 'master',
        entityRef: 'component:default/unseen',
      }),
    );
  });

  it('removes a link that was set by hand', async () => {
    const { messages } = await render('2');
    await click('Remove link… Service of process “python3” at 10.0.0.12');
    api.communications = [
      { ...sampleCommunications[1], clientService: undefined },
    ];
    await click('Remove link');
    const client = await screen.findByRole('region', { name: 'Client' });
    expect(await within(client).findByText('No entity found')).toBeVisible();
    expect(api.manualLinks.map(({ id }) => id)).toEqual(['4', '3', '2']);
    expect(messages()).toEqual([
      'Service of process “python3” at 10.0.0.12: the link set by hand is removed',
    ]);
  });

  it('does not remove the link of a whole block', async () => {
    api.communications = [
      bareCommunication('7', {
        clientIp: '10.7.0.9',
        clientDevice: byHand('resource:default/worker-1'),
      }),
    ];
    await render('7');
    await click('Remove link… Device at 10.7.0.9');
    const dialog = await screen.findByRole('dialog', {
      name: 'This link is for a whole block',
    });
    expect(dialog).toHaveTextContent('10.7.0.0/16');
    expect(
      within(dialog).queryByRole('button', { name: 'Remove link' }),
    ).toBeNull();
    expect(
      within(dialog).getByRole('button', { name: 'Links set by hand' }),
    ).toHaveAttribute('href', '/service-communications/linking/manual-links');
  });

  it('says when there is nothing to remove any more', async () => {
    api.manualLinks = [bareManualLink('1')];
    await render('2');
    await click('Remove link… Service of process “python3” at 10.0.0.12');
    expect(
      await screen.findByRole('dialog', { name: 'There is no link to remove' }),
    ).toBeInTheDocument();
  });

  it('says why the link could not be looked up', async () => {
    await render('2');
    api.failure = new Error('The database cannot be reached');
    await click('Remove link… Service of process “python3” at 10.0.0.12');
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'The database cannot be reached',
    );
  });
});
