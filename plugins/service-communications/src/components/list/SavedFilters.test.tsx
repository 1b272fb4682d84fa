import { mockApis } from '@backstage/test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { sampleCommunications } from '../../__testUtils__/sampleCommunications';
import { CommunicationsListPage } from './CommunicationsListPage';

const PATH = '/service-communications';
const url = () => screen.getByTestId('url').textContent;

describe('saved filters', () => {
  let storage = mockApis.storage();
  const render = (search = '') =>
    renderWithApi(
      <CommunicationsListPage />,
      new FakeServiceCommunicationsApi(sampleCommunications),
      `${PATH}${search}`,
      { storage },
    );
  const open = async (item: string) => {
    await userEvent.click(
      await screen.findByRole('button', { name: 'Saved filters' }),
    );
    await userEvent.click(screen.getByRole('menuitem', { name: item }));
  };
  const save = async (name: string) => {
    await open('Save this view…');
    await userEvent.type(screen.getByLabelText(/^Name/), name);
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  };

  beforeEach(() => {
    storage = mockApis.storage();
  });

  it('bring back search, filters and order in another session', async () => {
    const first = await render('?q=10&ports=53&orderBy=port,asc');
    await save('Name servers');
    await waitFor(() =>
      expect(first.messages()).toEqual(['“Name servers” is saved']),
    );
    first.unmount();

    await render();
    await open('Name servers');
    await waitFor(() =>
      expect(url()).toBe(`${PATH}?q=10&ports=53&orderBy=port,asc`),
    );
  });

  it('bring back the columns', async () => {
    await render();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Columns' }),
    );
    await userEvent.click(screen.getByRole('checkbox', { name: 'Origin' }));
    await userEvent.keyboard('{Escape}');
    await save('With origin');
    await userEvent.click(screen.getByRole('button', { name: 'Columns' }));
    await userEvent.click(screen.getByRole('button', { name: 'Reset' }));
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('columnheader', { name: 'Origin' })).toBeNull();
    await open('With origin');
    expect(
      await screen.findByRole('columnheader', { name: 'Origin' }),
    ).toBeInTheDocument();
  });

  it('want a name', async () => {
    await render();
    await open('Save this view…');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByText('Give it a name.')).toBeInTheDocument();
  });

  it('can be renamed and deleted', async () => {
    await render('?ports=53');
    await save('Old');
    await open('Rename or delete…');
    const field = screen.getByRole('textbox', { name: 'Name of “Old”' });
    await userEvent.clear(field);
    await userEvent.type(field, 'New');
    await userEvent.click(screen.getByRole('button', { name: 'Rename “Old”' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Delete “New”' }),
    );
    expect(screen.getByText('None are saved yet')).toBeInTheDocument();
    await waitFor(() =>
      expect(
        storage.forBucket('service-communications').snapshot('savedFilters')
          .value,
      ).toMatchObject({ value: [] }),
    );
  });
});
