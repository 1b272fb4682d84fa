import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { flowLogFormats } from './FlowLog';
import { FlowLogParser } from './FlowLogParser';
import { fixture, readFlowLog } from './__fixtures__/readFlowLog';

const FIXTURES = readdirSync(`${__dirname}/__fixtures__`)
  .filter(name => !name.endsWith('.ts'))
  .map((name): [string, Buffer] => [name, fixture(name)]);

/** Those in which every line is an entry for itself. */
const FIXTURES_OF_LINES = FIXTURES.filter(
  ([name]) => !/pretty|array|azure/.test(name),
);

function cut(bytes: Uint8Array, ends: number[], asText: boolean) {
  const chunks: (Uint8Array | string)[] = [];
  let at = 0;
  for (const end of [...ends].sort((a, b) => a - b).concat(bytes.length)) {
    const chunk = bytes.subarray(at, end);
    chunks.push(asText ? Buffer.from(chunk).toString('latin1') : chunk);
    at = end;
  }
  return chunks;
}

function manyAwsLines(count: number): string {
  return Array.from(
    { length: count },
    (_, index) =>
      `2 1 eni-1 10.0.${index >> 8}.${index & 255} 10.1.0.1 ${
        1024 + index
      } 443 6 1 40 1600000000 1600000001 ACCEPT OK\n`,
  ).join('');
}

describe('FlowLogParser', () => {
  it.each(FIXTURES)('recognises %s', (name, bytes) => {
    const read = readFlowLog(bytes);
    expect(read.format).toBe(
      flowLogFormats.find(each => name.startsWith(each)),
    );
    expect(read.records).toBe(read.flows.length);
    expect(read.records).toBeGreaterThan(0);
  });

  it.each(FIXTURES)('reads %s alike when told its format', (_, bytes) => {
    const read = readFlowLog(bytes);
    expect(readFlowLog(bytes, { format: read.format })).toEqual(read);
  });

  it.each(FIXTURES_OF_LINES)('counts every line of %s', (_, bytes) => {
    const read = readFlowLog(bytes);
    expect(read.lines).toBe(bytes.toString().trimEnd().split('\n').length);
    expect(
      read.records +
        read.attempts +
        read.ignored +
        read.gaps +
        read.skippedCount,
    ).toBe(read.lines);
  });

  it.each(FIXTURES)('reads %s alike however it is cut', (_, bytes) => {
    const whole = readFlowLog(bytes);
    fc.assert(
      fc.property(
        fc.array(fc.nat(bytes.length), { maxLength: 12 }),
        fc.boolean(),
        (ends, asText) => {
          expect(readFlowLog(cut(bytes, ends, asText))).toEqual(whole);
        },
      ),
      { numRuns: 15 },
    );
  });

  it.each(FIXTURES)('reads %s alike byte by byte', (_, bytes) => {
    const ends = Array.from(bytes.keys());
    expect(readFlowLog(cut(bytes, ends, false))).toEqual(readFlowLog(bytes));
  });

  it.each(FIXTURES)('reads %s in UTF-16 and with CRLF', (_, bytes) => {
    const text = bytes.toString();
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(readFlowLog(utf16)).toEqual(readFlowLog(bytes));
    expect(readFlowLog(`\ufeff${text}`)).toEqual(readFlowLog(bytes));
    expect(readFlowLog(text.replaceAll('\n', '\r\n'))).toEqual(
      readFlowLog(bytes),
    );
  });

  it.each(FIXTURES.filter(([, bytes]) => bytes.includes('\n')))(
    'keeps the lines beside a damaged one in %s',
    (name, bytes) => {
      const whole = readFlowLog(bytes);
      const { format } = whole;
      const lines = bytes.toString().split('\n');
      const damage = fc.record({
        line: fc.nat(lines.length - 1),
        at: fc.nat(400),
        removed: fc.nat(3),
        added: fc.string({
          unit: fc.constantFrom(...'"{}[],:\\ \t\0-x9é'.split('')),
          maxLength: 3,
        }),
      });
      fc.assert(
        fc.property(damage, ({ line, at, removed, added }) => {
          const damaged = [...lines];
          const old = lines[line];
          const from = at % (old.length + 1);
          damaged[line] =
            old.slice(0, from) + added + old.slice(from + removed);
          const read = readFlowLog(damaged.join('\n'), { format });
          const lost = whole.flows.filter(flow => !read.flows.includes(flow));
          expect(lost.length).toBeLessThanOrEqual(mayBeLost(name, old));
        }),
        { numRuns: 100 },
      );
    },
  );

  it('reads no sense in nonsense, and does not throw', () => {
    const nearly = fc.string({
      unit: fc.constantFrom(
        ...'{}[]",:\\ \n\t#-.0129aT'.split(''),
        '"flowTuples":["',
        '10.0.0.1',
        'srcaddr',
        '2026-01-01T00:00:00Z',
        '[1711468800.1] [DESTROY] tcp 6 ',
        'src=10.0.0.1 dst=10.0.0.2 sport=1 dport=2 ',
        'SRC_IP,DST_IP,PROTOCOL\n',
        '"event_type":"flow","flow":{',
      ),
      maxLength: 200,
    });
    fc.assert(
      fc.property(
        fc.oneof(nearly, fc.string({ unit: 'binary' })),
        fc.option(fc.constantFrom(...flowLogFormats), { nil: undefined }),
        (text, format) => {
          const read = readFlowLog(text, { format });
          expect(read.records).toBe(read.flows.length);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('says of each line that it is of no known log', () => {
    const read = readFlowLog('hello\n\nworld');
    expect(read).toEqual({
      format: undefined,
      lines: 3,
      records: 0,
      attempts: 0,
      ignored: 1,
      gaps: 0,
      skippedCount: 2,
      flows: [],
      reporters: [],
      skipped: ['1: no known flow log', '3: no known flow log'],
    });
  });

  it('reads an empty log', () => {
    expect(readFlowLog('')).toMatchObject({ lines: 0, records: 0 });
  });

  it('hands flows over in batches, the last one at the end', () => {
    const sizes: number[] = [];
    const parser = new FlowLogParser({
      batchSize: 1000,
      onFlows: columns => sizes.push(columns.length),
    });
    parser.push(manyAwsLines(2500));
    expect(sizes).toEqual([1000, 1000]);
    expect(parser.end().records).toBe(2500);
    expect(sizes).toEqual([1000, 1000, 500]);
  });

  it('keeps the first thousand reasons and counts the others', () => {
    const bad = manyAwsLines(3000).replaceAll('443', '443443');
    const read = readFlowLog(bad);
    expect(read.skippedCount).toBe(3000);
    expect(read.skipped).toHaveLength(1000);
    expect(read.skipped[999]).toBe('1000: dstport: "443443" is not a port');
  });

  it('skips what is longer than it may be', () => {
    const log = `${manyAwsLines(1)}2 ${'x'.repeat(5000)}\n${manyAwsLines(1)}`;
    expect(readFlowLog(log, { maxRecordLength: 1000 })).toMatchObject({
      records: 2,
      skipped: ['2: the line is too long'],
    });
  });

  it('reads tables without a heading by the fields that it is told', () => {
    const fields = 'dstaddr srcaddr srcport dstport protocol start end';
    const line = '10.0.0.2 10.0.0.1 50000 443 6 1600000000 1600000001\n';
    expect(readFlowLog(line, { fields })).toMatchObject({
      format: 'aws-vpc',
      lines: 1,
      flows: [expect.stringMatching(/^10\.0\.0\.1 50000 > 10\.0\.0\.2 443 /)],
    });
    expect(
      readFlowLog('10.0.0.1,10.0.0.2,50000,443,tcp,1600000000,3,180', {
        fields:
          'SRC_IP,DST_IP,SRC_PORT,DST_PORT,PROTOCOL,TIMESTAMP_START,PACKETS,BYTES',
      }),
    ).toMatchObject({ format: 'pmacct-csv', lines: 1, records: 1 });
  });

  it('refuses fields that no format has, or another one', () => {
    expect(() => readFlowLog('', { fields: 'from to' })).toThrow(
      'No flow log has such fields: from to',
    );
    expect(() =>
      readFlowLog('', { fields: 'srcaddr dstaddr', format: 'nfdump-csv' }),
    ).toThrow('No nfdump-csv has such fields: srcaddr dstaddr');
  });

  it.each([
    [
      'a record of AWS',
      '2 1 eni-1 10.0.0.1 10.0.0.2 1 443 6 1 40 1 2 ACCEPT OK',
    ],
    ['one without a flow', '2 1 eni-1 - - - - - - - 1 2 - NODATA'],
    [
      'an entry of conntrack',
      '[1711468800.1] [DESTROY] tcp 6 src=10.0.0.1 dst=10.0.0.2 sport=1 dport=2 src=10.0.0.2 dst=10.0.0.1 sport=2 dport=1',
    ],
    ['JSON', '{"src_addr":"10.0.0.1","dst_addr":"10.0.0.2"}'],
    ['another line of Zeek', '#separator \\x09'],
    ['names of Zeek behind each other', '#fields ts id.orig_h id.resp_h proto'],
    ['names behind another line', 'hello\nsrcaddr dstaddr'],
  ])('refuses as names of fields %s', (_, fields) => {
    expect(() => readFlowLog('', { fields })).toThrow(
      new TypeError(`No flow log has such fields: ${fields}`),
    );
  });

  it('takes names of fields with what is around them in a file', () => {
    const line = '10.0.0.1 10.0.0.2 50000 443 6 1600000000 1600000001\n';
    const fields = ' srcaddr dstaddr srcport dstport protocol start end\r\n';
    expect(readFlowLog(line, { fields }).records).toBe(1);
    const zeek = ['ts', 'id.orig_h', 'id.resp_h', 'proto'].join('\t');
    expect(
      readFlowLog('1600000000\t10.0.0.1\t10.0.0.2\ticmp', {
        fields: `#fields\t${zeek}\n`,
      }),
    ).toMatchObject({ format: 'zeek-conn', records: 1 });
  });

  it('refuses a zone that does not exist', () => {
    expect(() => readFlowLog('', { timeZone: 'Mars/Base' })).toThrow(
      RangeError,
    );
  });

  it('takes a line for unreadable whose reporter is one too many', () => {
    const line = (eni: string) => manyAwsLines(1).replace('eni-1', eni);
    const log = [
      ...Array.from({ length: 20_000 }, (_, index) => line(`eni-${index}`)),
      line('eni-x'),
      line('eni-7'),
    ].join('');
    expect(readFlowLog(log)).toMatchObject({
      records: 20_001,
      skipped: ['20001: interface-id: "eni-x" is one more than 20000 of a log'],
    });
  });

  it('names a reporter so that it can be part of a name', () => {
    const log = manyAwsLines(1).replace('eni-1', `é\0\u2003${'x'.repeat(400)}`);
    expect(readFlowLog(log, { format: 'aws-vpc' }).reporters).toEqual([
      `é__${'x'.repeat(253)}`,
    ]);
  });

  it('says who reads Parquet, also where a format is told', () => {
    for (const format of ['auto', 'aws-vpc'] as const) {
      expect(readFlowLog('PAR1\x15\x04\x15', { format }).skipped).toEqual([
        '1: it is a Parquet file, which service-communications-collector send reads',
      ]);
    }
  });

  it('refuses a format that does not exist', () => {
    expect(
      () => new FlowLogParser({ format: 'pcap' as any, onFlows: () => {} }),
    ).toThrow('Unknown flow log format: pcap');
  });
});

/** How many flows damage to a line may cost or change. */
function mayBeLost(name: string, line: string): number {
  if (/srcaddr|^#|srcAddr|SRC_IP|SrcAddr|sIP|^ts,/.test(line)) {
    // without its heading nothing is certain
    return Infinity;
  }
  // a tuple of Azure begins where the one before it ended
  return name.startsWith('azure') ? 2 : 1;
}
