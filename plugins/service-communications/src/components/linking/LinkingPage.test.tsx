import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { sampleCommunications } from '../../__testUtils__/sampleCommunications';
import {
  sampleLinkingProblems,
  sampleManualLinks,
  sampleUnlinkedAddresses,
} from '../../__testUtils__/sampleLinking';
import { ServiceCommunicationsPage } from '../ServiceCommunicationsPage';

describe('LinkingPage', () => {
  let api: FakeServiceCommunicationsApi;
  const render = (url: string, options?: { mayLink: boolean }) =>
    renderWithApi(<ServiceCommunicationsPage />, api, url, options);

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi(sampleCommunications);
    api.unlinkedAddresses = sampleUnlinkedAddresses;
    api.manualLinks = sampleManualLinks;
    api.linkingProblems = sampleLinkingProblems;
  });

  it('has a tab, which says how many there are', async () => {
    await render('/service-communications');
    await userEvent.click(
      await screen.findByRole('tab', { name: 'Unlinked (5)' }),
    );
    expect(
      await screen.findByRole('heading', { name: '5 unlinked addresses' }),
    ).toBeInTheDocument();
    expect(screen.getByTestId('url')).toHaveTextContent(
      /^\/service-communications\/linking$/,
    );
  });

  it('has a view in each tab, with a URL of its own', async () => {
    api.findUnlinked = () => [sampleUnlinkedAddresses[0]];
    await render('/service-communications/linking?q=ns1');
    expect(api.unlinkedQueries).toContainEqual(
      expect.objectContaining({ q: 'ns1' }),
    );
    await screen.findByRole('heading', { name: '1 unlinked address' });
    await userEvent.click(
      screen.getByRole('tab', { name: 'Links set by hand' }),
    );
    expect(
      await screen.findByRole('heading', { name: '4 links set by hand' }),
    ).toBeInTheDocument();
    expect(screen.getByTestId('url')).toHaveTextContent(
      /^\/service-communications\/linking\/manual-links$/,
    );
    await userEvent.click(screen.getByRole('tab', { name: 'Problems' }));
    expect(
      await screen.findByRole('heading', { name: '3 problems' }),
    ).toBeInTheDocument();
    expect(screen.getByTestId('url')).toHaveTextContent(
      /^\/service-communications\/linking\/problems$/,
    );
  });

  it.each([
    ['/service-communications/linking/', 'Unlinked addresses'],
    ['/service-communications/linking/manual-links', 'Links set by hand'],
    ['/service-communications/linking/problems', 'Problems'],
  ])('opens %s at the tab %p', async (url, name) => {
    await render(url);
    expect(await screen.findByRole('table', { name })).toBeInTheDocument();
    expect(
      screen.getByRole('tab', { name, selected: true }),
    ).toBeInTheDocument();
  });

  it('says so where there is no such tab', async () => {
    await render('/service-communications/linking/nonsense');
    expect(
      await screen.findByRole('heading', { name: 'There is no such page' }),
    ).toBeInTheDocument();
  });

  it('is not offered to who may not link', async () => {
    await render('/service-communications', { mayLink: false });
    await screen.findByRole('link', { name: 'Open communication 1' });
    expect(screen.queryByRole('tab', { name: /^Unlinked/ })).toBeNull();
  });

  it('says which permission is missing, and asks the backend for nothing', async () => {
    await render('/service-communications/linking', { mayLink: false });
    expect(
      await screen.findByRole('heading', {
        name: 'You may not link addresses to entities',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/“service-communications\.link”/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('tab', { name: 'Problems' })).toBeNull();
    expect(api.unlinkedQueries).toEqual([]);
  });
});
