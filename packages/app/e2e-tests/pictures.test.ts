import { failOnBrowserErrors } from '@backstage/e2e-test-utils/playwright';
import { expect, test } from '@playwright/test';
import { expectNoSeriousViolations } from './expectNoSeriousViolations';
import { reloadUntil } from './reloadUntil';

failOnBrowserErrors();

const MAIN = '/service-communications';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('the shop is drawn, and what of it nobody declared is a click away', async ({
      page,
    }) => {
      test.slow();
      await test.step('the map has its systems, as a matrix and as a list, too', async () => {
        await page.goto(`${MAIN}/map`);
        const system = page.getByRole('button', {
          name: 'Order handling',
          exact: true,
        });
        await reloadUntil(page, () =>
          expect(system).toHaveAccessibleDescription(
            /^group of \d+ entities, /,
          ),
        );
        await expectNoSeriousViolations(page);
        for (const view of ['Matrix', 'List']) {
          await page.getByRole('button', { name: view, exact: true }).click();
          await expect(
            page.getByRole('table').getByText('Order handling').first(),
          ).toBeVisible();
          await expectNoSeriousViolations(page);
        }
      });

      await test.step('a dependency that nobody declared has its YAML', async () => {
        await page.getByRole('tab', { name: 'Undeclared' }).click();
        const row = page
          .getByRole('row')
          .filter({
            has: page.getByRole('link', { name: 'Orders', exact: true }),
          })
          .filter({
            has: page.getByRole('link', { name: 'Inventory', exact: true }),
          });
        await expect(row).toBeVisible();
        await expectNoSeriousViolations(page);
        await row.getByRole('button', { name: /YAML/ }).click();
        await expect(page.getByRole('dialog')).toContainText(
          'component:default/inventory',
        );
        await expectNoSeriousViolations(page);
        await page.keyboard.press('Escape');
      });

      await test.step('what breaks without it is known, over more than one step', async () => {
        await page.goto(`${MAIN}/impact/component/default/inventory`);
        await expect(
          page.getByRole('heading', { name: 'What depends on Inventory' }),
        ).toBeVisible();
        await expect(
          page
            .getByRole('table', { name: 'Directly' })
            .getByRole('link', { name: 'Orders', exact: true }),
        ).toBeVisible();
        await expect(
          page.getByRole('table', { name: '2 steps away' }),
        ).toBeVisible();
        await expectNoSeriousViolations(page);
      });

      await test.step('what changed is told', async () => {
        await page
          .getByRole('link', { name: 'Service Communications' })
          .first()
          .click();
        await page.getByRole('tab', { name: 'Changes' }).click();
        await expect(
          page.getByRole('heading', { name: 'Changes' }),
        ).toBeVisible();
        await expectNoSeriousViolations(page);
      });
    });
  });
}
