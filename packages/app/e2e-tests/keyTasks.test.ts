import { expect, Locator, Page } from '@playwright/test';
import {
  button,
  choice,
  field,
  link,
  LIST,
  listOf,
} from './administrationPage';
import { test } from './administrationTest';
import { Clicks } from './Clicks';
import { reloadUntil } from './reloadUntil';

/** The page of an entity of the shop. */
const pageOf = (kind: string, name: string) =>
  `/catalog/default/${kind}/${name}`;

const tab = (page: Page, name: string) =>
  page.getByRole('tab', { name: new RegExp(`^${name}`) });

/** The rows of a table that have all of some texts. */
function rowsWith(page: Page, table: string, ...texts: string[]): Locator {
  return texts.reduce(
    (rows, text) => rows.filter({ hasText: text }),
    page.getByRole('table', { name: table }).getByRole('row'),
  );
}

test.describe('with so many clicks from the page next to it a user learns', () => {
  let clicks: Clicks;
  test.beforeEach(() => {
    clicks = new Clicks();
  });

  test('who calls a service, and how heavily: 1', async ({ page }) => {
    await page.goto(pageOf('component', 'orders'));
    await clicks.on(link(page, 'Communications'));
    await reloadUntil(page, async () => {
      for (const caller of ['Cart', 'Web shop']) {
        await expect(
          rowsWith(page, 'Callers', caller).getByRole('cell', {
            name: /^\d+\.\d\d$/,
          }),
        ).toBeVisible();
      }
    });
    expect(clicks.count).toBe(1);
  });

  test('what changed for it: 2', async ({ page }) => {
    await page.goto(pageOf('component', 'inventory'));
    await clicks.on(link(page, 'Communications'));
    await clicks.on(link(page, 'What changed'));
    await reloadUntil(page, () =>
      expect(
        rowsWith(page, 'Changes', 'New', 'Web shop').first(),
      ).toBeVisible(),
    );
    expect(clicks.count).toBe(2);
  });

  test('what is not declared, and the YAML that declares it: 1 and 2', async ({
    page,
  }) => {
    await page.goto(LIST);
    await clicks.on(tab(page, 'Undeclared'));
    const row = page
      .getByRole('row')
      .filter({ has: link(page, 'Orders') })
      .filter({ has: link(page, 'Inventory') });
    await reloadUntil(page, () => expect(row).toBeVisible());
    expect(clicks.count).toBe(1);
    await clicks.on(row.getByRole('button', { name: /YAML/ }));
    await expect(page.getByRole('dialog')).toContainText(
      'component:default/inventory',
    );
    expect(clicks.count).toBe(2);
  });

  test('what breaks if a database goes away: 2', async ({ page }) => {
    await page.goto(pageOf('resource', 'orders-db'));
    await clicks.on(link(page, 'Communications'));
    await clicks.on(link(page, 'What depends on it'));
    await reloadUntil(page, async () => {
      await expect(rowsWith(page, 'Directly', 'Orders')).not.toHaveCount(0);
      await expect(
        rowsWith(page, '2 steps away', 'Web shop').first(),
      ).toBeVisible();
    });
    expect(clicks.count).toBe(2);
  });

  test('whether a service may be retired: 2', async ({ page }) => {
    await page.goto(pageOf('component', 'coupons'));
    await clicks.on(link(page, 'Communications'));
    await clicks.on(link(page, 'May it be retired?'));
    await reloadUntil(page, () =>
      expect(
        page.getByRole('heading', {
          name: /^\d+ clients? (was|were) seen in the last 30 days\.$/,
        }),
      ).toBeVisible(),
    );
    await expect(
      rowsWith(page, 'Clients that were seen', 'Web shop', '12 days ago'),
    ).not.toHaveCount(0);
    expect(clicks.count).toBe(2);
    // Of the time since it was retired, nobody is there.
    await page.getByLabel('Seen in the last').selectOption('7 days');
    await expect(
      page.getByRole('heading', {
        name: 'No client was seen in the last 7 days.',
      }),
    ).toBeVisible();
  });

  test('how a communication was last week: 1', async ({ page }) => {
    await page.goto(`${LIST}?q=coupons`);
    await page
      .getByRole('link', { name: /^Open communication/ })
      .first()
      .click();
    await clicks.on(button(page, '35 d'));
    await expect(page).toHaveURL(/activity=35d/);
    await expect(
      page.getByText(/^Active in \d+ of \d+ days on which/),
    ).toBeVisible();
    expect(clicks.count).toBe(1);
  });
});

test("a communication is found in Backstage's search: 1", async ({ page }) => {
  const clicks = new Clicks();
  await page.goto('/search?query=inventory');
  const result = page
    .getByRole('link', { name: /orders → inventory · 8082\/tcp/ })
    .first();
  await reloadUntil(page, () => expect(result).toBeVisible());
  await clicks.on(result);
  await expect(page).toHaveURL(/\/service-communications\/\d+$/);
  await expect(
    page.getByRole('heading', { name: 'Orders → Inventory · 8082/tcp' }),
  ).toBeVisible();
  expect(clicks.count).toBe(1);
});

test('adding by hand takes four fields, and it is in the list', async ({
  page,
  backend,
}) => {
  await page.goto(`${LIST}/new`);
  await field(page, 'Client IP Address').fill('10.90.1.5');
  await field(page, 'Listener IP Address').fill('10.90.2.7');
  await field(page, 'Port').fill('6543');
  await choice(page, 'Protocol').fill('tcp');
  await button(page, 'Add communication').click();
  await expect(page).toHaveURL(/\/service-communications\/\d+$/);
  const id = page.url().split('/').pop()!;
  await page.goto(`${LIST}?q=10.90.2.7`);
  await expect(
    page.getByRole('link', { name: `Open communication ${id}` }).first(),
  ).toBeVisible();
  await backend.remove(id);
});

test('noise that is seen in a row is ignored with three clicks, and what that hides is known before', async ({
  page,
  network,
  backend,
}) => {
  const clicks = new Clicks();
  await backend.discover({
    network,
    clientIps: ['10.90.7.1', '10.90.7.2'],
    listenerIp: '10.90.8.1',
    ports: [9100],
  });
  await page.goto(listOf(network));
  const row = page.getByRole('row').filter({ hasText: '10.90.7.1' });
  await clicks.on(row.getByRole('button', { name: /^Actions of/ }));
  await clicks.on(
    page.getByRole('menuitem', { name: 'Ignore the like by a rule…' }),
  );
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('status')).toHaveText(
    'Hides 1 communication now, and those to come.',
  );
  await field(dialog, 'Address or block').fill('10.90.7.0/24');
  await expect(dialog.getByRole('status')).toHaveText(
    'Hides 2 communications now, and those to come.',
  );
  await field(dialog, 'Why').fill('Monitoring');
  await clicks.on(button(dialog, 'Add rule'));
  await expect(page.getByText('Nothing matches these filters')).toBeVisible();
  expect(clicks.count).toBe(3);
});

test('fifty addresses of a block are linked with four clicks', async ({
  page,
  network,
  backend,
}) => {
  const clicks = new Clicks();
  const clientIps = Array.from({ length: 50 }, (_, at) => `10.91.7.${at + 1}`);
  await backend.discover({
    network,
    clientIps,
    listenerIp: '10.90.8.1',
    ports: [443],
  });
  await page.goto(`${LIST}/linking?network=${network}`);
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(
    '51 unlinked addresses',
  );
  await clicks.on(
    page
      .getByRole('row')
      .filter({ hasText: '10.91.7.1' })
      .first()
      .getByRole('button', { name: /^Link to an entity/ }),
  );
  const dialog = page.getByRole('dialog', { name: 'Link to an entity' });
  await dialog.getByRole('combobox', { name: 'Entity' }).fill('shop-mon');
  await clicks.on(page.getByRole('option', { name: 'shop-mon-1' }));
  await clicks.on(dialog.getByRole('radio', { name: 'A block of addresses' }));
  await clicks.on(button(dialog, 'Set link'));
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(
    '1 unlinked address',
  );
  expect(clicks.count).toBe(4);
});

test('the callers of a service are handed to a colleague with two clicks', async ({
  page,
}) => {
  const clicks = new Clicks();
  await page.goto(pageOf('component', 'orders'));
  await clicks.on(link(page, 'Communications'));
  await clicks.on(button(page, 'Callers'));
  await expect(page.getByRole('table', { name: 'Calls' })).toBeHidden();
  const url = page.url();
  const colleague = await page.context().newPage();
  await colleague.goto(url);
  await reloadUntil(colleague, () =>
    expect(rowsWith(colleague, 'Callers', 'Cart')).not.toHaveCount(0),
  );
  await expect(colleague.getByRole('table', { name: 'Calls' })).toBeHidden();
  expect(clicks.count).toBe(2);
});
