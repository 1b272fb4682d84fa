import { readFile } from 'node:fs/promises';
import { Download, expect, Locator, Page } from '@playwright/test';
import {
  button,
  checkbox,
  choice,
  column,
  expectProblem,
  expectTotal,
  field,
  KEY,
  link,
  LIST,
  listOf,
  openBulkDialog,
  openMore,
  section,
  selectAllMatching,
} from './administrationPage';
import { test } from './administrationTest';
import { formatCsv, parseCsv } from './parseCsv';

/** What a browser says of every answer that something is in conflict. */
const CONFLICT = /status of 409/;

test('a communication is added, found to be there, edited and linked', async ({
  page,
  network,
  expectedErrors,
}) => {
  await test.step('what is missing or wrong stands beside its field', async () => {
    await page.goto(LIST);
    await button(page, 'Add communication').click();
    await expect(page).toHaveURL(/\/service-communications\/new$/);
    await button(page, 'Add communication').click();
    for (const name of ['Client IP Address', 'Listener IP Address', 'Port']) {
      await expectProblem(field(page, name), 'This is required.');
    }
    await expectProblem(choice(page, 'Protocol'), 'This is required.');
    await expect(field(page, 'Client IP Address')).toBeFocused();

    await field(page, 'Client IP Address').fill('10.90.1');
    await field(page, 'Port').fill('65536');
    await field(page, 'Port').blur();
    await expectProblem(
      field(page, 'Client IP Address'),
      /^Enter an IP address/,
    );
    await expectProblem(field(page, 'Port'), /^Enter a number/);
  });

  await test.step('what is filled in becomes a record', async () => {
    await fillInKey(page, network);
    await field(page, 'Client FQDN').fill('batch.example.com');
    await button(page, 'Add communication').click();
    await expect(page).toHaveURL(/\/service-communications\/\d+$/);
    await expect(
      page.getByRole('heading', { name: 'batch.example.com → 10.90.2.7' }),
    ).toBeVisible();
    await expect(section(page, 'Client')).toContainText('batch.example.com');
    await expect(section(page, 'Record')).toContainText('Added by hand');
  });
  const recordUrl = page.url();

  await test.step('the same once more is offered for editing', async () => {
    expectedErrors.push(CONFLICT);
    await page.goto(`${LIST}/new`);
    await fillInKey(page, network);
    await field(page, 'Client Process Display Name').fill('Nightly batch');
    await button(page, 'Add communication').click();
    await button(page, 'Open existing communication').click();
    await expect(page).toHaveURL(`${recordUrl}/edit`);
    // What was filled in comes along.
    await expect(field(page, 'Client Process Display Name')).toHaveValue(
      'Nightly batch',
    );
    await expect(field(page, 'Client FQDN')).toHaveValue('batch.example.com');
  });

  await test.step('it is edited, an entity chosen for an end', async () => {
    await openMore(page, 'listener');
    await field(page, 'Listener FQDN').fill('store.example.com');
    await choice(page, 'Listener Device').fill('shop-mon');
    await page.getByRole('option', { name: 'shop-mon-1' }).click();
    await button(page, 'Save').click();
    await expect(page).toHaveURL(recordUrl);
    await expect(section(page, 'Client')).toContainText('Nightly batch');
    const listener = section(page, 'Listener');
    await expect(listener).toContainText('store.example.com');
    await expect(link(listener, 'shop-mon-1')).toBeVisible();
    await expect(listener).toContainText('Linked by hand');
  });

  await test.step('the other end is linked from the record', async () => {
    await section(page, 'Client')
      .getByRole('button', { name: /^Set link….*Device at/ })
      .click();
    const dialog = page.getByRole('dialog', { name: 'Link to an entity' });
    await choice(dialog, 'Entity').fill('shop-web');
    await page.getByRole('option', { name: 'shop-web-1' }).click();
    await button(dialog, 'Set link').click();
    await expect(dialog).toBeHidden();
    await expect(link(section(page, 'Client'), 'shop-web-1')).toBeVisible();
  });

  await test.step('the history tells who did it', async () => {
    await page.reload();
    const history = section(page, 'History');
    await expect(history).toContainText('Added by Guest');
    await expect(history).toContainText('Changed by Guest');
    await expect(history).toContainText(
      'Listener Device: – → resource:default/shop-mon-1',
    );
  });

  await test.step('the list has it under its device', async () => {
    await page.goto(listOf(network));
    await link(page, 'shop-web-1').click();
    await expect(page).toHaveURL(recordUrl);
  });
});

test('who edits second decides about what somebody else has changed', async ({
  page,
  backend,
  network,
  expectedErrors,
}) => {
  const { id } = await backend.add({
    ...KEY,
    network,
    clientFqdn: 'old.example.com',
  });

  await test.step('both change the same field, and another one each', async () => {
    await page.goto(`${LIST}/${id}/edit`);
    await field(page, 'Client FQDN').fill('mine.example.com');
    await field(page, 'Client Process Display Name').fill('Mine');
    await backend.change(id, {
      clientFqdn: 'theirs.example.com',
      listenerFqdn: 'their-listener.example.com',
    });
  });

  await test.step('saving tells what has changed, and saves nothing', async () => {
    expectedErrors.push(CONFLICT);
    await button(page, 'Save').click();
    const dialog = conflictDialog(page);
    await expect(dialog).toContainText('Saved by guest while');
    await expect(dialog).toContainText('Before: old.example.com');
    await expect(
      dialog.getByRole('radio', { name: 'Yours: mine.example.com' }),
    ).toBeChecked();
    await expect(dialog).toContainText('Theirs: their-listener.example.com');
    expect((await backend.read(id)).clientFqdn).toBe('theirs.example.com');
  });

  await test.step('editing can go on, with nothing lost', async () => {
    await button(conflictDialog(page), 'Keep editing').click();
    await expect(conflictDialog(page)).toBeHidden();
    await expect(field(page, 'Client FQDN')).toHaveValue('mine.example.com');
    await button(page, 'Save').click();
  });

  await test.step('what is chosen is saved, together with the rest', async () => {
    await conflictDialog(page)
      .getByRole('radio', { name: 'Theirs: theirs.example.com' })
      .check();
    await button(conflictDialog(page), 'Save').click();
    await expect(page).toHaveURL(new RegExp(`/${id}$`));
    await expect(section(page, 'Client')).toContainText('theirs.example.com');
    await expect(section(page, 'Client')).toContainText('Mine');
    await expect(section(page, 'Listener')).toContainText(
      'their-listener.example.com',
    );
  });
});

test('filters narrow the list together, and are in its URL', async ({
  page,
  backend,
  network,
}) => {
  await backend.discover({
    network,
    clientIps: ['10.90.3.4', '10.90.3.5', '10.90.3.6'],
    listenerIp: '10.90.4.1',
    ports: [8001, 8002, 8003, 8010],
  });
  const filters = page.getByRole('region', { name: 'Filters' });

  await test.step('each one narrows it further', async () => {
    await page.goto(LIST);
    await button(page, 'Filters').click();
    await field(filters, 'Network').fill(network);
    await field(filters, 'Network').press('Enter');
    await expectTotal(page, '12 communications');
    await field(filters, 'Client IP Address').fill('10.90.3.4/31');
    await field(filters, 'Client IP Address').press('Enter');
    await expectTotal(page, '8 communications');
    await field(filters, 'Ports').fill('8002-8009,8010');
    await field(filters, 'Ports').blur();
    await expectTotal(page, '6 communications');
    await choice(filters, 'Last seen').selectOption('In the last hour');
    await choice(filters, 'Origin').selectOption('Discovered');
    await choice(filters, 'Linked').selectOption('Neither end');
    await expectTotal(page, '6 communications');
    await expect(button(page, 'Filters (6)')).toBeVisible();
  });

  await test.step('what makes no sense is said, and narrows nothing', async () => {
    await field(filters, 'Listener IP Address').fill('10.90.4');
    await expectProblem(
      field(filters, 'Listener IP Address'),
      /^Enter an IP address or a CIDR block/,
    );
    await field(filters, 'Listener IP Address').fill('');
    await expectTotal(page, '6 communications');
  });

  await test.step('the URL has them all', async () => {
    const { searchParams } = new URL(page.url());
    expect(Object.fromEntries(searchParams)).toEqual({
      network,
      clientIp: '10.90.3.4/31',
      ports: '8002-8009,8010',
      detectedAfter: '-1h',
      origin: 'discovered',
      linked: 'none',
    });
    await page.reload();
    await expectTotal(page, '6 communications');
  });

  await test.step('the search narrows what they leave', async () => {
    await search(page).fill('8010');
    await expectTotal(page, '2 communications');
    await search(page).fill('');
    await expectTotal(page, '6 communications');
  });

  await test.step('one is taken back, then all of them', async () => {
    const set = page.getByRole('group', { name: 'Filters that are set' });
    await button(set, `Remove filter Ports: 8002-8009,8010`).click();
    await expectTotal(page, '8 communications');
    await button(set, 'Clear all').click();
    await expect(page).toHaveURL(/\/service-communications$/);
  });
});

test('all that match are ignored, brought back, linked, deleted and restored', async ({
  page,
  backend,
  network,
}) => {
  await backend.discover({
    network,
    clientIps: ['10.90.5.1', '10.90.5.2', '10.90.5.3'],
    listenerIp: '10.90.6.1',
    ports: Array.from({ length: 10 }, (_, index) => 9001 + index),
  });
  const job = page.getByRole('region', { name: 'Action on many' });

  await test.step('ignoring them all needs a reason', async () => {
    await page.goto(listOf(network));
    await selectAllMatching(page, 30);
    const dialog = await openBulkDialog(page, 'Ignore…', 'Ignore 30 comm');
    await button(dialog, 'Ignore').click();
    await expectProblem(field(dialog, 'Reason'), 'Say why.');
    await field(dialog, 'Reason').fill('Health checks');
    await button(dialog, 'Ignore').click();
    await expect(job).toContainText('Ignored 30 of 30');
    await expect(page.getByText('Nothing matches these filters')).toBeVisible();
  });

  await test.step('the filter for ignored ones still finds them', async () => {
    await button(page, 'Filters (1)').click();
    await choice(page, 'Ignored').selectOption('Only ignored');
    await expectTotal(page, '30 communications');
    await expect(button(page, 'Ignored: Health checks').first()).toBeVisible();
  });

  await test.step('they are seen again, and stay ignored', async () => {
    await backend.discover({
      network,
      clientIps: ['10.90.5.1', '10.90.5.2', '10.90.5.3'],
      listenerIp: '10.90.6.1',
      ports: [9001, 9002],
    });
    await page.goto(listOf(network));
    await expect(page.getByText('Nothing matches these filters')).toBeVisible();
  });

  await test.step('they are no longer ignored', async () => {
    await page.goto(`${listOf(network)}&ignored=only`);
    await selectAllMatching(page, 30);
    const dialog = await openBulkDialog(page, 'Stop ignoring…', 'Stop ignor');
    await button(dialog, 'Stop ignoring').click();
    await expect(job).toContainText('No longer ignored: 30 of 30');
    await page.goto(listOf(network));
    await expectTotal(page, '30 communications');
  });

  await test.step('a few are linked to an entity', async () => {
    await page.goto(`${listOf(network)}&clientIp=10.90.5.2`);
    await checkbox(page, 'Select all on this page').check();
    const dialog = await openBulkDialog(page, 'Set link…', 'Link 10 comm');
    await dialog.getByRole('radio', { name: 'Client: device' }).check();
    await choice(dialog, 'Entity').fill('shop-mon');
    await page.getByRole('option', { name: 'shop-mon-1' }).click();
    await button(dialog, 'Set link').click();
    await expect(job).toContainText('Linked 10 of 10');
    await expect(link(page, 'shop-mon-1')).toHaveCount(10);
  });

  await test.step('they are deleted, which can be undone', async () => {
    await page.goto(listOf(network));
    await selectAllMatching(page, 30);
    const dialog = await openBulkDialog(page, 'Delete…', 'Delete 30 comm');
    await expect(dialog).toContainText(/comes back.* when discovery sees/);
    await button(dialog, 'Delete').click();
    await expect(job).toContainText('Deleted 30 of 30');
    await expectTotal(page, '0 communications');
    await button(job, 'Undo').click();
    await expect(job).toContainText('30 communications are back');
    await expectTotal(page, '30 communications');
  });
});

test('one record is ignored, brought back, deleted and restored', async ({
  page,
  backend,
  network,
}) => {
  const { id } = await backend.add({ ...KEY, network });
  const actions = page.getByRole('group', { name: 'Actions of this' });

  await test.step('it is ignored for a reason', async () => {
    await page.goto(`${LIST}/${id}`);
    await button(actions, 'Ignore…').click();
    const dialog = page.getByRole('dialog');
    await field(dialog, 'Why').fill('Decommissioned');
    await button(dialog, 'Ignore').click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('note')).toContainText('Why: Decommissioned');
    await expect(section(page, 'History')).toContainText('Decommissioned');
  });

  await test.step('it is no longer ignored', async () => {
    await button(actions, 'Stop ignoring').click();
    await expect(page.getByRole('note')).toBeHidden();
    await expect(button(actions, 'Ignore…')).toBeVisible();
  });

  await test.step('it is deleted, which can be undone', async () => {
    await button(actions, 'Delete…').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('it comes back');
    await button(dialog, 'Delete').click();
    await expect(page).toHaveURL(/\/service-communications$/);
    await button(page, 'Undo').click();
    await expect(page).toHaveURL(new RegExp(`/${id}$`));
    await expect(section(page, 'History')).toContainText('Brought back');
  });
});

test('an export opens in a spreadsheet, and imports what was changed there', async ({
  page,
  backend,
  network,
}) => {
  const formula = '=HYPERLINK("http://example.com","Click")';
  const [first] = await Promise.all(
    ['Billing, "nightly"', formula, 'Reports'].map((name, index) =>
      backend.add({
        ...KEY,
        network,
        port: KEY.port + index,
        clientProcessDisplayName: name,
      }),
    ),
  );
  const dialog = page.getByRole('dialog', { name: 'Import communications' });
  const outcome = dialog.getByRole('status');
  let rows: Record<string, string>[];

  await test.step('the file has all that match, and no formula', async () => {
    await page.goto(`${listOf(network)}&orderBy=port,asc`);
    const file = await exportAs(page, page, 'As CSV, all columns');
    expect(file.suggestedFilename()).toMatch(
      /^service-communications-matching-.*\.csv$/,
    );
    rows = parseCsv(await readFile(await file.path(), 'utf8'));
    expect(
      rows.map(row => ({
        network: row.Network,
        client: row['Client IP Address'],
        name: row['Client Process Display Name'],
        port: row.Port,
      })),
    ).toEqual(
      ['Billing, "nightly"', `'${formula}`, 'Reports'].map((name, index) => ({
        network,
        client: KEY.clientIp,
        name,
        port: String(KEY.port + index),
      })),
    );
  });

  await test.step('every column that can be chosen can be exported', async () => {
    await button(page, 'Columns').click();
    const picker = page.getByRole('dialog', { name: 'Columns' });
    const unchecked = picker.getByRole('checkbox', { checked: false });
    for (let left = await unchecked.count(); left > 0; left--) {
      await unchecked.first().click();
      await expect(unchecked).toHaveCount(left - 1);
    }
    await page.keyboard.press('Escape');
    const file = await exportAs(page, page, 'As CSV, the columns shown');
    const shown = parseCsv(await readFile(await file.path(), 'utf8'));
    expect(shown).toHaveLength(rows.length);
    expect(Object.keys(rows[0])).toEqual(
      expect.arrayContaining(Object.keys(shown[0])),
    );
    await button(page, 'Columns').click();
    await button(picker, 'Reset').click();
    await page.keyboard.press('Escape');
  });

  await test.step('a selection is exported alone', async () => {
    await checkbox(page, /^Select communication /)
      .first()
      .check();
    const bar = page.getByRole('region', { name: 'Selected communications' });
    const file = await exportAs(page, bar, 'As JSON');
    const exported = JSON.parse(await readFile(await file.path(), 'utf8'));
    expect(JSON.stringify(exported)).toContain('Billing');
    expect(JSON.stringify(exported)).not.toContain('Reports');
  });

  await test.step('imported as it is, it changes nothing', async () => {
    await button(page, 'Import').click();
    await chooseFile(dialog, rows);
    await expect(outcome).toHaveText(
      'New: 0 · Changed: 0 · No change: 3 · Error: 0',
    );
    await expect(button(dialog, 'Nothing to import')).toBeDisabled();
  });

  await test.step('a dry run tells the fate of every line', async () => {
    const [changed, ...same] = rows;
    await chooseFile(dialog, [
      { ...changed, 'Client Process Display Name': 'Billing' },
      ...same,
      { ...changed, Port: '7777' },
      { ...changed, Port: 'http' },
    ]);
    await expect(outcome).toHaveText(
      'New: 1 · Changed: 1 · No change: 2 · Error: 1',
    );
    await expect(dialog.getByRole('row').last()).toContainText(/Port/i);
    expect((await backend.read(first.id)).clientProcessDisplayName).toBe(
      'Billing, "nightly"',
    );
  });

  await test.step('all or nothing is nothing while a line is wrong', async () => {
    await checkbox(dialog, /^All or nothing/).check();
    await expect(button(dialog, 'Nothing to import')).toBeDisabled();
    await checkbox(dialog, /^All or nothing/).uncheck();
  });

  await test.step('the import writes what is new and changed', async () => {
    await button(dialog, 'Import 2 lines').click();
    await expect(dialog).toContainText(
      'Imported: 1 new, 1 changed. 1 could not be imported.',
    );
    await button(dialog, 'Close').click();
    await expectTotal(page, '4 communications');
    expect((await backend.read(first.id)).clientProcessDisplayName).toBe(
      'Billing',
    );
  });
});

test('a view is saved under a name, and opened by another user from a link', async ({
  page,
  browser,
  backend,
  network,
}) => {
  await backend.discover({
    network,
    clientIps: ['10.90.7.1'],
    listenerIp: '10.90.8.1',
    ports: [8001, 8002, 8003],
  });
  const view = `${listOf(network)}&ports=8002-8003&orderBy=port,desc`;
  const name = `View of ${network}`;
  const ports = page.getByRole('cell', { name: /^800\d\/tcp$/ });

  await test.step('it is saved with its columns', async () => {
    await page.goto(view);
    await button(page, 'Columns').click();
    await checkbox(page, 'Origin').check();
    await page.keyboard.press('Escape');
    await expect(column(page, 'Origin')).toBeVisible();
    await chooseSavedFilter(page, 'Save this view…');
    await field(page, 'Name').fill(name);
    await button(page.getByRole('dialog'), 'Save').click();
    await expect(page.getByText(`“${name}” is saved`)).toBeVisible();
  });

  await test.step('it comes back in a later visit', async () => {
    await button(page, 'Columns').click();
    await button(page, 'Reset').click();
    await page.keyboard.press('Escape');
    await expect(column(page, 'Origin')).toBeHidden();
    await page.goto(LIST);
    await chooseSavedFilter(page, name);
    await expect(ports).toHaveText(['8003/tcp', '8002/tcp']);
    await expect(column(page, 'Origin')).toBeVisible();
  });

  const url = await test.step('its link is copied', async () => {
    await page
      .context()
      .grantPermissions(['clipboard-read', 'clipboard-write']);
    await chooseSavedFilter(page, 'Copy link');
    await expect(page.getByText('The link is in the clip')).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  });

  await test.step('another user sees the same', async () => {
    const context = await browser.newContext();
    const theirs = await context.newPage();
    await theirs.goto(url);
    await expect(theirs.getByRole('cell', { name: /^800\d\/tcp$/ })).toHaveText(
      ['8003/tcp', '8002/tcp'],
    );
    await expect(
      theirs.getByRole('group', { name: 'Filters that are set' }),
    ).toContainText('Ports: 8002-8003');
    await context.close();
  });

  await test.step('it is deleted', async () => {
    await button(page, 'Columns').click();
    await button(page, 'Reset').click();
    await page.keyboard.press('Escape');
    await chooseSavedFilter(page, 'Rename or delete…');
    await button(page, `Delete “${name}”`).click();
    await button(page.getByRole('dialog'), 'Close').click();
    await button(page, 'Saved filters').click();
    await expect(page.getByRole('menuitem', { name })).toBeHidden();
  });
});

function search(page: Page): Locator {
  return page.getByRole('searchbox', { name: 'Search communications' });
}

function conflictDialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Somebody else has changed this' });
}

async function fillInKey(page: Page, network: string) {
  await field(page, 'Client IP Address').fill(KEY.clientIp);
  await openMore(page, 'client');
  await field(page, 'Client Process Name').fill(KEY.clientProcessName);
  await field(page, 'Listener IP Address').fill(KEY.listenerIp);
  await field(page, 'Port').fill(String(KEY.port));
  await choice(page, 'Protocol').fill(KEY.protocol);
  await field(page, 'Network').fill(network);
}

async function exportAs(
  page: Page,
  within: Page | Locator,
  format: string,
): Promise<Download> {
  const download = page.waitForEvent('download');
  await button(within, 'Export').first().click();
  await page.getByRole('menuitem', { name: format }).click();
  return download;
}

async function chooseFile(dialog: Locator, rows: Record<string, string>[]) {
  await dialog.getByLabel('Choose a CSV file').setInputFiles({
    name: 'communications.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(formatCsv(rows)),
  });
}

async function chooseSavedFilter(page: Page, name: string) {
  await button(page, 'Saved filters').click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}
