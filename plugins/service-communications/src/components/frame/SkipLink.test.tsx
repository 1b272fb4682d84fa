import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { sampleCommunications } from '../../__testUtils__/sampleCommunications';
import { ServiceCommunicationsPage } from '../ServiceCommunicationsPage';

describe('SkipLink', () => {
  it('comes first, and leads to the content; the form asks nothing', async () => {
    await renderWithApi(
      <ServiceCommunicationsPage />,
      new FakeServiceCommunicationsApi(sampleCommunications),
      '/service-communications/new',
    );
    await userEvent.type(
      await screen.findByLabelText(/^Client IP Address/),
      '10.0.0.77',
    );
    (document.activeElement as HTMLElement).blur();
    await userEvent.tab();
    const link = screen.getByRole('link', { name: 'Skip to content' });
    expect(link).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(document.activeElement).toContainElement(
      screen.getByLabelText(/^Client IP Address/),
    );
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByTestId('url')).toHaveTextContent(
      /^\/service-communications\/new$/,
    );
  });
});
