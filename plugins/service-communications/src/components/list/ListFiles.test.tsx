import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import {
  bareCommunication,
  sampleCommunications,
} from '../../__testUtils__/sampleCommunications';
import { saveFile } from '../state/saveFile';
import { ServiceCommunicationsPage } from '../ServiceCommunicationsPage';

jest.mock('../state/saveFile');

const CSV = 'Client IP Address,Listener IP Address,Port,Protocol';

describe('files of communications', () => {
  let api: FakeServiceCommunicationsApi;
  const render = async (search = '', denied: string[] = []) => {
    await renderWithApi(
      <ServiceCommunicationsPage />,
      api,
      `/service-communications${search}`,
      { denied },
    );
    await screen.findAllByRole('link', { name: /^Open communication/ });
  };
  const click = async (name: string) =>
    userEvent.click(await screen.findByRole('button', { name }));
  const savedName = () => jest.mocked(saveFile).mock.calls[0][1];

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi(sampleCommunications);
    api.importLines = [
      { line: 2, fate: 'new' },
      { line: 3, fate: 'wrong', reasons: ['Port is no port'] },
      { line: 4, fate: 'wrong', reasons: ['Client IP Address is missing'] },
    ];
    jest.mocked(saveFile).mockClear();
  });

  describe('export', () => {
    it('takes all that match, in the order of the list', async () => {
      await render('?ports=5432&orderBy=id,asc');
      await click('Export');
      await userEvent.click(
        screen.getByRole('menuitem', { name: 'As CSV, all columns' }),
      );
      await waitFor(() => expect(saveFile).toHaveBeenCalled());
      expect(api.exports).toEqual([
        {
          format: 'csv',
          filter: { ports: '5432' },
          orderBy: { field: 'id', order: 'asc' },
        },
      ]);
      expect(savedName()).toMatch(
        /^service-communications-matching-\d{4}-\d\d-\d\dT\d{4}Z\.csv$/,
      );
    });

    it('takes the columns on screen, with what each of them shows', async () => {
      await render();
      await click('Export');
      await userEvent.click(
        screen.getByRole('menuitem', { name: 'As CSV, the columns shown' }),
      );
      await waitFor(() => expect(saveFile).toHaveBeenCalled());
      expect(api.exports).toEqual([
        {
          format: 'csv',
          filter: {},
          columns: [
            'id',
            'clientDevice.entityRef',
            'clientWorkload',
            'clientIp',
            'clientService.entityRef',
            'clientProcessName',
            'listenerDevice.entityRef',
            'listenerWorkload',
            'listenerIp',
            'listenerService.entityRef',
            'listenerProcessName',
            'port',
            'protocol',
            'statistics.netstat.averageClientConnections',
            'statistics.netstat.persistence',
            'lastDetected',
          ],
        },
      ]);
    });

    it('takes what is selected', async () => {
      await render();
      await userEvent.click(
        screen.getByRole('checkbox', { name: 'Select communication 2' }),
      );
      const bar = await screen.findByRole('region', {
        name: 'Selected communications',
      });
      await userEvent.click(
        within(bar).getByRole('button', { name: 'Export' }),
      );
      await userEvent.click(screen.getByRole('menuitem', { name: 'As JSON' }));
      await waitFor(() => expect(saveFile).toHaveBeenCalled());
      expect(api.exports).toMatchObject([{ format: 'json', ids: ['2'] }]);
      expect(savedName()).toMatch(/-selected-.*\.json$/);
    });

    it('says why it failed', async () => {
      await render();
      await click('Export');
      api.failure = new Error('The database cannot be reached');
      await userEvent.click(
        screen.getByRole('menuitem', { name: 'As CSV, all columns' }),
      );
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'The export failed: The database cannot be reached',
      );
    });
  });

  describe('import', () => {
    const choose = async (text: string) => {
      await click('Import');
      await userEvent.upload(
        screen.getByLabelText('Choose a CSV file', { selector: 'input' }),
        new File([text], 'list.csv', { type: 'text/csv' }),
      );
      await screen.findByText('File: list.csv');
    };

    it('says how many lines it does not list', async () => {
      api.importLinesLeftOut = 197_998;
      await render();
      await choose(CSV);
      expect(
        await screen.findByText('197,998 more lines are not listed.'),
      ).toBeInTheDocument();
    });

    it('first says what would become of each line', async () => {
      await render();
      await choose(CSV);
      expect(
        await screen.findByText(
          'New: 1 · Changed: 0 · No change: 0 · Error: 2',
        ),
      ).toBeInTheDocument();
      const rows = () =>
        within(screen.getByRole('table', { name: 'Lines of the file' }))
          .getAllByRole('row')
          .slice(1)
          .map(row => row.textContent);
      expect(rows()).toEqual([
        '3ErrorPort is no port',
        '4ErrorClient IP Address is missing',
      ]);
      await userEvent.click(
        screen.getByRole('checkbox', {
          name: 'Show only lines with problems',
        }),
      );
      expect(rows()[0]).toBe('2New');
      expect(screen.queryByText(/not listed/)).not.toBeInTheDocument();
      expect(api.imports).toMatchObject([{ request: { dryRun: true } }]);
    });

    it('then writes, says what came of it, and the list has it', async () => {
      await render();
      await choose(CSV);
      await click('Import 1 line');
      expect(
        await screen.findByText(
          'Imported: 1 new, 0 changed. 2 could not be imported.',
        ),
      ).toBeInTheDocument();
      expect(api.imports[1].request).toEqual({
        dryRun: false,
        allOrNothing: false,
      });
      api.communications = [bareCommunication('7', { clientIp: '10.9.9.9' })];
      await click('Show what was imported');
      expect(
        await screen.findByRole('link', { name: '10.9.9.9' }),
      ).toBeInTheDocument();
      expect(screen.getByTestId('url')).toHaveTextContent(/\?origin=imported$/);
    });

    it('writes nothing where it is all or nothing and a line is wrong', async () => {
      await render();
      await choose(CSV);
      await userEvent.click(
        await screen.findByRole('checkbox', { name: /^All or nothing/ }),
      );
      expect(
        screen.getByRole('button', { name: 'Nothing to import' }),
      ).toBeDisabled();
    });

    it('takes a file that is dropped', async () => {
      await render();
      await click('Import');
      fireEvent.drop(screen.getByText('or drop it here'), {
        dataTransfer: { files: [new File([CSV], 'dropped.csv')] },
      });
      expect(await screen.findByText('File: dropped.csv')).toBeInTheDocument();
      expect(await screen.findByText(/^New: 1/)).toBeInTheDocument();
    });

    it('says what is wrong with the file as a whole', async () => {
      await render();
      await click('Import');
      api.failure = new Error('This is no CSV file');
      await userEvent.upload(
        screen.getByLabelText('Choose a CSV file', { selector: 'input' }),
        new File(['x'], 'list.csv', { type: 'text/csv' }),
      );
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'The file cannot be imported: This is no CSV file',
      );
    });

    it('is not offered to who may not add any', async () => {
      await render('', ['service-communications.create']);
      await screen.findByRole('button', { name: 'Export' });
      expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
    });
  });
});
