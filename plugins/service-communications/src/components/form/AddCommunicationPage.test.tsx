import { ConflictError, InputError } from '@backstage/errors';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import {
  bareCommunication,
  sampleCommunications,
} from '../../__testUtils__/sampleCommunications';
import { sampleEntities } from '../../__testUtils__/sampleEntities';
import { ServiceCommunicationsPage } from '../ServiceCommunicationsPage';

describe('AddCommunicationPage', () => {
  let api: FakeServiceCommunicationsApi;
  const render = async (options?: { denied?: string[] }) =>
    renderWithApi(
      <ServiceCommunicationsPage />,
      api,
      '/service-communications/new',
      { entities: sampleEntities, ...options },
    );
  const field = (name: RegExp) => screen.findByLabelText(name);
  const fillIn = async (texts: [RegExp, string][]) => {
    for (const [name, value] of texts) {
      fireEvent.change(await field(name), { target: { value } });
    }
  };
  const openMore = async (name: 'client' | 'listener') =>
    userEvent.click(
      await screen.findByRole('button', { name: `More of the ${name}` }),
    );
  const fillInKey = () =>
    fillIn([
      [/^Client IP Address/, '10.0.0.77'],
      [/^Listener IP Address/, '10.0.0.5'],
      [/^Port/, '6379'],
      [/^Protocol/, 'tcp'],
    ]);
  const submit = async () =>
    userEvent.click(
      await screen.findByRole('button', { name: 'Add communication' }),
    );
  const url = () => screen.getByTestId('url').textContent;

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi(sampleCommunications);
  });

  it('adds what is filled in, and shows it', async () => {
    const { messages } = await render();
    await fillInKey();
    await openMore('client');
    await openMore('listener');
    await fillIn([
      [/^Client Process Name/, 'cron'],
      [/^Listener FQDN/, ' cache.example.com '],
    ]);
    await submit();
    await screen.findByRole('heading', {
      name: '10.0.0.77 → cache.example.com · 6379/tcp',
    });
    expect(api.communications[api.communications.length - 1]).toMatchObject({
      network: 'default',
      clientIp: '10.0.0.77',
      clientProcessName: 'cron',
      listenerFqdn: 'cache.example.com',
      port: 6379,
      protocol: 'tcp',
      origin: 'manual',
    });
    expect(messages()).toEqual(['The communication is added']);
  });

  it('asks for what it needs, and has the rest at hand', async () => {
    await render();
    await field(/^Client IP Address/);
    const names = () =>
      screen
        .getAllByRole('textbox')
        .map(({ id }) => id.replace('service-communications-', ''));
    expect(names()).toEqual(['clientIp', 'listenerIp', 'port', 'network']);
    expect(await field(/^Protocol/)).toBeInTheDocument();
    await openMore('client');
    expect(names()).toEqual([
      'clientIp',
      'clientFqdn',
      'clientProcessName',
      'clientProcessDisplayName',
      'listenerIp',
      'port',
      'network',
    ]);
  });

  it('opens what the backend has something against', async () => {
    jest
      .spyOn(api, 'createCommunication')
      .mockRejectedValueOnce(new InputError('clientFqdn must be a name'));
    await render();
    await fillInKey();
    await submit();
    await waitFor(async () =>
      expect(await field(/^Client FQDN/)).toHaveFocus(),
    );
    expect(await field(/^Client FQDN/)).toBeInvalid();
  });

  it('links ends to entities', async () => {
    const create = jest.spyOn(api, 'createCommunication');
    await render();
    await fillInKey();
    await openMore('client');
    await userEvent.type(await field(/^Client Device/), 'web');
    await userEvent.click(
      await screen.findByRole('option', { name: /^web-1/ }),
    );
    await submit();
    await waitFor(() =>
      expect(create).toHaveBeenCalledWith({
        network: 'default',
        clientDevice: 'resource:default/web-1',
        clientIp: '10.0.0.77',
        listenerIp: '10.0.0.5',
        port: 6379,
        protocol: 'tcp',
      }),
    );
  });

  it('fills in all of a known listener', async () => {
    await render();
    await userEvent.type(await field(/^Service Listener Port/), '5432');
    await userEvent.click(
      await screen.findByRole('option', { name: /10\.0\.0\.5:5432\/tcp/ }),
    );
    expect(await field(/^Listener IP Address/)).toHaveValue('10.0.0.5');
    expect(await field(/^Port/)).toHaveValue('5432');
    expect(await field(/^Protocol/)).toHaveValue('tcp');
    expect(await field(/^Listener Process Name/)).toHaveValue('postgres');
    expect(await field(/^Service Listener Port/)).toHaveValue(
      '10.0.0.5:5432/tcp',
    );
    await userEvent.type(await field(/^Port/), '1');
    expect(await field(/^Service Listener Port/)).toHaveValue('');
  });

  it('says what is missing, and goes to the first of it', async () => {
    await render();
    await submit();
    expect(await screen.findAllByText('This is required.')).toHaveLength(4);
    expect(await field(/^Client IP Address/)).toHaveFocus();
    expect(await field(/^Client IP Address/)).toBeInvalid();
    expect(api.communications).toHaveLength(sampleCommunications.length);
  });

  it.each([
    [/^Client IP Address/, '10.0', 'Enter an IP address'],
    [/^Listener IP Address/, '10.0.0.0/8', 'Enter an IP address'],
    [/^Port/, '0', 'Enter a number from 1 to 65535.'],
    [/^Port/, '65536', 'Enter a number from 1 to 65535.'],
  ])(
    'says what is wrong in %p when it is left',
    async (name, text, problem) => {
      await render();
      await userEvent.type(await field(name), text);
      expect(screen.queryByRole('alert')).toBeNull();
      await userEvent.tab();
      expect(screen.getByRole('alert')).toHaveTextContent(problem);
      expect(await field(name)).toBeInvalid();
    },
  );

  it('shows beside its field what the backend has against it', async () => {
    jest
      .spyOn(api, 'createCommunication')
      .mockRejectedValueOnce(
        new InputError('listenerIp must be the address of one end'),
      );
    await render();
    await fillInKey();
    await submit();
    await screen.findByText(
      'Listener IP Address must be the address of one end',
    );
    const listenerIp = await field(/^Listener IP Address/);
    expect(listenerIp).toBeInvalid();
    expect(listenerIp).toHaveFocus();
    await userEvent.type(listenerIp, '1');
    expect(listenerIp).not.toBeInvalid();
  });

  it('shows everything else by itself, and lets try again', async () => {
    await render();
    await fillInKey();
    api.failure = new Error('The database cannot be reached');
    await submit();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database cannot be reached',
    );
    api.failure = undefined;
    await submit();
    await screen.findByRole('heading', {
      name: '10.0.0.77 → 10.0.0.5 · 6379/tcp',
    });
  });

  it('offers what exists already, with what was filled in', async () => {
    api.communications = [
      bareCommunication('7', {
        clientIp: '10.0.0.77',
        port: 6379,
        clientFqdn: 'old.example.com',
      }),
    ];
    jest
      .spyOn(api, 'createCommunication')
      .mockRejectedValue(
        Object.assign(new ConflictError('It exists'), { existingId: '7' }),
      );
    await render();
    await fillInKey();
    await openMore('client');
    await fillIn([[/^Client FQDN/, 'new.example.com']]);
    await submit();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Open existing communication',
      }),
    );
    await screen.findByRole('heading', { name: /^Edit .* → / });
    expect(url()).toBe('/service-communications/7/edit');
    expect(await field(/^Client FQDN/)).toHaveValue('new.example.com');
  });

  it('asks before what was filled in is lost', async () => {
    await render();
    await fillInKey();
    await userEvent.click(
      screen.getByRole('link', { name: 'All communications' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Leave without saving?',
    });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Stay' }));
    expect(url()).toBe('/service-communications/new');
    expect(await field(/^Port/)).toHaveValue('6379');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(url()).toBe('/service-communications'));
  });

  it('leaves at once when nothing is filled in', async () => {
    await render();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Cancel' }),
    );
    await waitFor(() => expect(url()).toBe('/service-communications'));
  });

  it('does not let link who may not', async () => {
    await render({ denied: ['service-communications.link'] });
    await openMore('client');
    const device = await field(/^Client Device/);
    expect(device).toHaveAttribute('readonly');
    expect(device).toHaveAccessibleDescription(
      /you need the permission “service-communications.link”/,
    );
  });

  it('says who may add', async () => {
    await render({ denied: ['service-communications.create'] });
    expect(
      await screen.findByRole('heading', {
        name: 'You may not add communications',
      }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});
