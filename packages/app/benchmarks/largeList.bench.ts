import { expect } from '@playwright/test';
import { test } from '../e2e-tests/administrationTest';
import { hostScan } from './hostScan';
import { printTimes } from './printTimes';
import { timeToDraw } from './timeToDraw';

const NETWORK = 'bench-list';
const ROUNDS = 10;

/** Each has 1,000 communications. */
const HOSTS = 100;
const PORTS = 20;
const CLIENTS = 50;

test('the first rows of a list with 100,000 communications', async ({
  page,
  backend,
}) => {
  for (let host = 0; host < HOSTS; host++) {
    await backend.send([
      hostScan({
        network: NETWORK,
        ip: `10.81.0.${host}`,
        ports: Array.from({ length: PORTS }, (_, at) => 7_000 + at),
        clientIps: Array.from(
          { length: CLIENTS },
          (_, at) => `10.82.${host % 10}.${at}`,
        ),
      }),
    ]);
  }
  const row = 'table tbody tr input[type=checkbox]';
  const inApp: number[] = [];
  const opened: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto('/catalog');
    const link = page.locator('nav a[href="/service-communications"]').first();
    await expect(link).toBeVisible();
    await page.waitForLoadState('networkidle');
    await link.evaluate(element => element.setAttribute('data-bench', 'link'));
    inApp.push(
      await timeToDraw(page, { click: '[data-bench=link]', drawn: row }),
    );
    const start = Date.now();
    await page.goto('/service-communications');
    await expect(page.locator(row).first()).toBeVisible();
    opened.push(Date.now() - start);
  }
  process.stdout.write(
    'A list with 100,000 communications, ms: median, p95, most\n',
  );
  printTimes('from a click in the sidebar to the first rows', inApp);
  printTimes('from opening the app at the list, by its address', opened);
});
