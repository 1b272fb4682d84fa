import { Entity } from '@backstage/catalog-model';
import {
  EntityDependency,
  EntityDependenciesQuery,
} from '@service-communications/plugin-service-communications-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { sampleCommunications } from '../../__testUtils__/sampleCommunications';
import { ServiceCommunicationsPage } from '../ServiceCommunicationsPage';

const SHOP = 'component:default/shop';

/** Seen yesterday, and neither declared nor decided. */
const MAIL: EntityDependency = {
  callerRef: SHOP,
  calleeRef: 'component:default/mail',
  state: 'observed',
  mayDecide: true,
  communications: 3,
  firstDetected: '2026-03-01T00:00:00.000Z',
  lastDetected: '2026-03-14T09:12:00.000Z',
  observed: { since: '2026-03-01T00:00:00.000Z', share: 0.875 },
};

const PAY: EntityDependency = {
  ...MAIL,
  calleeRef: 'component:default/pay',
  mayDecide: undefined,
  communications: 1,
};

const BANK: EntityDependency = {
  ...MAIL,
  calleeRef: 'component:default/bank',
  decision: {
    verdict: 'questioned',
    reason: 'Only pay may',
    by: 'user:default/ada',
    at: '2026-03-14T09:12:00.000Z',
    expiresAt: '2030-03-14T23:59:59.000Z',
  },
};

/** Another entity that calls the shop. */
const CART: EntityDependency = {
  ...MAIL,
  callerRef: 'component:default/cart',
  calleeRef: SHOP,
};

const ARCHIVE: EntityDependency = {
  callerRef: SHOP,
  calleeRef: 'component:default/archive',
  state: 'unseen',
  communications: 0,
  observed: { share: 0 },
};

const shop: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'shop',
    namespace: 'default',
    annotations: { 'backstage.io/edit-url': 'https://git.example/shop' },
  },
  spec: { dependsOn: ['resource:web-1', 'archive'] },
};

describe('the page Undeclared', () => {
  let api: FakeServiceCommunicationsApi;
  const render = (
    path = '/undeclared',
    options?: Parameters<typeof renderWithApi>[3],
  ) =>
    renderWithApi(
      <ServiceCommunicationsPage />,
      api,
      `/service-communications${path}`,
      { entities: [shop], ...options },
    );
  const rows = async () =>
    within(await screen.findByRole('table', { name: 'Dependencies' }))
      .getAllByRole('row')
      .slice(1);
  const click = async (name: string) =>
    userEvent.click(await screen.findByRole('button', { name }));
  /** At once, as text that is pasted. */
  const fill = (field: HTMLElement, value: string) =>
    fireEvent.change(field, { target: { value } });
  /** The last one of the page; the tab asks for the number alone. */
  const lastQuery = (): EntityDependenciesQuery | undefined =>
    api.dependencyQueries.filter(({ limit }) => limit !== 1).pop();

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi(sampleCommunications);
    api.dependencies = [MAIL, PAY, BANK, CART];
  });

  it.each([
    ['template:tools/declare', '/create/templates/tools/declare'],
    ['declare', '/create/templates/default/declare'],
  ])(
    'offers a pull request by the template %s, filled in',
    async (template, path) => {
      api.dependencies = [MAIL];
      await render('/undeclared', { entities: [shop], template });
      await rows();
      await click(`YAML… ${SHOP} → component:default/mail`);
      const link = await screen.findByRole('link', {
        name: 'Open a pull request…',
      });
      const url = new URL((link as HTMLAnchorElement).href);
      expect(url.pathname).toBe(path);
      expect(JSON.parse(url.searchParams.get('formData')!)).toEqual({
        entityRef: SHOP,
        dependsOn: ['resource:web-1', 'archive', 'component:default/mail'],
      });
    },
  );

  it('offers no pull request without a template', async () => {
    api.dependencies = [MAIL];
    await render('/undeclared', { entities: [shop] });
    await rows();
    await click(`YAML… ${SHOP} → component:default/mail`);
    expect(
      await screen.findByRole('link', { name: /Edit catalog-info.yaml/ }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Open a pull request…' }),
    ).not.toBeInTheDocument();
  });

  it('is one click from the list, and the YAML another one', async () => {
    // Which the backend leaves out where it is asked to.
    api.dependencies = [MAIL, PAY, CART];
    await render('');
    await userEvent.click(
      await screen.findByRole('tab', { name: 'Undeclared (3)' }),
    );
    await rows();
    expect(lastQuery()).toMatchObject({ state: ['observed'] });
    await click(`YAML… ${SHOP} → component:default/mail`);
    const dialog = await screen.findByRole('dialog', {
      name: 'Declare what shop calls',
    });
    // Only what it calls itself; what it declares stays as it is.
    await waitFor(() =>
      expect(dialog).toHaveTextContent(
        /spec:\s*dependsOn:\s*- resource:web-1\s*- archive\s*- component:default\/mail\s*- component:default\/pay/,
      ),
    );
    expect(lastQuery()).toMatchObject({
      entity: SHOP,
      state: ['observed'],
      decision: ['none', 'accepted'],
    });
    expect(
      within(dialog).getByRole('link', { name: /Edit catalog-info/ }),
    ).toHaveAttribute('href', 'https://git.example/shop');
  });

  it('says what was observed, how well anybody looked, and what was decided', async () => {
    api.dependencies = [BANK, ARCHIVE];
    await render();
    const [bank, archive] = await rows();
    const [, callee, observed, looked, decision] =
      within(bank).getAllByRole('cell');
    expect(callee).toHaveTextContent('bank');
    const link = within(observed).getByRole('link');
    expect(link).toHaveTextContent('3 communications');
    expect(decodeURIComponent(link.getAttribute('href')!)).toBe(
      `/service-communications?clientEntity=${SHOP}&listenerEntity=component:default/bank`,
    );
    expect(looked).toHaveTextContent('87.5% of the hours');
    expect(decision).toHaveTextContent('Questioned');
    expect(decision).toHaveTextContent('Only pay may');
    expect(decision).toHaveTextContent('ada');
    expect(decision).toHaveTextContent('until');
    expect(archive).toHaveTextContent('Not observed');
    expect(archive).toHaveTextContent('Nobody looks');
    expect(within(archive).queryAllByRole('button')).toEqual([]);
  });

  it('is filtered by state, decision, owner and words, in the URL', async () => {
    await render('/undeclared?owner=group:default/web&q=pay');
    await rows();
    expect(lastQuery()).toMatchObject({
      state: ['observed'],
      owner: ['group:default/web'],
      q: 'pay',
    });
    const chosen = screen.getByRole('button', { name: 'Undeclared (4)' });
    expect(chosen).toHaveAttribute('aria-pressed', 'true');
    await click('Cannot be seen (0)');
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Decision' }),
      'Not decided',
    );
    await waitFor(() =>
      expect(lastQuery()).toMatchObject({
        state: ['unseen'],
        decision: ['none'],
      }),
    );
    expect(screen.getByTestId('url')).toHaveTextContent(
      'state=unseen&decision=none',
    );
  });

  it('accepts a caller with a reason and until a day', async () => {
    const { messages } = await render();
    await click(`Accept… ${SHOP} → component:default/mail`);
    const dialog = await screen.findByRole('dialog', {
      name: 'shop calls mail',
    });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Say why.',
    );
    expect(api.dependencyDecisions).toEqual([]);
    fill(
      within(dialog).getByRole('textbox', { name: /Why/ }),
      'Until the move',
    );
    fill(within(dialog).getByLabelText('Until the end of'), '2099-12-31');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(api.dependencyDecisions).toEqual([
      {
        callerRef: SHOP,
        calleeRef: 'component:default/mail',
        verdict: 'accepted',
        reason: 'Until the move',
        expiresAt: new Date(2099, 11, 31, 23, 59, 59, 999).toISOString(),
      },
    ]);
    expect(messages()).toEqual(['shop → mail: accepted']);
  });

  it('takes a decision back', async () => {
    await render();
    await click(`Change… ${SHOP} → component:default/bank`);
    await userEvent.click(await screen.findByRole('radio', { name: /^None/ }));
    await click('Save');
    await waitFor(() =>
      expect(api.dependencyDecisions).toEqual([
        { callerRef: SHOP, calleeRef: 'component:default/bank' },
      ]),
    );
  });

  it('says why it could not be decided', async () => {
    await render();
    await click(`Question… ${SHOP} → component:default/mail`);
    fill(await screen.findByRole('textbox', { name: /Why/ }), 'Why?');
    api.failure = new Error('The database is away');
    await click('Save');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database is away',
    );
  });

  it('offers decisions to those alone who may decide', async () => {
    await render();
    const [, pay] = await rows();
    expect(
      within(pay)
        .getAllByRole('button')
        .map(({ textContent }) => textContent),
    ).toEqual(['YAML…']);
  });

  it('has a word for none at all, and for none of a state', async () => {
    api.dependencies = [];
    const { unmount } = await render();
    expect(
      await screen.findByRole('heading', { name: 'No dependencies yet' }),
    ).toBeInTheDocument();
    unmount();
    await render('/undeclared?q=nothing');
    expect(
      await screen.findByText(/The entities that call and that are called/),
    ).toBeInTheDocument();
  });

  it('says of who is not in the catalog that only what is missing is known', async () => {
    await render('/undeclared', { entities: [] });
    await click(`YAML… ${SHOP} → component:default/mail`);
    expect(
      await screen.findByText(/is not in the catalog: only what is missing/),
    ).toBeInTheDocument();
  });
});
