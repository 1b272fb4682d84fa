import { mockApis } from '@backstage/test-utils';
import { netflowAttributes } from '@service-communications/plugin-service-communications-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import {
  bareCommunication,
  sampleCommunications,
} from '../../__testUtils__/sampleCommunications';
import { chosenColumns } from '../table/useChosenColumns';
import { CommunicationsListPage } from './CommunicationsListPage';
import { listColumns } from './listColumns';

const heads = () =>
  screen.getAllByRole('columnheader').map(head => head.textContent);

describe('the columns of the list', () => {
  let api: FakeServiceCommunicationsApi;
  const storage = mockApis.storage();
  const render = () =>
    renderWithApi(<CommunicationsListPage />, api, undefined, { storage });

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi(sampleCommunications);
  });

  it('can be chosen, ordered by and reset, and are remembered', async () => {
    const first = await render();
    await screen.findByRole('link', { name: 'Open communication 1' });
    await userEvent.click(screen.getByRole('button', { name: 'Columns' }));
    for (const name of ['Listener FQDN', 'Netstat Total Samples', 'Protocol']) {
      await userEvent.click(screen.getByRole('checkbox', { name }));
    }
    expect(heads()).toEqual([
      '',
      'ID',
      'Client → Listener',
      'Listener FQDN',
      'Port',
      'Protocol',
      'Avg. connections',
      'Persistence',
      'Last seen',
      'Netstat Total Samples',
    ]);
    const picker = screen.getByRole('dialog');
    expect(picker).toHaveAccessibleName('Columns of the list');
    await userEvent.type(
      within(picker).getByRole('searchbox', { name: 'Find a column' }),
      'gap span',
    );
    expect(
      within(picker)
        .getAllByRole('checkbox')
        .map(box => box.closest('label')!.textContent),
    ).toEqual(['Netflow Client Gap Span']);
    const groupsOf = (name: RegExp) =>
      within(picker).queryAllByRole('group', { name });
    expect(groupsOf(/netflow/i)).toHaveLength(1);
    expect(groupsOf(/netstat/i)).toHaveLength(0);

    await userEvent.click(
      screen.getByRole('button', { name: 'Netstat Total Samples' }),
    );
    await waitFor(() =>
      expect(api.queries[api.queries.length - 1].orderBy).toEqual({
        field: 'netstatTotalSamples',
        order: 'desc',
      }),
    );
    first.unmount();

    await render();
    await screen.findByRole('link', { name: 'Open communication 1' });
    expect(heads()).toContain('Netstat Total Samples');
    await userEvent.click(screen.getByRole('button', { name: 'Columns' }));
    await userEvent.click(screen.getByRole('button', { name: 'Reset' }));
    expect(heads()).not.toContain('Netstat Total Samples');
    expect(heads()).not.toContain('Protocol');
  });

  it('can be statistics of flow records', async () => {
    const names = listColumns.available.filter(name =>
      name.startsWith('netflow'),
    );
    await storage
      .forBucket('service-communications')
      .set('columns', ['id', ...names]);
    await render();
    const row = (
      await screen.findByRole('link', { name: 'Open communication 3' })
    ).closest('tr')!;
    expect(heads().slice(2)).toEqual(netflowAttributes.map(({ name }) => name));
    expect(row).toHaveTextContent('1 min 35 s');
    expect(row).toHaveTextContent('12.3 kB');
    expect(row).toHaveTextContent('The client’s lone SYN');

    await userEvent.click(
      screen.getByRole('button', { name: 'Netflow Client Gap Span' }),
    );
    await waitFor(() =>
      expect(api.queries[api.queries.length - 1].orderBy).toEqual({
        field: 'netflowGapSpanSeconds',
        order: 'desc',
      }),
    );
  });

  it('mark what is ignored, and say why', async () => {
    api.communications = [
      bareCommunication('1', {
        ignored: { reason: 'Backup', by: 'user:default/a', at: '2026-03-14' },
      }),
    ];
    await renderWithApi(
      <CommunicationsListPage />,
      api,
      '/service-communications?ignored=only',
    );
    expect(
      await screen.findByRole('button', { name: 'Ignored: Backup' }),
    ).toBeInTheDocument();
  });

  it('are the usual ones where what was stored makes no sense', () => {
    const { usual } = listColumns;
    expect(chosenColumns(listColumns, undefined)).toEqual(usual);
    expect(chosenColumns(listColumns, 'port')).toEqual(usual);
    expect(chosenColumns(listColumns, ['gone'])).toEqual(usual);
    expect(chosenColumns(listColumns, ['port', 'id', 'gone'])).toEqual([
      'id',
      'port',
    ]);
  });
});
