import { expect } from '@playwright/test';
import {
  button,
  checkbox,
  column,
  listOf,
} from '../e2e-tests/administrationPage';
import { test } from '../e2e-tests/administrationTest';
import { LongTasks } from './LongTasks';

const ROUNDS = 15;

test('the longest task of what a user does in a list of 100 rows a page', async ({
  page,
  backend,
  network,
}) => {
  await backend.discover({
    network,
    clientIps: ['10.92.1.1', '10.92.1.2', '10.92.1.3'],
    listenerIp: '10.92.2.1',
    ports: Array.from({ length: 100 }, (_, index) => 6001 + index),
  });
  const rows = checkbox(page, /^Select communication /);
  const ports = page.getByRole('cell', { name: /^6\d{3}\/tcp$/ });
  const sortByPort = button(column(page, 'Port'), 'Port');
  const longTasks = await LongTasks.observe(page);
  const list = `${listOf(network)}&limit=100&orderBy=port,asc`;

  // What the user does, and the first and the last row that it leads to.
  const work: Record<string, [() => Promise<unknown>, string, string]> = {
    'opens the app at the list': [
      () => page.goto(list),
      '6001/tcp',
      '6034/tcp',
    ],
    'turns the page': [
      () => button(page, 'Next page').click(),
      '6034/tcp',
      '6067/tcp',
    ],
    'turns it back': [
      () => button(page, 'Previous page').click(),
      '6001/tcp',
      '6034/tcp',
    ],
    'sorts the other way round': [
      () => sortByPort.click(),
      '6100/tcp',
      '6067/tcp',
    ],
    'sorts as before': [() => sortByPort.click(), '6001/tcp', '6034/tcp'],
    'selects a row': [() => rows.first().check(), '6001/tcp', '6034/tcp'],
    'selects the page': [
      () => checkbox(page, 'Select all on this page').check(),
      '6001/tcp',
      '6034/tcp',
    ],
    'selects nothing': [
      () => button(page, 'Clear selection').click(),
      '6001/tcp',
      '6034/tcp',
    ],
  };
  await page.goto(list);
  const longest: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, [act, first, last]] of Object.entries(work)) {
      const task = await longTasks.longestOf(async () => {
        await act();
        await expect(ports.first()).toHaveText(first);
        await expect(ports.nth(99)).toHaveText(last);
        await expect(rows).toHaveCount(100);
      });
      longest[name] = [...(longest[name] ?? []), task].sort((a, b) => a - b);
    }
  }
  const lines = Object.entries(longest).map(
    ([name, tasks]) =>
      `  ${name.padEnd(28)}${[0, tasks.length >> 1, tasks.length - 1]
        .map(at => Math.round(tasks[at]).toString().padStart(8))
        .join('')}`,
  );
  process.stdout.write(
    `100 rows a page, ${ROUNDS} times: longest task in ms (0: none over 50), least, median, most\n${lines.join(
      '\n',
    )}\n`,
  );
});
