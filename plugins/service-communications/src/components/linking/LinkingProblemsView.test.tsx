import { screen, within } from '@testing-library/react';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { sampleLinkingProblems } from '../../__testUtils__/sampleLinking';
import { ServiceCommunicationsPage } from '../ServiceCommunicationsPage';

describe('LinkingProblemsView', () => {
  let api: FakeServiceCommunicationsApi;
  const render = (search = '') =>
    renderWithApi(
      <ServiceCommunicationsPage />,
      api,
      `/service-communications/linking/problems${search}`,
    );

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi([]);
    api.linkingProblems = sampleLinkingProblems;
  });

  it('says where something is wrong, and what', async () => {
    await render();
    const [, annotation, config, manualLink] = within(
      await screen.findByRole('table', { name: 'Problems' }),
    ).getAllByRole('row');
    expect(within(annotation).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/resource/web-1',
    );
    expect(annotation).toHaveTextContent(
      'service-communications/ip-addressesAnnotation',
    );
    expect(annotation).toHaveTextContent('its block is 10.1.0.0/16');
    expect(config).toHaveTextContent(
      'serviceCommunications.linking.cidrs[2]Configuration',
    );
    expect(
      within(manualLink).getByRole('link', { name: 'Link set by hand' }),
    ).toHaveAttribute('href', '/service-communications/linking/manual-links');
  });

  it('searches', async () => {
    await render('?q=config+datacenter');
    expect(
      await screen.findByText('Nothing matches “config datacenter”'),
    ).toBeInTheDocument();
  });

  it('says when all is well', async () => {
    api.linkingProblems = [];
    await render();
    expect(
      await screen.findByRole('heading', { name: 'All is well' }),
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
