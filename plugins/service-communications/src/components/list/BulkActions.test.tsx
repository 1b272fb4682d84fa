import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import {
  manyCommunications,
  sampleCommunications,
} from '../../__testUtils__/sampleCommunications';
import { sampleEntities } from '../../__testUtils__/sampleEntities';
import { CommunicationsListPage } from './CommunicationsListPage';

// By text and label, not by role: among some hundred cells, jsdom takes long
// to find out which role each of them has.
const shownIds = () =>
  screen
    .queryAllByLabelText(/^Open communication/)
    .map(link => link.textContent);
const button = (name: string) =>
  screen
    .findByText(name, { selector: 'button *' })
    .then(label => label.closest('button')!);
const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });

describe('bulk actions', () => {
  let api: FakeServiceCommunicationsApi;
  const render = async (search = '', denied: string[] = []) => {
    const rendered = await renderWithApi(
      <CommunicationsListPage />,
      api,
      `/service-communications${search}`,
      { denied, entities: sampleEntities },
    );
    await screen.findAllByLabelText(/^Open communication/);
    return rendered;
  };
  const select = (id: string) =>
    user.click(screen.getByLabelText(`Select communication ${id}`));
  const selectPage = () =>
    user.click(screen.getByLabelText('Select all on this page'));
  const click = async (name: string) => user.click(await button(name));
  const bar = () => screen.findByLabelText('Selected communications');
  const panel = () => screen.findByLabelText('Action on many communications');

  beforeEach(() => {
    window.sessionStorage.clear();
    api = new FakeServiceCommunicationsApi(sampleCommunications);
  });

  it('are offered for what is selected, and only then', async () => {
    await render();
    expect(screen.queryByText('Delete…')).toBeNull();
    await select('1');
    await select('3');
    expect(await bar()).toHaveTextContent('2 selected');
    expect(await button('Delete…')).toBeInTheDocument();
    await click('Clear selection');
    expect(screen.queryByText('Delete…')).toBeNull();
  });

  it('are not offered to who may not do them', async () => {
    await render('', [
      'service-communications.delete',
      'service-communications.link',
    ]);
    await select('1');
    await button('Ignore…');
    const names = within(await bar())
      .getAllByRole('button')
      .map(each => each.textContent);
    expect(names).toEqual([
      'Clear selection',
      'Ignore…',
      'Stop ignoring…',
      'Export',
    ]);
  });

  it('keep what is selected through a refresh, and forget it with another question', async () => {
    await render();
    await select('1');
    const box = screen.getByLabelText('Select communication 1');
    box.focus();
    const before = api.queries.length;
    await user.click(screen.getByLabelText('Refresh'));
    await waitFor(() => expect(api.queries).toHaveLength(before + 1));
    expect(box).toBeInTheDocument();
    expect(box).toBeChecked();

    await user.type(screen.getByLabelText('Search communications'), 'node');
    await waitFor(() =>
      expect(screen.queryByText('1 selected')).not.toBeInTheDocument(),
    );
  });

  it('delete what is selected, and undo it', async () => {
    await render();
    await select('1');
    await select('3');
    await click('Delete…');
    await screen.findByText('Delete 2 communications?');
    const dialog = screen.getByRole('dialog');
    expect(dialog).toHaveTextContent(
      'comes back, with its statistics, when discovery sees it again',
    );
    api.communications = sampleCommunications.filter(
      ({ id }) => id !== '1' && id !== '3',
    );
    await click('Delete');
    expect(await panel()).toHaveTextContent('Deleted 2 of 2');
    expect(api.bulkRequests).toEqual([{ action: 'delete', ids: ['1', '3'] }]);
    await waitFor(() => expect(shownIds()).toEqual(['2', '4', '5', '6']));
    expect(screen.queryByText('2 selected')).toBeNull();

    api.communications = sampleCommunications;
    await click('Undo');
    await waitFor(() => expect(shownIds()).toHaveLength(6));
    expect(await panel()).toHaveTextContent('2 communications are back');
    expect(screen.queryByText('Undo')).toBeNull();
  });

  it('can be undone after a while on another page', async () => {
    const first = await render();
    await select('1');
    await click('Delete…');
    await click('Delete');
    expect(await panel()).toHaveTextContent('Deleted 1 of 1');
    first.unmount();

    const second = await render();
    expect(await panel()).toHaveTextContent('Deleted 1 of 1');
    await click('Undo');
    await waitFor(() => expect(shownIds()).toHaveLength(6));
    second.unmount();

    // There is nothing left to be done about it.
    await render();
    expect(
      screen.queryByLabelText('Action on many communications'),
    ).not.toBeInTheDocument();
  });

  it('are followed further on return, and forgotten when closed', async () => {
    api.communications = manyCommunications(45);
    api.started = { status: 'running', done: 1 };
    const first = await render();
    await selectPage();
    await click('Delete…');
    await click('Delete');
    await panel();
    first.unmount();

    api.job = { ...api.job!, status: 'done', done: 20 };
    const second = await render();
    expect(await panel()).toHaveTextContent('Deleted 20 of 20');
    await click('Close');
    second.unmount();

    await render();
    expect(
      screen.queryByLabelText('Action on many communications'),
    ).not.toBeInTheDocument();
  });

  it('are for all that match, when one says so', async () => {
    api.communications = manyCommunications(45);
    await render('?ports=5000-6000&q=10.1');
    await selectPage();
    expect(await bar()).toHaveTextContent('20 selected');
    await click('Select all 45 that match');
    expect(await bar()).toHaveTextContent('All 45 that match are selected');
    await click('Stop ignoring…');
    await screen.findByText('Stop ignoring 45 communications?');
    const dialog = screen.getByRole('dialog');
    expect(dialog).toHaveTextContent('all that match');
    await click('Stop ignoring');
    await waitFor(() =>
      expect(api.bulkRequests).toEqual([
        {
          action: 'stop-ignoring',
          filter: { q: '10.1', ports: '5000-6000' },
        },
      ]),
    );
  });

  it('say that all are meant where nothing is filtered', async () => {
    api.communications = manyCommunications(45);
    await render();
    await selectPage();
    await click('Select all 45 that match');
    await click('Stop ignoring…');
    await click('Stop ignoring');
    await waitFor(() =>
      expect(api.bulkRequests).toEqual([
        { action: 'stop-ignoring', all: true },
      ]),
    );
  });

  it('show how far they are, and can be cancelled', async () => {
    api.communications = manyCommunications(45);
    api.started = { status: 'running', done: 1 };
    await render();
    await selectPage();
    await click('Delete…');
    await click('Delete');
    expect(await panel()).toHaveTextContent('Deleting: 1 of 20');
    expect(screen.getByLabelText('Progress')).toHaveAttribute(
      'aria-valuenow',
      '5',
    );
    expect(await button('Delete…')).toBeDisabled();
    await click('Cancel');
    await waitFor(async () =>
      expect(await panel()).toHaveTextContent(/Cancelled\. Deleted \d+ of 20/),
    );
    expect(await button('Undo')).toBeInTheDocument();
  });

  it('follow a long one to its end', async () => {
    api.started = { status: 'running', done: 4 };
    await render();
    await selectPage();
    await click('Delete…');
    await click('Delete');
    expect(await panel()).toHaveTextContent('Deleting: 4 of 6');
    api.job = { ...api.job!, status: 'done', done: 6 };
    await waitFor(async () =>
      expect(await panel()).toHaveTextContent('Deleted 6 of 6'),
    );
  });

  it('follow an undo to its end', async () => {
    await render();
    await selectPage();
    await click('Delete…');
    await click('Delete');
    expect(await panel()).toHaveTextContent('Deleted 6 of 6');
    jest.spyOn(api, 'undoBulkJob').mockImplementation(async () => {
      api.job = { ...api.job!, status: 'undoing', restored: 3 };
      return api.job;
    });
    await click('Undo');
    expect(await panel()).toHaveTextContent('Bringing back: 3 of 6');
    expect(screen.getByLabelText('Progress')).toHaveAttribute(
      'aria-valuenow',
      '50',
    );
    expect(screen.queryByText('Cancel')).toBeNull();
    api.job = {
      ...api.job!,
      status: 'done',
      restored: 6,
      undoableUntil: undefined,
    };
    await waitFor(async () =>
      expect(await panel()).toHaveTextContent('6 communications are back'),
    );
    await waitFor(() => expect(shownIds()).toHaveLength(6));
  });

  it('say which could not be done, and why', async () => {
    api.started = {
      done: 1,
      failed: 1,
      failures: [{ id: '3', reason: 'Not allowed' }],
    };
    await render();
    await select('1');
    await select('3');
    await click('Delete…');
    await click('Delete');
    expect(await panel()).toHaveTextContent('Deleted 1 of 2');
    expect(await panel()).toHaveTextContent('1 could not be done:');
    expect(
      within(await panel()).getByText('Communication 3: Not allowed'),
    ).toBeInTheDocument();
  });

  it('say why they could not begin', async () => {
    await render();
    await select('1');
    await click('Delete…');
    api.failure = new Error('The database cannot be reached');
    await click('Delete');
    expect(await panel()).toHaveTextContent('The database cannot be reached');
  });

  it('ignore for a reason', async () => {
    await render();
    await select('5');
    await click('Ignore…');
    await click('Ignore');
    expect(screen.getByText('Say why.')).toBeInTheDocument();
    await user.type(screen.getByLabelText(/^Reason/), 'Test mail');
    api.communications = sampleCommunications.filter(({ id }) => id !== '5');
    await click('Ignore');
    await waitFor(() => expect(shownIds()).not.toContain('5'));
    expect(api.bulkRequests).toEqual([
      { action: 'ignore', reason: 'Test mail', ids: ['5'] },
    ]);
  });

  it('link an end to an entity, and clear the link', async () => {
    await render();
    await select('5');
    await click('Set link…');
    await user.click(screen.getByLabelText('Listener: service instance'));
    await click('Set link');
    expect(screen.getByText('Choose an entity.')).toBeInTheDocument();
    await user.type(screen.getByLabelText(/^Entity/), 'unseen');
    await user.click(await screen.findByText('component:default/unseen'));
    await click('Set link');
    await waitFor(() =>
      expect(api.bulkRequests).toEqual([
        {
          action: 'set-link',
          link: {
            field: 'listenerService',
            entityRef: 'component:default/unseen',
          },
          ids: ['5'],
        },
      ]),
    );
  });
});
