import { screen, within } from '@testing-library/react';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { bareCommunication } from '../../__testUtils__/sampleCommunications';
import { HistorySection } from './HistorySection';
import { useCommunicationEvents } from './useCommunicationEvents';

describe('HistorySection', () => {
  const communication = bareCommunication('7');
  let api: FakeServiceCommunicationsApi;
  const Section = () => (
    <HistorySection events={useCommunicationEvents(communication)} />
  );
  const render = async () => {
    await renderWithApi(<Section />, api);
    return screen.findByRole('region', { name: 'History' });
  };

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi([communication]);
  });

  it('says who did what, when and why', async () => {
    api.history.set('7', [
      {
        at: '2026-03-15T10:00:00Z',
        by: 'user:default/jane',
        type: 'updated',
        changes: [
          { field: 'clientFqdn', before: 'old.example.com', after: 'a.b' },
          { field: 'somethingNew', after: 'yes' },
        ],
      },
      {
        at: '2026-03-14T10:00:00Z',
        by: 'import',
        type: 'ignored',
        reason: 'Noise',
      },
    ]);
    const history = await render();
    const [changed, ignored] = (await within(history).findAllByRole('list'))[0]
      .children;
    expect(changed).toHaveTextContent('Changed by jane');
    expect(
      within(changed as HTMLElement)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual(['Client FQDN: old.example.com → a.b', 'somethingNew: – → yes']);
    expect(within(changed as HTMLElement).getByRole('time')).toHaveAttribute(
      'datetime',
      '2026-03-15T10:00:00.000Z',
    );
    expect(ignored).toHaveTextContent('Ignored by import');
    expect(ignored).toHaveTextContent('Why: Noise');
  });

  it('says that nothing happened yet', async () => {
    expect(await render()).toHaveTextContent(/./);
    expect(
      await screen.findByText('Nobody has changed this communication.'),
    ).toBeInTheDocument();
  });

  it('says what went wrong', async () => {
    api.failure = new Error('The database cannot be reached');
    expect(await within(await render()).findByRole('alert')).toHaveTextContent(
      'The database cannot be reached',
    );
  });
});
