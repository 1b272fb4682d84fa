import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FlowRow, flowRows } from './__fixtures__/flowRows';
import { readCapture } from './__fixtures__/readCapture';
import { FlowColumns } from './FlowColumns';
import { FlowDecoder } from './FlowDecoder';

/**
 * The same traffic between two hosts (HTTP over IPv4 and IPv6, a listener on a
 * high port with clients on low ones, NTP, ICMP), exported by softflowd 1.1.0
 * and pmacctd 1.7.7, and what nfdump 1.7.1 printed of the same datagrams.
 */
const folder = 'protocols/netflow/__fixtures__';

// only tests read these files, and they always stand here
/* eslint-disable-next-line no-restricted-syntax */
const fixture = (name: string) => join(__dirname, folder, name);

function decodeCapture(name: string) {
  const decoder = new FlowDecoder();
  const columns = new FlowColumns(1);
  for (const { payload, port, receivedAt } of readCapture(
    fixture(`${name}.pcap`),
  )) {
    decoder.decode(payload, '192.0.2.1', receivedAt, columns, port);
  }
  return { rows: flowRows(columns), counters: decoder.counters() };
}

/** Endpoints and counters: ICMP has no ports here, nfdump puts a type there. */
function line(row: FlowRow, scale = 1): string {
  return [
    row.protocol,
    row.source,
    row.destination,
    row.packets / scale,
    row.bytes / scale,
    row.reversePackets / scale,
    row.reverseBytes / scale,
  ].join(' ');
}

function nfdumpRows(name: string) {
  const text = readFileSync(fixture(`${name}.nfdump.txt`), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map(each => each.split(' '))
    .map(words => ({
      counted: words.slice(0, -1).join(' '),
      start: Date.parse(`${words[words.length - 1]}Z`),
    }));
}

describe('captures of real exporters', () => {
  it.each([
    ['softflowd-v5', 1],
    ['softflowd-v9', 1],
    ['softflowd-v9-sampled', 4],
    ['softflowd-ipfix', 1],
    ['softflowd-ipfix-sec', 1],
    ['softflowd-ipfix-milli', 1],
    ['softflowd-ipfix-micro', 1],
    ['softflowd-ipfix-nano', 1],
    ['softflowd-ipfix-biflow', 1],
    ['softflowd-ipfix-biflow-milli', 1],
    ['pmacctd-v5', 1],
    ['pmacctd-v9', 1],
    ['pmacctd-ipfix', 1],
  ])(
    '%s: the records that nfdump prints, times %i for sampling',
    (name, scale) => {
      const { rows, counters } = decodeCapture(name);
      expect(rows.map(row => line(row, scale))).toEqual(
        nfdumpRows(name).map(({ counted }) => counted),
      );
      expect(counters).toMatchObject({
        records: rows.length,
        recordsWithoutAddresses: 0,
        lostDatagrams: 0,
        lostRecords: 0,
        lateDatagrams: 0,
        sequenceRestarts: 0,
      });
      expect(Object.values(counters.errors).every(each => each === 0)).toBe(
        true,
      );
    },
  );

  it.each(['softflowd-v5', 'softflowd-v9', 'pmacctd-v5', 'pmacctd-v9'])(
    '%s: the starts that nfdump prints',
    name => {
      expect(decodeCapture(name).rows.map(({ start }) => start)).toEqual(
        nfdumpRows(name).map(({ start }) => start),
      );
    },
  );

  it('reads version 1 with records of 48 bytes, which nfdump refuses', () => {
    expect(decodeCapture('softflowd-v1').rows).toEqual(
      decodeCapture('softflowd-v5').rows,
    );
  });

  it.each([
    ['softflowd-ipfix', 2],
    ['softflowd-ipfix-milli', 2],
    ['softflowd-ipfix-micro', 2],
    ['softflowd-ipfix-nano', 2],
    ['softflowd-ipfix-sec', 1000],
    ['pmacctd-ipfix', 2],
    ['pmacctd-v9', 2],
  ])('%s: the spans of version 5, within %i ms', (name, tolerance) => {
    const spans = (rows: FlowRow[]) =>
      new Map(
        rows.map(row => [
          `${row.protocol} ${row.source} ${row.destination}`,
          [row.start, row.end],
        ]),
      );
    const found = spans(decodeCapture(name).rows);
    const differences = [...spans(decodeCapture('softflowd-v5').rows)].flatMap(
      ([key, span]) => span.map((time, end) => time - found.get(key)![end]),
    );
    expect(differences).toHaveLength(56);
    expect(Math.max(...differences.map(Math.abs))).toBeLessThanOrEqual(
      tolerance,
    );
  });

  it('takes the start of the exporter from options of the same datagram', () => {
    const exact = decodeCapture('softflowd-ipfix-biflow-milli').rows;
    const sinceStart = decodeCapture('softflowd-ipfix-biflow').rows;
    const differences = sinceStart.map((row, index) =>
      Math.abs(row.start - exact[index].start),
    );
    expect(Math.max(...differences)).toBeLessThanOrEqual(2);
  });

  it('says nothing of who opened a biflow that does not tell it', () => {
    const { rows } = decodeCapture('softflowd-ipfix-biflow');
    // softflowd puts the lower address first, here that of the listener
    expect(rows).toContainEqual(
      expect.objectContaining({
        source: '10.77.0.1 8081',
        destination: '10.77.0.2 36008',
        packets: 6,
        bytes: 510,
        reversePackets: 6,
        reverseBytes: 398,
        role: 0,
      }),
    );
  });
});
