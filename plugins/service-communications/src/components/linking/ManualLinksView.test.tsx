import { NotFoundError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { sampleEntities } from '../../__testUtils__/sampleEntities';
import {
  bareManualLink,
  sampleManualLinks,
} from '../../__testUtils__/sampleLinking';
import { ServiceCommunicationsPage } from '../ServiceCommunicationsPage';

const rows = async () =>
  within(await screen.findByRole('table', { name: 'Links set by hand' }))
    .getAllByRole('row')
    .slice(1);

describe('ManualLinksView', () => {
  let api: FakeServiceCommunicationsApi;
  const render = (search = '') =>
    renderWithApi(
      <ServiceCommunicationsPage />,
      api,
      `/service-communications/linking/manual-links${search}`,
      { entities: sampleEntities },
    );
  const openRemoval = async () => {
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Remove… Devices in 10.7.0.0/16',
      }),
    );
    return screen.getByRole('dialog', { name: 'Remove this link?' });
  };

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi([]);
    api.manualLinks = sampleManualLinks;
  });

  it('says what each link is for, where it leads, by whom and when', async () => {
    await render();
    const shown = await rows();
    expect(
      shown.map(row => within(row).getAllByRole('cell')[0].textContent),
    ).toEqual([
      'Service of process “python3” at 10.0.0.12',
      'Service behind 10.0.0.9:502/tcp, network plant',
      'Device at 10.0.0.77',
      'Devices in 10.7.0.0/16',
    ]);
    const [, entity, set] = within(shown[0]).getAllByRole('cell');
    expect(within(entity).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/component/invoice-worker',
    );
    expect(within(set).getByRole('time')).toHaveAttribute(
      'dateTime',
      '2026-03-14T09:12:00.000Z',
    );
    expect(within(set).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/user/guest',
    );
    expect(shown[1]).toHaveTextContent('by external:terraform');
  });

  it('has a name for the process that nobody named', async () => {
    api.manualLinks = [
      bareManualLink('1', { end: 'client-service', processName: '' }),
    ];
    await render();
    expect((await rows())[0]).toHaveTextContent(
      'Service of the unnamed process at 10.0.0.5',
    );
  });

  it('shows plainly that an entity is missing', async () => {
    await render();
    const shown = await rows();
    expect(shown[2]).toHaveTextContent('Not in the catalog');
    expect(shown[0]).not.toHaveTextContent('Not in the catalog');
  });

  it('searches and pages', async () => {
    api.manualLinks = Array.from({ length: 30 }, (_, index) =>
      bareManualLink(String(index), { address: `10.3.0.${index}` }),
    );
    await render();
    expect(await rows()).toHaveLength(20);
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    await waitFor(async () => expect(await rows()).toHaveLength(10));
    expect(screen.getByText('21–30 of 30')).toBeInTheDocument();
    await userEvent.type(screen.getByRole('searchbox'), '10.3.0.29');
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(screen.getByTestId('url')).toHaveTextContent('q=10.3.0.29');
  });

  it('says what a removal does, and does it', async () => {
    const { messages } = await render();
    const dialog = await openRemoval();
    expect(dialog).toHaveTextContent(
      'Devices in 10.7.0.0/16: linked by hand to resource:default/worker-1. Without this link the rules decide again',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Remove link' }),
    );
    await waitFor(async () => expect(await rows()).toHaveLength(3));
    expect(api.manualLinks.map(({ id }) => id)).toEqual(['5', '4', '3']);
    expect(messages()).toEqual([
      'Devices in 10.7.0.0/16: the link set by hand is removed',
    ]);
  });

  it('removes nothing without being told', async () => {
    await render();
    const dialog = await openRemoval();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Cancel' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.manualLinks).toEqual(sampleManualLinks);
  });

  it('says why a link could not be removed', async () => {
    await render();
    const dialog = await openRemoval();
    api.failure = new Error('The database cannot be reached');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Remove link' }),
    );
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'The database cannot be reached',
    );
  });

  it('is content when somebody else was faster', async () => {
    await render();
    const dialog = await openRemoval();
    jest
      .spyOn(api, 'deleteManualLink')
      .mockRejectedValue(new NotFoundError('No link with id 2'));
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Remove link' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('leads a link to another entity', async () => {
    await render();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Change… Device at 10.0.0.77',
      }),
    );
    const dialog = screen.getByRole('dialog', { name: 'Link to an entity' });
    expect(
      await within(dialog).findByText(
        'Linked by hand to resource:default/printer-2. The new link takes its place.',
      ),
    ).toBeInTheDocument();
    await userEvent.type(within(dialog).getByRole('combobox'), 'db-1');
    await userEvent.click(await screen.findByRole('option', { name: /^db-1/ }));
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Set link' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.links).toEqual([
      expect.objectContaining({
        address: '10.0.0.77',
        entityRef: 'resource:default/db-1',
      }),
    ]);
  });

  it('says how links come here while there are none', async () => {
    api.manualLinks = [];
    await render();
    expect(
      await screen.findByRole('heading', { name: 'No links are set by hand' }),
    ).toBeInTheDocument();
  });
});
