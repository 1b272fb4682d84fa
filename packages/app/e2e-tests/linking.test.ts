import { failOnBrowserErrors } from '@backstage/e2e-test-utils/playwright';
import { expect, Locator, Page, test } from '@playwright/test';
import { expectNoSeriousViolations } from './expectNoSeriousViolations';
import { reloadUntil } from './reloadUntil';

failOnBrowserErrors();

test('what has no link gets one by hand', async ({ page }) => {
  await test.step('addresses without an entity are under Unlinked', async () => {
    await page.goto('/service-communications');
    await page.getByRole('tab', { name: /^Unlinked/ }).click();
    await expect(page).toHaveURL(/\/service-communications\/linking$/);
    // Until the catalog is read, every address is without an entity.
    await reloadUntil(page, async () => {
      await expect(rowOf(page, '10.20.9.77')).toBeVisible();
      await expect(rowOf(page, '10.20.1.11')).toBeHidden();
    });
    await expectNoSeriousViolations(page);
  });

  await test.step('one of them is linked to an entity of the catalog', async () => {
    const dialog = await openDialog(page, '10.20.9.77');
    await dialog.getByRole('combobox', { name: 'Entity' }).fill('shop-mon');
    await page.getByRole('option', { name: 'shop-mon-1' }).click();
    await expectNoSeriousViolations(page);
    await setLink(dialog);
    await expect(rowOf(page, '10.20.9.77')).toBeHidden();
  });

  await test.step('an ambiguous one is given to one of its candidates', async () => {
    const dialog = await openDialog(page, '10.20.3.41');
    await dialog.getByRole('button', { name: /shop-media-2$/ }).click();
    await setLink(dialog);
    await expect(rowOf(page, '10.20.3.41')).toBeHidden();
  });

  await test.step('the links are in the list of communications', async () => {
    await page.goto('/service-communications?q=10.20.9.77');
    await expect(
      page.getByRole('link', { name: 'shop-mon-1' }).first(),
    ).toBeVisible();
    await page.goto('/service-communications?q=10.20.3.41');
    await expect(
      rowOf(page, '10.20.3.41').filter({ hasText: 'shop-media-2' }).first(),
    ).toBeVisible();
  });

  await test.step('the links and the problems have their own tabs', async () => {
    await page.goto('/service-communications/linking');
    await page.getByRole('tab', { name: 'Links set by hand' }).click();
    await expect(rowOf(page, '10.20.9.77')).toContainText('shop-mon-1');
    await expect(rowOf(page, '10.20.3.41')).toContainText('shop-media-2');
    await expectNoSeriousViolations(page);
    await page.getByRole('tab', { name: 'Problems' }).click();
    await expect(rowOf(page, '10.20.3.31/16')).toContainText('shop-db-1');
    await expectNoSeriousViolations(page);
  });
});

function rowOf(page: Page, text: string): Locator {
  return page.getByRole('row').filter({ hasText: text });
}

async function openDialog(page: Page, ip: string): Promise<Locator> {
  await rowOf(page, ip)
    .getByRole('button', { name: /^Link to an entity/ })
    .click();
  return page.getByRole('dialog', { name: 'Link to an entity' });
}

async function setLink(dialog: Locator) {
  await dialog.getByRole('button', { name: 'Set link' }).click();
  await expect(dialog).toBeHidden();
}
