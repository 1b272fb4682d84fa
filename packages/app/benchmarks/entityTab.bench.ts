import { expect } from '@playwright/test';
import { test } from '../e2e-tests/administrationTest';
import { hostScan } from './hostScan';
import { printTimes } from './printTimes';
import { readMachines, waitForCallers } from './readMachines';
import { timeToDraw } from './timeToDraw';

const NETWORK = 'bench-tab';
const ROUNDS = 10;

/** Each of the callers has a communication with each of the ports: 10,000. */
const CALLERS = 100;
const PORTS = 100;

test('the tab of an entity with 10,000 communications', async ({
  page,
  backend,
}) => {
  const machines = await readMachines(backend, NETWORK, CALLERS + 1);
  const [{ ip, name }, ...callers] = machines;
  await backend.send([
    hostScan({
      network: NETWORK,
      ip,
      ports: Array.from({ length: PORTS }, (_, at) => 7_000 + at),
      clientIps: callers.map(caller => caller.ip),
    }),
  ]);
  await waitForCallers(backend, name, CALLERS);

  const entity = `/catalog/default/resource/${name}`;
  // An arrow and a box for each of twelve; the overview's map has fewer.
  const picture = `svg[aria-label^="Map of ${name}: "] > :nth-child(25)`;
  const inPage: number[] = [];
  const opened: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto(entity);
    const tab = page.getByRole('link', { name: 'Communications', exact: true });
    await expect(tab).toBeVisible();
    await page.waitForLoadState('networkidle');
    await tab.evaluate(element => element.setAttribute('data-bench', 'tab'));
    inPage.push(
      await timeToDraw(page, { click: '[data-bench=tab]', drawn: picture }),
    );
    const start = Date.now();
    await page.goto(`${entity}/communications`);
    await expect(page.locator(picture)).toBeAttached();
    opened.push(Date.now() - start);
  }
  process.stdout.write(
    'The tab of an entity with 10,000 communications, ms: median, p95, most\n',
  );
  printTimes('from a click on the tab to the first picture', inPage);
  printTimes('from opening the app at the tab, by its address', opened);
});
