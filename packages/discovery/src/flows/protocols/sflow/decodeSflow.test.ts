import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { formatIpWords, MAPPED_PREFIX } from '@service-communications/model';
import { FlowColumns, FlowRole } from '../../FlowColumns';
import { FlowDecoder } from '../../FlowDecoder';
import {
  block,
  datagram,
  ethernet,
  expandedFlowSample,
  flowSample,
  ipv4,
  ipv6,
  IPV6_DESTINATION,
  IPV6_SOURCE,
  rawHeader,
  tcp,
  u16,
  u32,
  udp,
} from './__fixtures__/SflowBuilder';

const RECEIVED_AT = 1_700_000_000_000;

function decode(...datagrams: Uint8Array[]) {
  const decoder = new FlowDecoder();
  const columns = new FlowColumns(1);
  const exportTimes = datagrams.map(each =>
    decoder.decode(each, '192.0.2.1', RECEIVED_AT, columns),
  );
  const rows = Array.from({ length: columns.length }, (_, row) =>
    describeRow(columns, row),
  );
  return { decoder, columns, rows, exportTimes, counters: decoder.counters() };
}

function describeRow(columns: FlowColumns, row: number): string {
  const ip = (column: Uint32Array) => {
    const [a, b, c, d] = column.subarray(row * 4, row * 4 + 4);
    return columns.family[row] === 4
      ? formatIpWords(0, 0, MAPPED_PREFIX, d)
      : formatIpWords(a, b, c, d);
  };
  return [
    `${ip(columns.sourceIp)} ${columns.sourcePort[row]} >`,
    `${ip(columns.destinationIp)} ${columns.destinationPort[row]}`,
    `protocol ${columns.protocol[row]},`,
    `${columns.bytes[row]} bytes, flags ${columns.tcpFlags[row]}`,
  ].join(' ');
}

function fixture(name: string): string[] {
  // only tests read these files, and they always stand here
  // eslint-disable-next-line no-restricted-syntax
  const text = readFileSync(join(__dirname, '__fixtures__', name), 'utf8');
  return text.trim().split('\n');
}

const SYN = ethernet(0x0800, ipv4(6, tcp(43210, 443)));
const SYN_ROW = '10.0.0.1 43210 > 10.0.0.2 443 protocol 6, 1000 bytes, flags 2';
const IPV6_ROW =
  '2001:db8::1 43210 > 2001:db8::2 443 protocol 6, 1000 bytes, flags 2';

describe('decodeSflow', () => {
  it('finds every packet that pmacctd sampled, as tcpdump saw it', () => {
    // the agent counts the four bytes of the checksum that ends a frame
    const sent = fixture('sfprobe-packets.txt').map(line =>
      line.replace(/(\d+) bytes/, (_, bytes) => `${Number(bytes) + 4} bytes`),
    );
    const { rows, columns, counters } = decode(
      ...fixture('sfprobe.txt').map(line => Buffer.from(line, 'hex')),
    );
    expect(rows).toEqual(sent);
    expect(counters.records).toBe(sent.length);
    expect(counters.datagrams).toBe(12);
    expect(counters.lostDatagrams).toBe(0);
    // what nfdump adds up of the same datagrams
    const sum = columns.bytes
      .subarray(0, columns.length)
      .reduce((all, bytes) => all + bytes, 0);
    expect(sum).toBe(11_813);
  });

  it('gives a packet the weight of those it was sampled from', () => {
    const sample = flowSample([rawHeader(SYN, { frameLength: 1518 })], {
      rate: 512,
    });
    const { columns, exportTimes } = decode(datagram([sample]));
    expect(exportTimes).toEqual([RECEIVED_AT]);
    expect(columns.packets[0]).toBe(512);
    expect(columns.bytes[0]).toBe(1518 * 512);
    expect(columns.start[0]).toBe(RECEIVED_AT);
    expect(columns.end[0]).toBe(RECEIVED_AT);
    expect(columns.direction[0]).toBe(255);
    expect(columns.role[0]).toBe(FlowRole.ofSampledPackets);
    expect(columns.reversePackets[0]).toBe(0);
  });

  it('takes a rate of 0 for 1', () => {
    const sample = flowSample([rawHeader(SYN)], { rate: 0 });
    expect(decode(datagram([sample])).columns.packets[0]).toBe(1);
  });

  const vlan = u16(0x8100, 100);
  const hopByHop = [6, 0, 1, 4, 0, 0, 0, 0];
  const fragment = (next: number, offset: number) => [
    ...[next, 0],
    ...u16(offset),
    ...u32(1),
  ];
  const mapped = [...new Array(10).fill(0), 255, 255, 10, 0, 0, 1];

  it.each([
    ['an Ethernet frame', SYN, SYN_ROW],
    ['a VLAN', ethernet(0x0800, ipv4(6, tcp(43210, 443)), vlan), SYN_ROW],
    [
      'a VLAN inside of a VLAN',
      ethernet(0x0800, ipv4(6, tcp(43210, 443)), [
        ...u16(0x88a8, 200),
        ...vlan,
      ]),
      SYN_ROW,
    ],
    [
      'MPLS labels',
      ethernet(0x8847, [
        ...[0, 1, 0, 64, 0, 2, 1, 64],
        ...ipv4(6, tcp(43210, 443)),
      ]),
      SYN_ROW,
    ],
    [
      'IPv4 options',
      ethernet(0x0800, ipv4(6, tcp(43210, 443), { options: u32(1, 2) })),
      SYN_ROW,
    ],
    [
      'the first fragment',
      ethernet(0x0800, ipv4(17, udp(5000, 53), { fragment: 0x2000 })),
      '10.0.0.1 5000 > 10.0.0.2 53 protocol 17, 1000 bytes, flags 0',
    ],
    [
      'a later fragment, which has no ports',
      ethernet(0x0800, ipv4(17, udp(5000, 53), { fragment: 0x2010 })),
      '10.0.0.1 0 > 10.0.0.2 0 protocol 17, 1000 bytes, flags 0',
    ],
    [
      'SCTP',
      ethernet(0x0800, ipv4(132, u16(36412, 36412, 0, 0))),
      '10.0.0.1 36412 > 10.0.0.2 36412 protocol 132, 1000 bytes, flags 0',
    ],
    [
      'ICMP, which has no ports',
      ethernet(0x0800, ipv4(1, [8, 0, 1, 2, 0, 1, 0, 1])),
      '10.0.0.1 0 > 10.0.0.2 0 protocol 1, 1000 bytes, flags 0',
    ],
    [
      'a TCP header that is cut before its flags',
      ethernet(0x0800, ipv4(6, tcp(43210, 443).slice(0, 8))),
      '10.0.0.1 43210 > 10.0.0.2 443 protocol 6, 1000 bytes, flags 0',
    ],
    [
      'a header that is cut before the ports',
      ethernet(0x0800, ipv4(6, [1, 2])),
      '10.0.0.1 0 > 10.0.0.2 0 protocol 6, 1000 bytes, flags 0',
    ],
    ['IPv6', ethernet(0x86dd, ipv6(6, tcp(43210, 443))), IPV6_ROW],
    [
      'an extension header',
      ethernet(0x86dd, ipv6(0, [...hopByHop, ...tcp(43210, 443)])),
      IPV6_ROW,
    ],
    [
      'several extension headers',
      ethernet(
        0x86dd,
        ipv6(60, [
          ...[51, 1, ...new Array(14).fill(0)],
          ...[44, 2, ...new Array(14).fill(0)],
          ...fragment(6, 1),
          ...tcp(43210, 443),
        ]),
      ),
      IPV6_ROW,
    ],
    [
      'a later fragment of IPv6',
      ethernet(0x86dd, ipv6(44, [...fragment(6, 0x108), ...tcp(1, 2)])),
      '2001:db8::1 0 > 2001:db8::2 0 protocol 6, 1000 bytes, flags 0',
    ],
    [
      'an extension header that is cut off',
      ethernet(0x86dd, ipv6(43, [6, 2, 0, 0])),
      '2001:db8::1 0 > 2001:db8::2 0 protocol 43, 1000 bytes, flags 0',
    ],
    [
      'an IPv4-mapped address with one that is none',
      ethernet(0x86dd, ipv6(6, tcp(43210, 443), mapped)),
      '10.0.0.1 43210 > 2001:db8::2 443 protocol 6, 1000 bytes, flags 2',
    ],
  ])('reads %s', (_, frame, row) => {
    const { rows, counters } = decode(
      datagram([flowSample([rawHeader(frame)])]),
    );
    expect(rows).toEqual([row]);
    expect(counters.records).toBe(1);
    expect(counters.errors['bad-record']).toBe(0);
  });

  it.each([
    ['IPv4', 11, ipv4(6, tcp(43210, 443)), SYN_ROW],
    ['IPv6', 12, ipv6(6, tcp(43210, 443)), IPV6_ROW],
    ['MPLS', 13, [0, 1, 1, 64, ...ipv4(6, tcp(43210, 443))], SYN_ROW],
  ])('reads a packet of %s without a frame', (_, protocol, header, row) => {
    const sample = flowSample([rawHeader(header, { protocol })]);
    expect(decode(datagram([sample])).rows).toEqual([row]);
  });

  it('reads packets that the agent has read already', () => {
    const sampledIpv4 = block(3, [
      ...u32(1500, 6),
      ...[10, 0, 0, 1, 10, 0, 0, 2],
      ...u32(43210, 443, 0x12, 0),
    ]);
    const sampledIpv6 = block(4, [
      ...u32(1400, 17),
      ...IPV6_SOURCE,
      ...IPV6_DESTINATION,
      ...u32(5000, 53, 0, 0),
    ]);
    const { rows } = decode(
      datagram([flowSample([sampledIpv4]), expandedFlowSample([sampledIpv6])]),
    );
    expect(rows).toEqual([
      '10.0.0.1 43210 > 10.0.0.2 443 protocol 6, 1500 bytes, flags 18',
      '2001:db8::1 5000 > 2001:db8::2 53 protocol 17, 1400 bytes, flags 0',
    ]);
  });

  it('takes a packet once, whatever else its sample says of it', () => {
    const extendedSwitch = block(1001, u32(1, 0, 1, 0));
    const ofEnterprise = block(4413 * 4096 + 1, u32(1, 2));
    const sampledIpv4 = block(3, [
      ...u32(996, 6),
      ...[10, 0, 0, 1, 10, 0, 0, 2],
      ...u32(43210, 443, 2, 0),
    ]);
    const { rows } = decode(
      datagram([
        expandedFlowSample([
          extendedSwitch,
          ofEnterprise,
          rawHeader(SYN),
          sampledIpv4,
        ]),
      ]),
    );
    expect(rows).toEqual([SYN_ROW]);
  });

  it('counts what it skips', () => {
    const arp = flowSample([
      rawHeader(ethernet(0x0806, new Array(28).fill(0))),
    ]);
    const { rows, counters } = decode(
      datagram([
        block(2, u32(1, 1, 0)),
        block(4, u32(1, 0, 1, 0)),
        arp,
        flowSample([]),
        flowSample([rawHeader(SYN)], { output: 0x40000103 }),
        expandedFlowSample([rawHeader(SYN)], { outputFormat: 1 }),
        block(4413 * 4096 + 1, u32(1, 2, 3)),
        flowSample([rawHeader(SYN)]),
      ]),
    );
    expect(rows).toEqual([SYN_ROW]);
    expect(counters.optionsRecords).toBe(2);
    expect(counters.recordsWithoutAddresses).toBe(2);
    expect(counters.dropped.denied).toBe(2);
    expect(counters.dropped.unsupported).toBe(1);
    expect(counters.records).toBe(1);
  });

  it('takes an agent with an IPv6 address', () => {
    const agent = [...u32(2), ...IPV6_SOURCE];
    const sample = flowSample([rawHeader(SYN)]);
    expect(decode(datagram([sample], { agent })).rows).toEqual([SYN_ROW]);
  });

  it('counts the datagrams that are missing', () => {
    const sample = flowSample([rawHeader(SYN)]);
    const sequences = [1, 2, 3, 4, 5, 9];
    for (let sequence = 10; sequence < 60; sequence++) {
      sequences.push(sequence);
    }
    const { counters } = decode(
      ...sequences.map(sequence => datagram([sample], { sequence })),
    );
    expect(counters.lostDatagrams).toBe(3);
    expect(counters.lostRecords).toBe(0);
  });

  it.each([
    [
      '4 billion samples',
      datagram([flowSample([rawHeader(SYN)])], { count: 0xffffffff }),
      1,
      'truncated',
    ],
    [
      '4 billion records in a sample',
      datagram([flowSample([block(1001, u32(0))], { count: 0xffffffff })]),
      0,
      'bad-record',
    ],
    [
      'a sample of 4 GiB',
      datagram([flowSample([rawHeader(SYN)]), block(1, [], 0xffffffff)]),
      1,
      'truncated',
    ],
    [
      'a record of 4 GiB',
      datagram([flowSample([block(1, [], 0xffffffff)])]),
      0,
      'bad-record',
    ],
    [
      'a header of 4 GiB',
      datagram([flowSample([rawHeader(SYN, { claimed: 0xffffffff })])]),
      0,
      'bad-record',
    ],
    [
      'a flow sample without its head',
      datagram([block(1, u32(1))]),
      0,
      'bad-record',
    ],
    [
      'a sampled packet that is cut off',
      datagram([flowSample([block(3, u32(1, 2))])]),
      0,
      'bad-record',
    ],
    [
      'an agent without an address',
      datagram([], { agent: u32(0, 0) }),
      0,
      'bad-record',
    ],
    ['no whole header', datagram([]).slice(0, 20), 0, 'truncated'],
    [
      'another version',
      Uint8Array.from(u32(4, 1, 0, 0, 0, 0, 0)),
      0,
      'unknown-version',
    ],
  ] as const)('reports %s', (_, bytes, records, reason) => {
    const { rows, counters, decoder } = decode(bytes);
    expect(rows).toHaveLength(records);
    expect(counters.errors[reason]).toBe(1);
    expect(decoder.lastErrors).toHaveLength(1);
  });

  it('keeps what is good before something cut off, at every length', () => {
    const whole = datagram([
      flowSample([rawHeader(SYN)]),
      expandedFlowSample([rawHeader(SYN)]),
    ]);
    for (let length = 0; length < whole.length; length++) {
      const { rows } = decode(whole.subarray(0, length));
      expect([[], [SYN_ROW]]).toContainEqual(rows);
    }
  });

  it('survives whatever is sent to it', () => {
    const real = fixture('sfprobe.txt').map(line => Buffer.from(line, 'hex'));
    const damage = fc.record({
      which: fc.nat(real.length - 1),
      length: fc.nat(1500),
      words: fc.array(
        fc.record({
          at: fc.nat(350),
          value: fc.oneof(
            fc.constantFrom(0, 1, 3, 8, 0xffff, 0x7fffffff, 0xffffffff),
            fc.nat(0xffffffff),
          ),
        }),
        { maxLength: 6 },
      ),
    });
    const decoder = new FlowDecoder();
    const columns = new FlowColumns();
    fc.assert(
      fc.property(damage, ({ which, length, words }) => {
        const bytes = Buffer.from(real[which].subarray(0, 28 + length));
        for (const { at, value } of words) {
          if (at * 4 + 4 <= bytes.length && at > 0) {
            bytes.writeUInt32BE(value, at * 4);
          }
        }
        columns.clear();
        decoder.decode(bytes, '192.0.2.1', RECEIVED_AT, columns);
        // a row takes a sample of at least 48 bytes
        expect(columns.length * 48).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 20_000 },
    );
  });
});
