import { routeResolutionApiRef } from '@backstage/frontend-plugin-api';
import { TestApiProvider } from '@backstage/test-utils';
import { render, screen } from '@testing-library/react';
import { ReactNode } from 'react';
import { PageRouter } from './PageRouter';

jest.mock('@backstage/frontend-adapter-react-router-v6', () => ({
  ReactRouterV6PageRouter: (props: { children: ReactNode }) => (
    <section aria-label="adapter">{props.children}</section>
  ),
}));

function renderIn(routes: object) {
  render(
    <TestApiProvider apis={[[routeResolutionApiRef, routes]]}>
      <PageRouter>the page</PageRouter>
    </TestApiProvider>,
  );
  expect(screen.getByText('the page')).toBeInTheDocument();
}

describe('PageRouter', () => {
  it('takes the adapter where the app tells a page its part of the path', () => {
    renderIn({ resolve: jest.fn(), resolvePath: jest.fn() });
    expect(screen.getByRole('region', { name: 'adapter' })).toBeInTheDocument();
  });

  it('leaves it out in an app of Backstage 1.55, in which it fails', () => {
    renderIn({ resolve: jest.fn() });
    expect(screen.queryByRole('region')).not.toBeInTheDocument();
  });
});
