import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { generateSsTable } from '../../benchmarks/ssTable';
import { SocketTable, socketTableFormats } from './SocketTable';
import { SocketTableParser } from './SocketTableParser';
import { readTable } from './__fixtures__/readFixture';
import { parseSocketTable } from './parseSocketTable';

const FIXTURES = readdirSync(join(__dirname, '__fixtures__'))
  .filter(name => name.endsWith('.txt'))
  .map((name): [string, Buffer] => [
    name,
    readFileSync(join(__dirname, '__fixtures__', name)),
  ]);

/** Those whose rows tell which column is which. */
const WITH_TELLING_ROWS = FIXTURES.filter(
  ([name]) => !name.startsWith('powershell'),
);

function expectAllCounted(table: SocketTable, lines: number) {
  expect(table.lines).toBe(lines);
  expect(
    table.sockets + table.ignored + table.layoutLines + table.skippedCount,
  ).toBe(lines);
  expect(table.skipped).toHaveLength(Math.min(table.skippedCount, 1000));
}

function lineCount(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
}

describe('SocketTableParser', () => {
  it.each(FIXTURES)('recognises %s and counts every line', (name, bytes) => {
    const table = readTable(bytes);
    const format = socketTableFormats.find(each => name.startsWith(each));
    expect(table.format).toBe(format);
    expectAllCounted(table, lineCount(bytes.toString()));
    expect(table.sockets).toBeGreaterThan(0);
  });

  it.each(FIXTURES)('reads %s alike when told its format', (_, bytes) => {
    const table = readTable(bytes);
    expect(readTable(bytes, { format: table.format })).toEqual(table);
  });

  it.each(WITH_TELLING_ROWS)(
    'recognises %s without its headings',
    (_, bytes) => {
      const table = readTable(bytes);
      const rows = bytes
        .toString()
        .split('\n')
        .filter(line => /\d/.test(line) && !/flags1/.test(line))
        .join('\n');
      const bare = readTable(rows);
      // without headings macOS, the BSDs and AIX print the same
      const family = (format?: string) =>
        format?.replace(/-(macos|bsd|aix)/, '-bsd');
      expect(family(bare.format)).toBe(family(table.format));
      const ends = (read: SocketTable) =>
        read.connections.map(each => [each.localIp, each.remoteIp, each.state]);
      expect(ends(bare)).toEqual(ends(table));
    },
  );

  it.each(FIXTURES)('reads %s alike however it is cut', (_, bytes) => {
    const whole = readTable(bytes);
    const text = bytes.toString();
    fc.assert(
      fc.property(
        fc.array(fc.nat(bytes.length), { maxLength: 12 }),
        fc.boolean(),
        (cuts, asText) => {
          const parser = new SocketTableParser();
          const ends = [...cuts.sort((a, b) => a - b), bytes.length];
          ends.reduce((start, end) => {
            parser.write(
              asText ? text.slice(start, end) : bytes.subarray(start, end),
            );
            return end;
          }, 0);
          expect(parser.end()).toEqual(whole);
        },
      ),
      { numRuns: 20 },
    );
  });

  it.each(FIXTURES)('reads %s byte by byte, and as UTF-16', (_, bytes) => {
    const whole = readTable(bytes);
    for (const encoded of [
      bytes,
      Buffer.from(`\ufeff${bytes}`, 'utf8'),
      Buffer.from(`\ufeff${bytes}`, 'utf16le'),
    ]) {
      const parser = new SocketTableParser();
      for (let at = 0; at < encoded.length; at++) {
        parser.write(encoded.subarray(at, at + 1));
      }
      expect(parser.end()).toEqual(whole);
    }
  });

  it('takes CRLF for LF', () => {
    for (const [, bytes] of FIXTURES) {
      const text = bytes.toString().replace(/\r/g, '');
      expect(readTable(text.replace(/\n/g, '\r\n'))).toEqual(readTable(text));
    }
  });

  it('says nothing of nothing', () => {
    expect(readTable('')).toEqual({
      format: undefined,
      listeners: [],
      connections: [],
      lines: 0,
      sockets: 0,
      ignored: 0,
      layoutLines: 0,
      skipped: [],
      skippedCount: 0,
    });
    expect(readTable('\n\n')).toMatchObject({ lines: 2, layoutLines: 2 });
  });

  it('reports every line when no format is known', () => {
    expect(readTable('bash: netstat: command not found\n')).toMatchObject({
      skipped: [{ line: 1, reason: 'no known table format' }],
      skippedCount: 1,
    });
  });

  it('keeps the good lines between bad ones, with their numbers', () => {
    const table = readTable(
      'root@web:~# ss -tunap 2>&1\ntcp ESTAB 0 0 10.0.0.5:22 10.0.0.9:4\n\ntcp ESTAB 0 0 10.0.0.5 10.0.0.9:4\ntcp ESTAB 0 0 10.0.0.5:22 10.0.0.9:5',
    );
    expect(table.connections.map(each => each.remotePort)).toEqual([4, 5]);
    expect(table.skipped.map(each => each.line)).toEqual([1, 4]);
  });

  it('skips a line that is too long, at any cut, and goes on', () => {
    const row = 'tcp ESTAB 0 0 10.0.0.5:22 10.0.0.9:4';
    const text = `${row}\n${'x'.repeat(300_000)}\n${row}\n${'é'.repeat(
      100,
    )}\n${row}\n`;
    for (const chunk of [1_000, 65_536, 400_000]) {
      const parser = new SocketTableParser({ maxLineLength: 99 });
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; at += chunk) {
        parser.write(bytes.subarray(at, at + chunk));
      }
      const table = parser.end();
      expect(table.connections).toHaveLength(3);
      expect(table.skipped).toEqual([
        { line: 2, reason: 'the line is too long' },
        { line: 4, reason: 'the line is too long' },
      ]);
      expectAllCounted(table, 5);
    }
  });

  it('keeps no more skipped lines than it was told, and counts them all', () => {
    const table = readTable(`x1\n`.repeat(50), {
      format: 'ss',
      maxSkipped: 3,
    });
    expect(table.skipped.map(each => each.line)).toEqual([1, 2, 3]);
    expect(table.skippedCount).toBe(50);
  });

  it('takes no more sockets than it was told, and says so', () => {
    const rows = [1, 2, 3, 4].map(
      port => `tcp ESTAB 0 0 10.0.0.5:22 10.0.0.9:${port}\n`,
    );
    const table = readTable(rows.join(''), { maxSockets: 2 });
    expect(table.connections).toHaveLength(2);
    expect(table.skipped).toEqual([
      { line: 3, reason: 'more than 2 sockets' },
      { line: 4, reason: 'more than 2 sockets' },
    ]);
  });

  it('refuses a format that does not exist', () => {
    expect(() => new SocketTableParser({ format: 'dos' as any })).toThrow(
      'Unknown socket table format: dos',
    );
  });

  it('keeps a bounded number of names of one socket', () => {
    const rows = Array.from(
      { length: 50_000 },
      (_, index) =>
        `tcp LISTEN 0 5 0.0.0.0:80 0.0.0.0:* users:(("p${index}",pid=1,fd=1))\n`,
    );
    const [listener] = readTable(rows.join('')).listeners;
    expect(listener.processName).toBe('p0');
    expect(listener.processDisplayName!.split(', ')).toHaveLength(16);
  });
});

describe('parseSocketTable', () => {
  async function* stream() {
    yield Buffer.from('tcp ESTAB 0 0 10.0.0.5:22 ');
    yield '10.0.0.9:4\n';
  }

  it('reads streams, lists and a whole text', async () => {
    const row = 'tcp ESTAB 0 0 10.0.0.5:22 10.0.0.9:4\n';
    const expected = readTable(row);
    expect(await parseSocketTable(stream())).toEqual(expected);
    expect(await parseSocketTable([Buffer.from(row)])).toEqual(expected);
    expect(await parseSocketTable(row)).toEqual(expected);
  });

  it('reads a table of 100,000 sockets', async () => {
    const table = await parseSocketTable(
      generateSsTable({ sockets: 100_000, chunkBytes: 10_007 }),
    );
    expectAllCounted(table, 100_001);
    expect(table.sockets).toBe(100_000);
    expect(table.listeners).toHaveLength(20);
  });

  it('finds half of the connections and all listeners in the next generation', async () => {
    const [first, second] = await Promise.all(
      [4, 5].map(generation =>
        parseSocketTable(generateSsTable({ sockets: 2_000, generation })),
      ),
    );
    expect(second.listeners).toEqual(first.listeners);
    const known = new Set(first.connections.map(each => JSON.stringify(each)));
    const kept = second.connections.filter(each =>
      known.has(JSON.stringify(each)),
    ).length;
    expect(kept / first.connections.length).toBeGreaterThan(0.45);
    expect(kept / first.connections.length).toBeLessThan(0.6);
  });
});

describe('on garbage', () => {
  it.each([
    ['ss', 'Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port'],
    [
      'netstat-linux',
      'Proto Recv-Q Send-Q Local Address Foreign Address State PID/Program name',
    ],
    ['netstat-windows', '  Proto  Local Address  Foreign Address  State  PID'],
    [
      'netstat-macos',
      'Proto Recv-Q Send-Q  Local Address  Foreign Address  (state)',
    ],
    ['lsof', 'COMMAND PID USER FD TYPE DEVICE SIZE/OFF NODE NAME'],
  ] as const)(
    'tells of a line directly below the heading of %s that is none',
    (format, heading) => {
      const table = readTable(`${heading}\nwhat is this\n`, { format });
      expect(table).toMatchObject({
        lines: 2,
        layoutLines: 1,
        skipped: [{ line: 2 }],
        skippedCount: 1,
      });
    },
  );

  const lines = FIXTURES.flatMap(([, bytes]) => bytes.toString().split('\n'));
  const anyFormat = fc.constantFrom('auto' as const, ...socketTableFormats);

  it('never throws and counts every line of random bytes', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: 20 }),
        anyFormat,
        (pieces, format) => {
          const bytes = Buffer.from(
            pieces.flatMap(piece => [...piece.filter(x => x !== 10), 10]),
          );
          const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
          fc.pre(!utf16);
          expectAllCounted(readTable(bytes, { format }), pieces.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never throws and counts every line of damaged tables', () => {
    expect.hasAssertions();
    const damaged = fc
      .tuple(
        fc.constantFrom(...lines),
        fc.nat(200),
        fc.nat(20),
        fc.string({ maxLength: 6 }),
      )
      .map(([line, at, length, insert]) =>
        (line.slice(0, at) + insert + line.slice(at + length)).replace(
          /\n/g,
          ' ',
        ),
      );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(damaged, fc.constantFrom(...lines)), {
          minLength: 1,
          maxLength: 30,
        }),
        anyFormat,
        (table, format) => {
          const read = readTable(`${table.join('\n')}\n`, { format });
          expectAllCounted(read, table.length);
          for (const { port, ip } of read.listeners) {
            expect(port).toBeGreaterThan(0);
            expect(port).toBeLessThan(65_536);
            expect(ip).not.toBe('0.0.0.0');
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['blanks', ' '.repeat(60_000)],
    ['words', 'a '.repeat(30_000)],
    ['numbers', '1 '.repeat(30_000)],
    ['quotes', `users:(("${'"'.repeat(60_000)}`],
    ['colons', ':'.repeat(60_000)],
    ['dots', '.'.repeat(60_000)],
  ])('takes no long time over a long line of %s', (_, filler) => {
    const starts = ['', 'tcp ESTAB 0 0 1.1.1.1:1 1.1.1.2:2 ', 'x 1 '];
    const begin = performance.now();
    for (const format of socketTableFormats) {
      for (const start of starts) {
        const line = `${start}${filler}x\n`;
        expectAllCounted(readTable(line.repeat(3), { format }), 3);
        readTable(line.repeat(3));
      }
    }
    expect(performance.now() - begin).toBeLessThan(5_000);
  });
});
