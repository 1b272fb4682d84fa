import { failOnBrowserErrors } from '@backstage/e2e-test-utils/playwright';
import { expect, Locator, Page, test } from '@playwright/test';
import { expectNoSeriousViolations } from './expectNoSeriousViolations';
import { LoopbackConnections } from './LoopbackConnections';
import { reloadUntil } from './reloadUntil';

/** The port that the catalog of the test gives to the Backstage app. */
const port = process.env.LISTENER_PORT!;

let connections: LoopbackConnections;

test.beforeAll(async () => {
  connections = await LoopbackConnections.open({
    port: Number(port),
    clients: 2,
  });
});

test.afterAll(() => connections?.close());

failOnBrowserErrors();

test('a connection on this machine shows in the list, in its record and on its entity', async ({
  page,
}) => {
  await test.step('the list is in the menu and has its columns', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Service Communications' }).click();
    await expect(page).toHaveURL(/\/service-communications$/);
    for (const name of [
      'ID',
      'Client → Listener',
      'Port',
      'Avg. connections',
      'Persistence',
      'Last seen',
    ]) {
      await expect(
        page.getByRole('columnheader', { name, exact: true }),
      ).toBeVisible();
    }
  });

  await test.step('the search finds the connection', async () => {
    await page.getByRole('searchbox', { name: /search/i }).fill(port);
    await expect(page).toHaveURL(new RegExp(`[?&]q=${port}`));
    await reloadUntil(page, async () => {
      await expect(rowOfPort(page)).toContainText('tcp');
      await expect(rowOfPort(page)).toContainText('127.0.0.1');
      await expect(
        rowOfPort(page)
          .getByRole('link', { name: /this machine/i })
          .first(),
      ).toBeVisible();
    });
    await expectNoSeriousViolations(page);
  });

  await test.step('its record has statistics, which grow', async () => {
    await rowOfPort(page).getByRole('link').first().click();
    await expect(page).toHaveURL(/\/service-communications\/[^/?]+$/);
    await reloadUntil(page, async () => {
      const activeSamples = statistic(page, 'Netstat Active Samples');
      await expect(activeSamples).toHaveText(/^[2-9]$/);
      await expect(statistic(page, 'Netstat Total Ports')).toHaveText(
        String(2 * Number(await activeSamples.innerText())),
      );
      await expect(
        statistic(page, 'Netstat Average Client Connections'),
      ).toHaveText('2.00');
      await expect(statistic(page, 'Connection Persistence')).toHaveText(
        '100%',
      );
    });
    await expectNoSeriousViolations(page);
  });

  await test.step('the entity page of the listener shows it too', async () => {
    await page.getByRole('link', { name: 'Backstage app' }).first().click();
    await page
      .getByRole('link', { name: 'Communications', exact: true })
      .click();
    await expect(
      page.getByRole('group', { name: /^Map of Backstage app: 1 caller, / }),
    ).toBeVisible();
    await expectNoSeriousViolations(page);
    await page.getByRole('button', { name: 'One by one' }).click();
    await expect(rowOfPort(page)).toContainText('127.0.0.1');
    await expectNoSeriousViolations(page);
  });
});

function rowOfPort(page: Page): Locator {
  return page.getByRole('row').filter({
    has: page.getByRole('cell', { name: `${port}/tcp`, exact: true }),
  });
}

/** The value of an attribute on the page of a record. */
function statistic(page: Page, name: string): Locator {
  return page
    .getByRole('row', { name: new RegExp(`^${name} `) })
    .locator('td')
    .first();
}
