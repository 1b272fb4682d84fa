import { InputError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { sampleCommunications } from '../../__testUtils__/sampleCommunications';
import { sampleEntities } from '../../__testUtils__/sampleEntities';
import { ServiceCommunicationsPage } from '../ServiceCommunicationsPage';

describe('IgnoreRulesPage', () => {
  let api: FakeServiceCommunicationsApi;
  const render = async (options?: { denied?: string[] }) =>
    renderWithApi(
      <ServiceCommunicationsPage />,
      api,
      '/service-communications/ignore-rules',
      { entities: sampleEntities, ...options },
    );
  const click = async (name: string) =>
    userEvent.click(await screen.findByRole('button', { name }));
  const dialog = (name: string) => screen.findByRole('dialog', { name });
  const field = (name: RegExp) => screen.findByLabelText(name);
  const cells = async () =>
    (await screen.findAllByRole('row')).slice(1).map(row =>
      within(row)
        .getAllByRole('cell')
        .map(cell => cell.textContent),
    );

  beforeEach(async () => {
    api = new FakeServiceCommunicationsApi(sampleCommunications);
  });

  it('says in words what each rule ignores, and how much', async () => {
    await api.createIgnoreRule({
      reason: 'Scanner',
      address: '10.0.0.0/24',
      end: 'client',
      ports: '80,443',
    });
    await api.createIgnoreRule({ reason: 'Exporters', processName: 'node_*' });
    await render();
    const [scanner, exporters] = await cells();
    expect(scanner[0]).toBe('Client 10.0.0.0/24, ports 80,443');
    expect(scanner[1]).toBe('Scanner');
    expect(scanner[2]).toContain('by guest');
    expect(exporters[0]).toBe('Either end process “node_*”');
  });

  it('leads to what a rule holds back', async () => {
    await api.createIgnoreRule({
      reason: 'Noise',
      address: '10.0.0.11',
      end: 'client',
      protocol: 'tcp',
    });
    await render();
    expect(
      await screen.findByRole('link', {
        name: /: Show what rule “Client 10\.0\.0\.11, protocol tcp” hides/,
      }),
    ).toHaveAttribute(
      'href',
      '/service-communications?ignored=only&protocol=tcp&clientIp=10.0.0.11',
    );
  });

  it('adds the first rule', async () => {
    const { messages } = await render();
    await screen.findByRole('heading', {
      name: 'No rules ignore communications',
    });
    await click('Add rule…');
    await dialog('Add an ignore rule');
    await userEvent.type(await field(/^Process/), 'node_exporter*');
    await userEvent.selectOptions(
      await field(/^Address, process and entity/),
      'The listener',
    );
    await userEvent.type(await field(/^Listener ports/), '9100, 9256');
    await userEvent.type(await field(/^Why/), 'Monitoring');
    await click('Add rule');
    await waitFor(() => expect(api.ignoreRules).toHaveLength(1));
    expect(api.ignoreRules[0]).toMatchObject({
      end: 'listener',
      processName: 'node_exporter*',
      ports: '9100, 9256',
      reason: 'Monitoring',
    });
    expect((await cells())[0][0]).toBe(
      'Listener process “node_exporter*”, ports 9100, 9256',
    );
    expect(messages()).toEqual([
      'Rule saved: Listener process “node_exporter*”, ports 9100, 9256',
    ]);
  });

  it('does not take a rule that would ignore everything', async () => {
    await render();
    await click('Add rule…');
    await userEvent.type(await field(/^Network/), 'plant');
    await click('Add rule');
    expect(await screen.findByText('Say why.')).toBeInTheDocument();
    expect(await field(/^Why/)).toHaveFocus();
    expect(
      screen.getByText(/this rule would ignore everything/),
    ).toBeInTheDocument();
    expect(api.ignoreRules).toEqual([]);
  });

  it.each([
    [/^Address or block/, '10.0', 'Enter an IP address or a CIDR block'],
    [/^Listener ports/, '80-', 'Enter ports and ranges'],
  ])('says what is wrong in %p', async (name, text, problem) => {
    await render();
    await click('Add rule…');
    await userEvent.type(await field(name), text);
    await userEvent.type(await field(/^Why/), 'Noise');
    await click('Add rule');
    expect(await screen.findByRole('alert')).toHaveTextContent(problem);
    expect(await field(name)).toBeInvalid();
    expect(await field(name)).toHaveFocus();
    expect(api.ignoreRules).toEqual([]);
  });

  it('shows beside its field what the backend has against it', async () => {
    jest
      .spyOn(api, 'createIgnoreRule')
      .mockRejectedValue(new InputError('protocol must be a protocol'));
    await render();
    await click('Add rule…');
    await userEvent.type(await field(/^Protocol/), 'nonsense');
    await userEvent.type(await field(/^Why/), 'Noise');
    await click('Add rule');
    await screen.findByText('Protocol must be a protocol');
    expect(await field(/^Protocol/)).toBeInvalid();
    await userEvent.type(await field(/^Protocol/), '2');
    expect(await field(/^Protocol/)).not.toBeInvalid();
  });

  it('changes a rule', async () => {
    await api.createIgnoreRule({ reason: 'Noise', address: '10.0.0.11' });
    await render();
    await click('Edit… Either end 10.0.0.11');
    await dialog('Edit the ignore rule');
    const address = await field(/^Address or block/);
    expect(address).toHaveValue('10.0.0.11');
    await userEvent.clear(address);
    await userEvent.type(address, '10.0.0.12');
    await click('Save rule');
    await waitFor(() =>
      expect(api.ignoreRules).toEqual([
        expect.objectContaining({
          id: '1',
          address: '10.0.0.12',
          reason: 'Noise',
        }),
      ]),
    );
  });

  it('deletes a rule, after having said what that does', async () => {
    await api.createIgnoreRule({ reason: 'Noise', address: '10.0.0.11' });
    const { messages } = await render();
    await click('Delete… Either end 10.0.0.11');
    expect(await dialog('Delete this rule?')).toHaveTextContent(
      /that (it|they) holds? back shows? again/,
    );
    await click('Delete rule');
    await screen.findByRole('heading', {
      name: 'No rules ignore communications',
    });
    expect(messages()).toEqual(['Rule deleted: Either end 10.0.0.11']);
  });

  it('says who may see the rules', async () => {
    await render({ denied: ['service-communications.ignore-rules'] });
    expect(
      await screen.findByRole('heading', {
        name: 'You may not see the rules that ignore communications',
      }),
    ).toBeInTheDocument();
  });

  it('says what went wrong', async () => {
    api.failure = new Error('The database cannot be reached');
    await render();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database cannot be reached',
    );
  });
});
