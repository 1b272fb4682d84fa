import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { sampleCommunications } from '../../__testUtils__/sampleCommunications';
import { sampleEntities } from '../../__testUtils__/sampleEntities';
import { CommunicationsListPage } from './CommunicationsListPage';

const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });

describe('the menu of a row', () => {
  let api: FakeServiceCommunicationsApi;
  const [first] = sampleCommunications;
  const render = async (denied: string[] = []) => {
    const rendered = await renderWithApi(
      <CommunicationsListPage />,
      api,
      undefined,
      { denied, entities: sampleEntities },
    );
    await screen.findAllByLabelText(/^Open communication/);
    return rendered;
  };
  const open = async () => {
    await user.click(
      await screen.findByLabelText(`Actions of communication ${first.id}`),
    );
    return within(screen.getByRole('menu'));
  };

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi(sampleCommunications);
  });

  it('makes a rule of what the client does, and says what it would hide', async () => {
    const { messages } = await render();
    await user.click((await open()).getByText('Ignore the like by a rule…'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByLabelText('Address or block')).toHaveValue(
      first.clientIp,
    );
    expect(dialog.getByLabelText('Listener ports')).toHaveValue(
      String(first.port),
    );
    await dialog.findByText('Hides 3 communications now, and those to come.');
    await user.type(dialog.getByLabelText(/^Why/), 'Monitoring');
    await user.click(dialog.getByText('Add rule'));
    await waitFor(() => expect(api.ignoreRules).toHaveLength(1));
    expect(api.ignoreRules[0]).toMatchObject({
      reason: 'Monitoring',
      network: first.network,
      address: first.clientIp,
      end: 'client',
      ports: String(first.port),
      protocol: first.protocol,
    });
    expect(messages()).toEqual([expect.stringMatching(/^Rule saved: /)]);
  });

  it('says nothing of what a rule would hide that is not one', async () => {
    await render();
    await user.click((await open()).getByText('Ignore the like by a rule…'));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Address or block'), 'x');
    expect(dialog.queryByText(/^Hides/)).toBeNull();
    expect(dialog.queryByText(/being counted/)).toBeNull();
  });

  it('links an end', async () => {
    await render();
    await user.click((await open()).getByText(`Link ${first.listenerIp}…`));
    expect(
      await screen.findByRole('dialog', { name: 'Link to an entity' }),
    ).toHaveTextContent(first.listenerIp);
  });

  it('has what the user may do', async () => {
    await render(['service-communications.update']);
    const menu = await open();
    expect(
      menu.getAllByRole('menuitem').map(({ textContent }) => textContent),
    ).toEqual([
      'Ignore the like by a rule…',
      `Link ${first.clientIp}…`,
      `Link ${first.listenerIp}…`,
    ]);
  });

  it('is not there for those who may do nothing', async () => {
    await render([
      'service-communications.update',
      'service-communications.link',
      'service-communications.ignore-rules',
    ]);
    expect(screen.queryByLabelText(/^Actions of/)).toBeNull();
  });
});
