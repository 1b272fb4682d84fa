import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { sampleCommunications } from '../../__testUtils__/sampleCommunications';
import { ServiceCommunicationsPage } from '../ServiceCommunicationsPage';

const ignored = (reason: string, ruleId?: string) => ({
  ...sampleCommunications[0],
  ignored: { reason, ruleId, by: 'user:default/guest', at: '2026-03-14' },
});

describe('RecordActions on the page of a communication', () => {
  let api: FakeServiceCommunicationsApi;
  const render = async (options?: { denied?: string[] }) => {
    const rendered = await renderWithApi(
      <ServiceCommunicationsPage />,
      api,
      '/service-communications/1',
      options,
    );
    await screen.findByRole('region', { name: 'Client' });
    return rendered;
  };
  const click = async (name: string) =>
    userEvent.click(await screen.findByRole('button', { name }));
  const url = () => screen.getByTestId('url').textContent;

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi(sampleCommunications);
  });

  it('leads to the form that edits it', async () => {
    await render();
    expect(await screen.findByRole('button', { name: 'Edit' })).toHaveAttribute(
      'href',
      '/service-communications/1/edit',
    );
  });

  it('offers what the user may do, and nothing else', async () => {
    await render({ denied: ['service-communications.update'] });
    const actions = await screen.findByRole('group', {
      name: 'Actions of this communication',
    });
    expect(
      within(actions)
        .getAllByRole('button')
        .map(button => button.textContent),
    ).toEqual(['Delete…']);
  });

  it('offers nothing to who may nothing', async () => {
    await render({
      denied: [
        'service-communications.update',
        'service-communications.delete',
      ],
    });
    expect(
      screen.queryByRole('group', { name: 'Actions of this communication' }),
    ).toBeNull();
  });

  it('deletes it, says so on the list, and brings it back', async () => {
    const { messages } = await render();
    await click('Delete…');
    const dialog = await screen.findByRole('dialog', {
      name: 'Delete this communication?',
    });
    expect(dialog).toHaveTextContent(
      'When discovery sees it again, it comes back',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Delete' }),
    );
    await screen.findByText(
      'Communication web-shop → orders-db · 5432/tcp is deleted',
    );
    expect(url()).toBe('/service-communications');
    expect(api.bulkRequests).toEqual([{ action: 'delete', ids: ['1'] }]);

    await click('Undo');
    await waitFor(() => expect(url()).toBe('/service-communications/1'));
    expect(messages()).toEqual([
      'Communication web-shop → orders-db · 5432/tcp is back',
    ]);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('says why it could not be deleted', async () => {
    api.started = {
      done: 0,
      failed: 1,
      failures: [{ id: '1', reason: 'Somebody holds it' }],
    };
    await render();
    await click('Delete…');
    await click('Delete');
    expect(
      await within(screen.getByRole('dialog')).findByRole('alert'),
    ).toHaveTextContent('Somebody holds it');
    expect(url()).toBe('/service-communications/1');
  });

  it('says why it could not be brought back', async () => {
    await render();
    await click('Delete…');
    await click('Delete');
    await screen.findByRole('button', { name: 'Undo' });
    jest
      .spyOn(api, 'undoBulkJob')
      .mockRejectedValue(new Error('This can no longer be undone'));
    await click('Undo');
    await screen.findByText(
      'It could not be brought back: This can no longer be undone',
    );
    await click('Dismiss');
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('ignores it for a reason, and says so', async () => {
    const { messages } = await render();
    await click('Ignore…');
    await click('Ignore');
    expect(await screen.findByRole('alert')).toHaveTextContent('Say why.');
    await userEvent.type(
      screen.getByRole('textbox', { name: /^Why/ }),
      'A health check',
    );
    api.communications = [ignored('A health check')];
    api.history.set('1', [
      { type: 'ignored', at: '2026-03-14', by: 'user:default/guest' },
    ]);
    await click('Ignore');
    const note = await screen.findByRole('note');
    expect(note).toHaveTextContent('This communication is ignored');
    expect(note).toHaveTextContent('Why: A health check');
    expect(within(note).getByRole('link', { name: /guest/ })).toBeVisible();
    expect(api.bulkRequests).toEqual([
      { action: 'ignore', ids: ['1'], reason: 'A health check' },
    ]);
    expect(messages()).toEqual([
      'Communication web-shop → orders-db · 5432/tcp is ignored',
    ]);
    const history = screen.getByRole('region', { name: 'History' });
    expect(await within(history).findByText('Ignored')).toBeInTheDocument();

    api.communications = sampleCommunications;
    await click('Stop ignoring');
    await waitFor(() => expect(screen.queryByRole('note')).toBeNull());
    expect(api.bulkRequests[1]).toEqual({
      action: 'stop-ignoring',
      ids: ['1'],
    });
  });

  it('leads to the rule that holds it back', async () => {
    api.communications = [ignored('Noise', '4')];
    await render();
    const note = await screen.findByRole('note');
    expect(note).toHaveTextContent('Hidden by a rule of');
    expect(note).toHaveTextContent('Why: Noise');
    expect(
      await within(note).findByRole('link', {
        name: 'Rules that ignore communications',
      }),
    ).toHaveAttribute('href', '/service-communications/ignore-rules');
    expect(screen.queryByRole('button', { name: 'Stop ignoring' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Ignore…' })).toBeNull();
  });
});
