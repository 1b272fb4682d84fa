import { randomInt } from 'node:crypto';
import { expect, Locator, Page } from '@playwright/test';
import { button, expectTotal, LIST, section } from './administrationPage';
import { test } from './administrationTest';
import { expectNoSeriousViolations } from './expectNoSeriousViolations';
import { ExportedFlow, NetflowExporter } from './NetflowExporter';
import { reloadUntil } from './reloadUntil';

/** That of the collector in the test's backend. */
const NETWORK = 'flows';

const COLUMNS = [
  'Source',
  'Status',
  'Last seen',
  'Accepted Samples',
  'Refused Samples',
  'Records',
  'Decode Errors',
  'Dropped',
  'Lost',
  'Clock',
  'Direction Unknown',
] as const;

type Column = (typeof COLUMNS)[number];

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('what an exporter sends is on the record, and what is wrong with it on the Discovery page', async ({
      page,
    }) => {
      test.slow();
      // Nobody has sent from there before, nor talked about it.
      const unique = `${randomInt(1, 255)}.${randomInt(256)}`;
      const source = `${NETWORK}/127.${unique}.2`;
      const clientIp = `10.${unique}.5`;
      const listenerIp = `10.${unique}.6`;
      const exporter = await NetflowExporter.open(`127.${unique}.2`);
      await exportEverything(exporter, { clientIp, listenerIp });

      await test.step('the list has the communication', async () => {
        await page.goto(`${LIST}?network=${NETWORK}&ports=5432`);
        await reloadUntil(page, async () => {
          await expect(rowOf(page, clientIp)).toContainText(listenerIp);
        });
        await rowOf(page, clientIp)
          .getByRole('link', { name: /^Open communication/ })
          .click();
      });

      await test.step('its record has the numbers of the flows', async () => {
        const netflow = section(page, 'Netflow Statistics');
        for (const [name, value] of [
          ['Active Samples', '1'],
          ['Total Events', '4'],
          ['Total Ports', '2'],
          ['Average Client Connections', '2.00'],
          // Ten seconds and five, and nothing for half a minute in between.
          ['Client Active Span', '15 s'],
          ['Client Gap Span', '30 s'],
          ['Sample Interval', '2 s'],
          ['Total Bytes from Client', '4.46 kB'],
          ['Total Bytes from Listener', '30 kB'],
          ['Total Packets from Client', '20'],
          ['Total Packets from Listener', '1,030'],
          ['Listener Evidence', 'The port is a well-known one of a service'],
        ]) {
          await expect(valueOf(netflow, `Netflow ${name}`)).toHaveText(value);
        }
        await expect(
          valueOf(netflow, 'Netflow Total Bytes from Client').getByTitle(
            '4,456 bytes',
          ),
        ).toBeVisible();
        await expectNoSeriousViolations(page);
      });

      await test.step('the Discovery page has the exporter, and what is wrong', async () => {
        await page.goto(LIST);
        // Whatever else sends may be well.
        await page.getByRole('tab', { name: /^Discovery/ }).click();
        await page.getByRole('searchbox').fill(source);
        await expect(page).toHaveURL(/[?&]q=/);
        await reloadUntil(page, async () => {
          await expect(cellOf(page, source, 'Records')).toHaveText('51');
        });
        await expect(page.getByRole('heading', { level: 2 })).toHaveText(
          '1 source',
        );
        await expect(page.getByRole('columnheader')).toHaveText([...COLUMNS]);
        for (const [name, value] of [
          ['Source', `${source}Flow records`],
          ['Status', 'Losing recordsand 1 more'],
          ['Last seen', /( ago|now)$/],
          ['Accepted Samples', /^[12]$/],
          ['Refused Samples', '0'],
          ['Decode Errors', '2'],
          ['Dropped', '0'],
          ['Lost', '7'],
          ['Clock', 'In step'],
          ['Direction Unknown', '19.6%'],
        ] as const) {
          await expect(cellOf(page, source, name)).toHaveText(value);
        }
        await expect(page.getByRole('note')).toContainText(
          /conversations? without a known direction/,
        );
        await expectNoSeriousViolations(page);
      });

      await test.step('its details say why', async () => {
        await button(page, `Details of ${source}`).click();
        const details = page
          .getByRole('row')
          .filter({ hasText: 'What is wrong, and what helps' });
        for (const text of [
          'Losing records – By the sequence numbers 12.1% of its records',
          'Decode errors – A part of what it sends cannot be read.',
          '1 × Datagrams that end too early',
          '1 × A protocol or version that is not known',
        ]) {
          await expect(details).toContainText(text);
        }
        // The table is wider than the screen; its details are not.
        await expect(
          details.getByRole('listitem').filter({ hasText: 'Losing records' }),
        ).toBeInViewport({ ratio: 1 });
        await expectNoSeriousViolations(page);
      });

      await test.step('which end listens is decided by hand, and that is taken back', async () => {
        const end = `${listenerIp}:50000/udp`;
        await page.getByRole('tab', { name: 'Direction unknown' }).click();
        await page.getByRole('searchbox').fill(end);
        await expectTotal(page, '1 conversation without a known direction');
        await expectNoSeriousViolations(page);
        await button(page, `This end listens… ${end}`).click();
        await button(page.getByRole('dialog'), 'Decide').click();
        await expect(page.getByText(`Decided: ${end}`)).toBeVisible();
        await expectTotal(page, '0 conversations without a known direction');

        await page.getByRole('tab', { name: 'Decided by hand' }).click();
        await expect(rowOf(page, end)).toContainText('listens');
        await expectNoSeriousViolations(page);
        await page.getByRole('button', { name: `Remove… ${end}` }).click();
        await button(page.getByRole('dialog'), 'Remove').click();
        await expect(rowOf(page, end)).toHaveCount(0);
      });

      await exporter.close();
    });
  });
}

/** Good flows, undecided ones, a loss, and what nobody can read. */
async function exportEverything(
  exporter: NetflowExporter,
  ends: { clientIp: string; listenerIp: string },
) {
  const { clientIp, listenerIp } = ends;
  const began = Date.now() - 60_000;
  const conversation = (
    clientPort: number,
    seconds: [number, number],
    sent: [packets: number, bytes: number],
    received: [packets: number, bytes: number],
  ): ExportedFlow[] => {
    const client: [string, number] = [clientIp, clientPort];
    const listener: [string, number] = [listenerIp, 5432];
    const [start, end] = seconds.map(second => began + second * 1000);
    const common = { protocol: 'tcp', start, end } as const;
    return [
      {
        ...common,
        ...{ source: client, destination: listener },
        ...{ packets: sent[0], bytes: sent[1] },
      },
      {
        ...common,
        ...{ source: listener, destination: client },
        ...{ packets: received[0], bytes: received[1] },
      },
    ];
  };
  await exporter.send([
    ...conversation(40_001, [0, 10], [12, 3_456], [1_020, 24_000]),
    ...conversation(40_002, [40, 45], [8, 1_000], [10, 6_000]),
  ]);

  const query = (id: number): ExportedFlow => ({
    source: [clientIp, 40_100 + id],
    destination: [listenerIp, 53],
    protocol: 'udp',
    packets: 1,
    bytes: 60,
    start: began,
    end: began,
  });
  // Both ports may be a client's.
  const unclear = (id: number): ExportedFlow => ({
    ...query(id),
    destination: [listenerIp, 50_000 + id],
  });
  await exporter.send(Array.from({ length: 10 }, (_, id) => unclear(id)));

  await exporter.sendTruncated(query(0));
  await exporter.sendOther();

  // Numbers that fit are believed, and what is missing is given up in time.
  for (let id = 1; id <= 3; id++) {
    await exporter.send([query(id)]);
  }
  exporter.lose(7);
  for (let id = 4; id <= 36; id++) {
    await exporter.send([query(id)]);
  }
}

function rowOf(page: Page, text: string): Locator {
  return page.getByRole('row').filter({ hasText: text });
}

function valueOf(table: Locator, name: string): Locator {
  return table
    .getByRole('row')
    .filter({ has: table.page().getByRole('rowheader', { name, exact: true }) })
    .getByRole('cell')
    .first();
}

function cellOf(page: Page, source: string, column: Column): Locator {
  // Before them stands the button that opens the details.
  return rowOf(page, source)
    .getByRole('cell')
    .nth(1 + COLUMNS.indexOf(column));
}
