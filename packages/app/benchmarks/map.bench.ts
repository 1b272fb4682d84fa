import { expect, Page } from '@playwright/test';
import { test } from '../e2e-tests/administrationTest';
import { hostScan } from './hostScan';
import { LongTasks } from './LongTasks';
import { printTimes } from './printTimes';
import { readMachines, waitForCallers } from './readMachines';

const NETWORK = 'bench-map';
const NODES = 500;
const ROUNDS = 5;

/** How far away in their order the callers of a machine are: 2,000 edges. */
const CALLERS = [1, 7, 50, 211];

const BOX = 'svg [data-node]';
const ARROW = 'svg g[aria-hidden] > path:first-child';

/** When a number of elements were drawn, milliseconds since the page began. */
function drawnAt(page: Page, selector: string, count: number): Promise<number> {
  return page.evaluate(
    async options => {
      const { selector: wanted, count: least } = options;
      while (document.querySelectorAll(wanted).length < least) {
        await new Promise(requestAnimationFrame);
      }
      return performance.now();
    },
    { selector, count },
  );
}

/** Drags the map about; resolves with the milliseconds of each frame. */
async function framesOfPanning(page: Page): Promise<number[]> {
  const box = (await page.locator('svg:has([data-node])').boundingBox())!;
  const x = box.x + box.width / 2;
  const y = box.y + Math.min(box.height, 400) / 2;
  await page.evaluate(() => {
    const frames: number[] = [];
    let before = performance.now();
    const onFrame = (now: number) => {
      frames.push(now - before);
      before = now;
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
    Object.assign(window, { frames });
  });
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (const [toX, toY] of [
    [x - 300, y],
    [x - 300, y - 150],
    [x + 200, y + 100],
    [x, y],
  ]) {
    await page.mouse.move(toX, toY, { steps: 12 });
  }
  await page.mouse.up();
  return page.evaluate(() =>
    // The first is the wait before the mouse was there.
    (window as unknown as { frames: number[] }).frames.slice(1),
  );
}

test('a map of 500 nodes and 2,000 edges', async ({ page, backend }) => {
  const machines = await readMachines(backend, NETWORK, NODES);
  const scans = machines.map(({ ip }, at) =>
    hostScan({
      network: NETWORK,
      ip,
      ports: [7_000],
      clientIps: CALLERS.map(step => machines[(at + step) % NODES].ip),
    }),
  );
  while (scans.length > 0) {
    await backend.send(scans.splice(0, 50));
  }
  await waitForCallers(backend, machines[NODES - 1].name, CALLERS.length);

  const longTasks = await LongTasks.observe(page);
  const url = `/service-communications/map?groupBy=none&network=${NETWORK}&limit=${NODES}`;
  const times: Record<string, number[]> = {};
  const add = (name: string, time: number) => (times[name] ??= []).push(time);
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto(url, { waitUntil: 'commit' });
    const laidOut = await drawnAt(page, BOX, 1);
    await drawnAt(page, BOX, NODES);
    const drawn = await drawnAt(page, ARROW, NODES * CALLERS.length);
    add('from the layout until all is drawn', drawn - laidOut);
    add('longest task of it', await longTasks.longestSince(laidOut));
    let frames: number[] = [];
    add(
      'longest task of panning',
      await longTasks.longestOf(async () => {
        frames = await framesOfPanning(page);
      }),
    );
    const total = frames.reduce((sum, frame) => sum + frame, 0);
    rates.push((frames.length / total) * 1000);
    add('longest frame of panning', Math.max(...frames));
    add(
      'longest task of choosing a node',
      await longTasks.longestOf(async () => {
        await page.locator(BOX).first().press('Enter');
        await expect(page.locator(`${BOX}[aria-pressed=true]`)).toHaveCount(1);
      }),
    );
  }
  process.stdout.write(
    'A map of 500 nodes and 2,000 edges, ms (tasks: 0 is none over 50): median, p95, most\n',
  );
  for (const [name, each] of Object.entries(times)) {
    printTimes(name, each);
  }
  rates.sort((a, b) => a - b);
  process.stdout.write(
    `  frames a second of panning: least ${rates[0].toFixed(0)}, median ${rates[
      rates.length >> 1
    ].toFixed(0)}\n`,
  );
});
