import { expect } from '@playwright/test';
import { button, expectTotal, KEY, listOf } from './administrationPage';
import { test } from './administrationTest';

test('what comes while somebody reads is announced by a signal, and shown when they ask for it', async ({
  page,
  backend,
  network,
}) => {
  // Without the refreshes that come anyway.
  await page.addInitScript(() => {
    const start = window.setInterval;
    window.setInterval = ((work: () => void, ms: number) =>
      ms === 30_000 ? 0 : start(work, ms)) as typeof window.setInterval;
  });
  await backend.add({ ...KEY, network });
  const socket = page.waitForEvent('websocket', each =>
    each.url().includes('/api/signals'),
  );
  await page.goto(listOf(network));
  await expectTotal(page, '1 communication');
  await socket;

  await backend.add({ ...KEY, network, clientIp: '10.90.1.6' });
  const announcement = button(page, '1 new: show');
  await expect(announcement).toBeVisible();
  await expect(page.getByText('10.90.1.6')).toBeHidden();
  await announcement.click();
  await expectTotal(page, '2 communications');
  await expect(page.getByText('10.90.1.6')).toBeVisible();
});
