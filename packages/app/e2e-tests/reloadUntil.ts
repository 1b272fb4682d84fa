import { expect, Page } from '@playwright/test';

/** Reloads the page until what it shows, after a while, is as expected. */
export async function reloadUntil(
  page: Page,
  expectation: () => Promise<void>,
) {
  await expect(async () => {
    await page.reload();
    await expectation();
  }).toPass({ timeout: 90_000 });
}
