import { ConflictError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import {
  bareCommunication,
  sampleCommunications,
} from '../../__testUtils__/sampleCommunications';
import { sampleEntities } from '../../__testUtils__/sampleEntities';
import { ServiceCommunicationsPage } from '../ServiceCommunicationsPage';

const byHand = bareCommunication('7', {
  origin: 'manual',
  firstDetected: undefined,
  lastDetected: undefined,
  clientFqdn: 'batch.example.com',
  clientProcessDisplayName: 'Batch',
  revision: 4,
});

describe('EditCommunicationPage', () => {
  let api: FakeServiceCommunicationsApi;
  let update: jest.SpyInstance;
  const render = async (id: string, options?: { denied?: string[] }) =>
    renderWithApi(
      <ServiceCommunicationsPage />,
      api,
      `/service-communications/${id}/edit`,
      { entities: sampleEntities, ...options },
    );
  const field = (name: RegExp) => screen.findByRole('textbox', { name });
  const fillIn = async (name: RegExp, text: string) => {
    await userEvent.clear(await field(name));
    await userEvent.type(await field(name), text);
  };
  const save = async () =>
    userEvent.click(await screen.findByRole('button', { name: 'Save' }));
  const url = () => screen.getByTestId('url').textContent;

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi([...sampleCommunications, byHand]);
    update = jest.spyOn(api, 'updateCommunication');
  });

  it('sends only what was changed, and the revision', async () => {
    const { messages } = await render('7');
    await fillIn(/^Client FQDN/, 'batch-2.example.com');
    await userEvent.clear(await field(/^Client Process Display Name/));
    await fillIn(/^Port/, '5433');
    await save();
    await waitFor(() => expect(url()).toBe('/service-communications/7'));
    expect(update.mock.calls).toEqual([
      [
        '7',
        {
          revision: 4,
          clientFqdn: 'batch-2.example.com',
          clientProcessDisplayName: '',
          port: 5433,
        },
      ],
    ]);
    expect(messages()).toEqual(['The changes are saved']);
  });

  it('sends nothing when nothing was changed', async () => {
    await render('7');
    await save();
    await waitFor(() => expect(url()).toBe('/service-communications/7'));
    expect(update).not.toHaveBeenCalled();
  });

  it('leaves to discovery what discovery has found', async () => {
    await render('1');
    for (const name of [
      /^Client IP Address/,
      /^Client Process Name/,
      /^Listener IP Address/,
      /^Port/,
      /^Network/,
    ]) {
      expect(await field(name)).toHaveAttribute('readonly');
      expect(await field(name)).toHaveAccessibleDescription(
        'Found by discovery',
      );
    }
    expect(
      screen.getByText(/were discovered and cannot be edited/),
    ).toBeVisible();
    expect(await field(/^Client FQDN/)).not.toHaveAttribute('readonly');
    expect(
      screen.queryByRole('combobox', { name: /^Service Listener Port/ }),
    ).toBeNull();
    const discovered = screen.getByRole('region', {
      name: 'What discovery says',
    });
    expect(within(discovered).getAllByRole('time')).toHaveLength(2);
    expect(
      screen.getByRole('region', { name: 'Netstat Statistics' }),
    ).toBeInTheDocument();
  });

  it('keeps apart what a rule links and what a person does', async () => {
    await render('2');
    const device = await screen.findByRole('combobox', {
      name: /^Client Device/,
    });
    expect(device).toHaveValue('');
    expect(device).toHaveAccessibleDescription(
      /By rule “exact-ip”: resource:default\/worker-1/,
    );
    const service = screen.getByRole('combobox', {
      name: /^Client Service Instance/,
    });
    expect(service).toHaveValue('invoice-worker');
    await userEvent.clear(service);
    await save();
    await waitFor(() =>
      expect(update).toHaveBeenCalledWith(
        '2',
        expect.objectContaining({ clientService: '' }),
      ),
    );
  });

  it('offers the communication that has the key already', async () => {
    api.communications = [
      byHand,
      bareCommunication('8', { clientIp: '10.0.0.98' }),
    ];
    update.mockRejectedValue(
      Object.assign(new ConflictError('It exists'), { existingId: '8' }),
    );
    await render('7');
    await fillIn(/^Client IP Address/, '10.0.0.98');
    await save();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Open existing communication',
      }),
    );
    expect(
      await screen.findByRole('heading', { name: /^Edit .* → / }),
    ).toBeInTheDocument();
  });

  describe('when somebody else was faster', () => {
    const editMeanwhile = async () => {
      await render('7');
      await fillIn(/^Client FQDN/, 'mine.example.com');
      await userEvent.click(
        screen.getByRole('button', { name: 'More of the listener' }),
      );
      await fillIn(/^Listener FQDN/, 'db.example.com');
      await api.updateCommunication('7', {
        clientFqdn: 'theirs.example.com',
        clientProcessDisplayName: 'Night Batch',
      });
      update.mockClear();
      await save();
      return screen.findByRole('dialog', {
        name: 'Somebody else has changed this communication',
      });
    };

    it('shows what has changed, and overwrites nothing', async () => {
      const dialog = await editMeanwhile();
      expect(dialog).toHaveTextContent('Saved by guest while');
      expect(dialog).toHaveTextContent(
        'Client FQDN: which value to saveBefore: batch.example.com',
      );
      expect(
        within(dialog).getByRole('radio', { name: 'Yours: mine.example.com' }),
      ).toBeChecked();
      expect(
        within(dialog).getByRole('radio', {
          name: 'Theirs: theirs.example.com',
        }),
      ).not.toBeChecked();
      expect(dialog).toHaveTextContent(
        'Client Process Display NameBefore: BatchTheirs: Night BatchYou did not change this; theirs stays.',
      );
      await userEvent.click(
        within(dialog).getByRole('button', { name: 'Keep editing' }),
      );
      expect(await field(/^Client FQDN/)).toHaveValue('mine.example.com');
      expect(await api.getCommunication('7')).toMatchObject({
        clientFqdn: 'theirs.example.com',
      });
    });

    it('saves mine against the new revision', async () => {
      const dialog = await editMeanwhile();
      update.mockClear();
      await userEvent.click(
        within(dialog).getByRole('button', { name: 'Save' }),
      );
      await waitFor(() => expect(url()).toBe('/service-communications/7'));
      expect(update.mock.calls).toEqual([
        [
          '7',
          {
            revision: 5,
            clientFqdn: 'mine.example.com',
            listenerFqdn: 'db.example.com',
          },
        ],
      ]);
      expect(await api.getCommunication('7')).toMatchObject({
        clientProcessDisplayName: 'Night Batch',
      });
    });

    it('saves the rest of mine when theirs is taken', async () => {
      const dialog = await editMeanwhile();
      update.mockClear();
      await userEvent.click(
        within(dialog).getByRole('radio', { name: /^Theirs/ }),
      );
      await userEvent.click(
        within(dialog).getByRole('button', { name: 'Save' }),
      );
      await waitFor(() => expect(url()).toBe('/service-communications/7'));
      expect(update.mock.calls).toEqual([
        ['7', { revision: 5, listenerFqdn: 'db.example.com' }],
      ]);
    });

    it('asks again when it happens again', async () => {
      const dialog = await editMeanwhile();
      await api.updateCommunication('7', { clientFqdn: 'third.example.com' });
      await userEvent.click(
        within(dialog).getByRole('button', { name: 'Save' }),
      );
      await waitFor(() =>
        expect(screen.getByRole('dialog')).toHaveTextContent(
          'Theirs: third.example.com',
        ),
      );
    });
  });

  it('says who may edit', async () => {
    await render('7', { denied: ['service-communications.update'] });
    expect(
      await screen.findByRole('heading', {
        name: 'You may not change this communication',
      }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('is friendly when there is no such record', async () => {
    await render('4711');
    expect(
      await screen.findByRole('heading', {
        name: 'This communication is not here',
      }),
    ).toBeInTheDocument();
  });
});
