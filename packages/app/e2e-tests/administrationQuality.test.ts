import { expect, Page } from '@playwright/test';
import {
  button,
  checkbox,
  choice,
  expectTotal,
  field,
  KEY,
  LIST,
  listOf,
  openBulkDialog,
  openMore,
  section,
} from './administrationPage';
import { test } from './administrationTest';
import { expectNoSeriousViolations } from './expectNoSeriousViolations';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('everybody can use the list', async ({ page, backend, network }) => {
      test.slow();
      await backend.discover({
        network,
        clientIps: ['10.91.1.1'],
        listenerIp: '10.91.2.1',
        ports: Array.from({ length: 25 }, (_, index) => 7001 + index),
      });

      await test.step('as it is', async () => {
        await page.goto(LIST);
        await expect(page.getByRole('cell').first()).toBeVisible();
        await expect(page.locator('body')).toHaveAttribute(
          'data-theme-mode',
          colorScheme,
        );
        await expectNoSeriousViolations(page);
      });

      await test.step('with filters, one of them wrong', async () => {
        await page.goto(`${listOf(network)}&origin=discovered&linked=none`);
        await button(page, 'Filters (3)').click();
        await field(page, 'Ports').fill('http');
        await expectNoSeriousViolations(page);
      });

      await test.step('with its columns to choose', async () => {
        await button(page, 'Columns').click();
        await expectNoSeriousViolations(page);
        await page.keyboard.press('Escape');
      });

      await test.step('with a view to save', async () => {
        await button(page, 'Saved filters').click();
        await expectNoSeriousViolations(page);
        await page.getByRole('menuitem', { name: 'Save this view…' }).click();
        await button(page.getByRole('dialog'), 'Save').click();
        await expectNoSeriousViolations(page);
        await button(page, 'Cancel').click();
      });

      await test.step('with rows that are selected', async () => {
        await checkbox(page, 'Select all on this page').check();
        await expectNoSeriousViolations(page);
        for (const [action, title] of [
          ['Delete…', 'Delete 20'],
          ['Ignore…', 'Ignore 20'],
          ['Set link…', 'Link 20'],
        ]) {
          const dialog = await openBulkDialog(page, action, title);
          await expectNoSeriousViolations(page);
          await button(dialog, 'Cancel').click();
          await expect(dialog).toBeHidden();
        }
      });

      await test.step('after an action on many', async () => {
        const dialog = await openBulkDialog(page, 'Ignore…', 'Ignore 20');
        await button(dialog, 'Ignore').click();
        await expectNoSeriousViolations(page);
        await field(dialog, 'Reason').fill('Noise');
        await button(dialog, 'Ignore').click();
        await expectTotal(page, '5 communications');
        await expectNoSeriousViolations(page);
        await page.goto(`${listOf(network)}&ignored=only`);
        await expectTotal(page, '20 communications');
        await expectNoSeriousViolations(page);
      });

      await test.step('with a file to import', async () => {
        await button(page, 'Import').click();
        const dialog = page.getByRole('dialog');
        await expectNoSeriousViolations(page);
        await dialog.getByLabel('Choose a CSV file').setInputFiles({
          name: 'wrong.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from(
            'Client IP,Listener IP,Port,Protocol\r\n10.91,10.91.2.1,80,tcp\r\n',
          ),
        });
        await expect(dialog.getByRole('status')).toContainText('Error: 1');
        await expectNoSeriousViolations(page);
      });
    });

    test('everybody can use the forms and the record', async ({
      page,
      backend,
      network,
    }) => {
      test.slow();
      const { id } = await backend.add({ ...KEY, network });

      await test.step('the form, with what is wrong', async () => {
        await page.goto(`${LIST}/new`);
        await expect(field(page, 'Client IP Address')).toBeVisible();
        await expectNoSeriousViolations(page);
        await button(page, 'Add communication').click();
        await expectNoSeriousViolations(page);
        await openMore(page, 'listener');
        await choice(page, 'Listener Device').fill('shop-mon');
        await expect(page.getByRole('option').first()).toBeVisible();
        await expectNoSeriousViolations(page);
      });

      await test.step('the record and its dialogs', async () => {
        await page.goto(`${LIST}/${id}`);
        await expect(section(page, 'History')).toContainText('Added by');
        await expectNoSeriousViolations(page);
        await expectDialogForAll(page, 'Delete…');
        await expectDialogForAll(page, 'Ignore…');
      });

      await test.step('the record while it is ignored', async () => {
        await backend.ignore(id, 'Noise');
        await page.reload();
        await expect(page.getByRole('note')).toBeVisible();
        await expectNoSeriousViolations(page);
      });

      await test.step('the form of the record', async () => {
        await page.goto(`${LIST}/${id}/edit`);
        await expect(field(page, 'Client IP Address')).toHaveValue(
          KEY.clientIp,
        );
        await expectNoSeriousViolations(page);
      });

      await test.step('the ignore rules and their dialog', async () => {
        await page.goto(`${LIST}/ignore-rules`);
        await expectDialogForAll(page, 'Add rule…');
        await expectNoSeriousViolations(page);
      });
    });
  });
}

/** Opens a dialog, asks axe about it, and closes it again. */
async function expectDialogForAll(page: Page, name: string) {
  await button(page, name).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await expectNoSeriousViolations(page);
  await button(dialog, 'Cancel').click();
  await expect(dialog).toBeHidden();
}
