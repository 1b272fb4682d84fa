import { failOnBrowserErrors } from '@backstage/e2e-test-utils/playwright';
import { expect, Locator, Page, test } from '@playwright/test';
import { expectNoSeriousViolations } from './expectNoSeriousViolations';
import { reloadUntil } from './reloadUntil';

failOnBrowserErrors();

test('a dependency that nobody declared leads through the graph and a record to the other end', async ({
  page,
}) => {
  await test.step('it is on the card of the catalog', async () => {
    await page.goto('/catalog/default/component/orders');
    await reloadUntil(page, async () => {
      const dependencies = card(page, 'Depends on components');
      // Declared and seen, then only seen.
      await expect(
        dependencies.getByRole('link', { name: 'Payment adapter' }),
      ).toBeVisible();
      await expect(
        dependencies.getByRole('link', { name: 'Inventory' }),
      ).toBeVisible();
    });
    await expect(
      card(page, 'Depends on resources').getByRole('link', {
        name: 'Orders database',
      }),
    ).toBeVisible();
  });

  await test.step('it is in the graph, on the card and on its page', async () => {
    const relations = card(page, 'Relations');
    await expect(nodeOf(relations, 'Inventory')).toBeVisible();
    await expect(nodeOf(relations, 'Cart')).toBeVisible();
    await relations.getByRole('link', { name: 'View graph' }).click();
    await expect(page).toHaveURL(/\/catalog-graph\?/);
    await expect(nodeOf(page.getByRole('article'), 'Inventory')).toBeVisible();
    await page.goBack();
  });

  await test.step('its traffic is on the Communications tab', async () => {
    await page
      .getByRole('link', { name: 'Communications', exact: true })
      .click();
    await expect(
      page
        .getByRole('group', { name: /^Map of Orders: / })
        .getByRole('link', { name: 'Inventory', exact: true }),
    ).toHaveAccessibleDescription(/^Orders calls Inventory, .*Not declared/);
    await expectNoSeriousViolations(page);
    await page.getByRole('button', { name: 'One by one' }).click();
    await expect(rowOf(page, 'Calls', 'Inventory')).toContainText('8082');
    await expect(rowOf(page, 'Callers', 'Cart')).toContainText('8080');
    await expectNoSeriousViolations(page);
  });

  await test.step('the record knows both ends', async () => {
    await rowOf(page, 'Calls', 'Inventory')
      .getByRole('link', { name: /^Open communication/ })
      .click();
    await expect(page).toHaveURL(/\/service-communications\/\d+$/);
    for (const name of ['shop-app-1', 'Orders', 'shop-app-2']) {
      await expect(
        page.getByRole('main').getByRole('link', { name, exact: true }).first(),
      ).toBeVisible();
    }
    await expectNoSeriousViolations(page);
  });

  await test.step('the other end knows its caller', async () => {
    await page
      .getByRole('main')
      .getByRole('link', { name: 'Inventory', exact: true })
      .first()
      .click();
    await expect(page).toHaveURL(/\/catalog\/default\/component\/inventory$/);
    await expect(nodeOf(card(page, 'Relations'), 'Orders')).toBeVisible();
    await page
      .getByRole('link', { name: 'Communications', exact: true })
      .click();
    await page.getByRole('button', { name: 'One by one' }).click();
    await expect(rowOf(page, 'Callers', 'Orders')).toContainText('8082');
  });
});

test('what runs in a cluster is one row, whatever addresses its pods had', async ({
  page,
}) => {
  await test.step('five weeks of pods are one caller and one dependency each', async () => {
    await page.goto('/catalog/default/component/reviews/communications');
    await reloadUntil(page, async () => {
      await page.getByRole('button', { name: 'One by one' }).click();
      await expect(rowOf(page, 'Callers', 'Recommendations')).toHaveCount(1, {
        timeout: 10_000,
      });
      await expect(rowOf(page, 'Calls', 'Reviews database')).toHaveCount(1, {
        timeout: 10_000,
      });
    });
  });

  await test.step('the record is named by its workloads, and knows the habit of a job', async () => {
    await page.goto(
      '/service-communications?workload=shop-k8s/shop/CronJob/ranking-training&ports=5432',
    );
    await expect(page.getByRole('heading', { level: 2 })).toHaveText(
      '2 communications',
    );
    await page
      .getByRole('row')
      .filter({ hasText: 'Reviews database' })
      .getByRole('link', { name: /^Open communication/ })
      .click();
    await expect(
      page.getByRole('heading', {
        name: /ranking-training → Reviews database/,
      }),
    ).toBeVisible();
    await expect(page.getByRole('main')).toContainText('Usually every day');
    await expectNoSeriousViolations(page);
  });

  await test.step('what no entity has is unlinked by its name', async () => {
    await page.goto('/service-communications/linking');
    await expect(page.getByRole('main')).toContainText(
      'shop-k8s/kube-system/Deployment/coredns',
    );
  });
});

function card(page: Page, title: string): Locator {
  return page.getByRole('article').filter({
    has: page.getByRole('heading', { name: title, exact: true }),
  });
}

/** A node of a graph, which is drawn. */
function nodeOf(graph: Locator, title: string): Locator {
  return graph.locator('svg').getByText(title, { exact: true });
}

/** The row of a table on the Communications tab whose other end is this one. */
function rowOf(page: Page, table: string, otherEnd: string): Locator {
  return page
    .getByRole('table', { name: table })
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: otherEnd, exact: true }) });
}
