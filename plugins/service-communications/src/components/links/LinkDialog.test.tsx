import { InputError } from '@backstage/errors';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { sampleEntities } from '../../__testUtils__/sampleEntities';
import { bareManualLink } from '../../__testUtils__/sampleLinking';
import { LinkTarget } from './linkTarget';
import { LinkDialog } from './LinkDialog';

const device: LinkTarget = {
  end: 'device',
  network: 'plant',
  address: '10.0.7.5',
};
const service: LinkTarget = {
  end: 'listener-service',
  network: 'default',
  address: '10.0.7.5',
  port: 5432,
  protocol: 'tcp',
};

describe('LinkDialog', () => {
  let api: FakeServiceCommunicationsApi;
  const onClose = jest.fn();
  const onDone = jest.fn();
  const render = (target: LinkTarget, isManual?: boolean) =>
    renderWithApi(
      <LinkDialog
        target={target}
        isManual={isManual}
        onClose={onClose}
        onDone={onDone}
      />,
      api,
      undefined,
      { entities: sampleEntities },
    );
  const picker = () => screen.getByRole('combobox', { name: /^Entity/ });
  const submit = () =>
    userEvent.click(screen.getByRole('button', { name: 'Set link' }));
  const options = () =>
    screen.getAllByRole('option').map(option => option.textContent);

  beforeEach(() => {
    jest.clearAllMocks();
    api = new FakeServiceCommunicationsApi([]);
  });

  it('finds entities by name or title, resources first for a device', async () => {
    await render(device);
    await userEvent.type(picker(), 'or');
    await waitFor(() =>
      expect(options()).toEqual([
        'worker-1resource:default/worker-1Resource',
        'Invoice Workercomponent:default/invoice-workerComponent',
        'Orders Databasecomponent:default/orders-dbComponent',
      ]),
    );
  });

  it('finds components first for a service', async () => {
    await render(service);
    await userEvent.type(picker(), 'work');
    await waitFor(() =>
      expect(options()).toEqual([
        'Invoice Workercomponent:default/invoice-workerComponent',
        'worker-1resource:default/worker-1Resource',
      ]),
    );
    expect(screen.queryByRole('radio')).toBeNull();
  });

  it('finds any other entity by its whole ref', async () => {
    await render(device);
    await userEvent.type(picker(), 'component:default/unseen');
    await waitFor(() =>
      expect(options()).toEqual([
        'Never Seencomponent:default/unseenComponent',
      ]),
    );
  });

  it('is filled in without a mouse', async () => {
    await render(service);
    expect(picker()).toHaveFocus();
    await userEvent.keyboard('orders');
    await screen.findByRole('option');
    await userEvent.keyboard('{Enter}');
    expect(picker()).toHaveValue('Orders Database');
    expect(screen.getByText('component:default/orders-db')).toBeInTheDocument();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(onClose).toHaveBeenCalled();
    expect(api.links).toEqual([
      expect.objectContaining({
        ...service,
        entityRef: 'component:default/orders-db',
      }),
    ]);
  });

  it('wants an entity', async () => {
    await render(device);
    await submit();
    expect(screen.getByRole('alert')).toHaveTextContent('Choose an entity.');
    expect(picker()).toBeInvalid();
    expect(api.links).toEqual([]);
  });

  describe('for a block', () => {
    const chooseEntityAndBlock = async () => {
      await userEvent.type(picker(), 'db-1');
      await userEvent.click(
        await screen.findByRole('option', { name: /^db-1/ }),
      );
      await userEvent.click(
        screen.getByRole('radio', { name: 'A block of addresses' }),
      );
    };
    const block = () => screen.getByRole('textbox', { name: 'Block' });

    it('begins with the block that is likely meant', async () => {
      const { messages } = await render(device);
      await chooseEntityAndBlock();
      expect(block()).toHaveValue('10.0.7.0/24');
      expect(
        screen.getByText(/itself or by their host name or a smaller block/),
      ).toBeInTheDocument();
      await submit();
      await waitFor(() => expect(onDone).toHaveBeenCalled());
      expect(api.links[0]).toMatchObject({
        network: 'plant',
        address: '10.0.7.0/24',
      });
      expect(messages()).toEqual([
        'Devices in 10.0.7.0/24, network plant: linked to resource:default/db-1',
      ]);
    });

    it.each([
      ['nonsense', 'Enter a CIDR block, such as 10.0.7.0/24.'],
      ['10.0.7.5/16', 'The block is 10.0.0.0/16.'],
      ['10.0.8.0/24', '10.0.7.5 is not in this block.'],
    ])('does not take %p', async (text, problem) => {
      await render(device);
      await chooseEntityAndBlock();
      await userEvent.clear(block());
      await userEvent.type(block(), text);
      expect(screen.getByRole('alert')).toHaveTextContent(problem);
      expect(block()).toBeInvalid();
      await submit();
      expect(api.links).toEqual([]);
    });

    it('shows beside the block what the backend has against it', async () => {
      jest
        .spyOn(api, 'setManualLink')
        .mockRejectedValue(new InputError('address must be smaller than that'));
      await render(device);
      await chooseEntityAndBlock();
      await submit();
      await screen.findByText('address must be smaller than that');
      expect(block()).toBeInvalid();
      expect(picker()).not.toBeInvalid();
    });
  });

  describe('when the backend refuses', () => {
    const chooseAndSubmit = async () => {
      await userEvent.type(picker(), 'db-1');
      await userEvent.click(
        await screen.findByRole('option', { name: /^db-1/ }),
      );
      await submit();
    };

    it('shows beside the entity what is wrong with it', async () => {
      jest
        .spyOn(api, 'setManualLink')
        .mockRejectedValue(
          new InputError(
            'There is no entity resource:default/db-1 in the catalog',
          ),
        );
      await render(device);
      await chooseAndSubmit();
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'There is no entity resource:default/db-1 in the catalog',
      );
      expect(picker()).toBeInvalid();
      expect(onClose).not.toHaveBeenCalled();
    });

    it('shows everything else by itself, and lets try again', async () => {
      await render(device);
      api.failure = new Error('The database cannot be reached');
      await chooseAndSubmit();
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'The database cannot be reached',
      );
      expect(picker()).not.toBeInvalid();
      api.failure = undefined;
      await submit();
      await waitFor(() => expect(onDone).toHaveBeenCalled());
    });
  });

  it('says that a link set by hand is replaced', async () => {
    api.manualLinks = [
      bareManualLink('1', { network: 'plant', address: '10.0.7.5' }),
    ];
    await render(device, true);
    expect(
      await screen.findByText(
        'Linked by hand to resource:default/db-1. The new link takes its place.',
      ),
    ).toBeInTheDocument();
  });

  it('says that a link of a block stays beside one of the address', async () => {
    api.manualLinks = [
      bareManualLink('1', { network: 'plant', address: '10.0.0.0/16' }),
    ];
    await render(device, true);
    expect(
      await screen.findByText(
        /through a link for 10\.0\.0\.0\/16\. A link for this address alone goes before it\./,
      ),
    ).toBeInTheDocument();
  });
});
