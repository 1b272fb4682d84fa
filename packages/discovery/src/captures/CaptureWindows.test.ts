import {
  describeExchange,
  fixture,
  readCaptureFile,
} from './__fixtures__/readCaptureFile';
import {
  ethernetFrame,
  ipv4Packet,
  PcapngBlocks,
  writePcap,
  WrittenPacket,
} from './__fixtures__/writeCapture';

const NOON = Date.UTC(2026, 0, 5, 12) * 1000;
const SYN = 2;
const SYN_ACK = 18;
const ACK = 16;

const CLIENT = [10, 0, 0, 9];
const SERVER = [10, 0, 1, 5];

/** Seconds after noon; the ports are such that they tell the wrong end. */
function packet(
  seconds: number,
  options: { back?: boolean; tcpFlags?: number; port?: number } = {},
): WrittenPacket {
  const { back = false, tcpFlags, port = 3301 } = options;
  const bytes = ipv4Packet({
    source: back ? SERVER : CLIENT,
    destination: back ? CLIENT : SERVER,
    sourcePort: back ? 50051 : port,
    destinationPort: back ? port : 50051,
    payload: 10,
    tcpFlags,
  });
  return { time: NOON + Math.round(seconds * 1e6), bytes };
}

function read(packets: WrittenPacket[], size?: number) {
  return readCaptureFile(writePcap(packets, { linkType: 101 }), size);
}

function exchangesOf({ samples }: ReturnType<typeof read>) {
  return samples.map(({ start, exchanges }) => [
    start.slice(11, 16),
    ...exchanges!.map(describeExchange),
  ]);
}

/** As the programs had it that made the traffic, and as nfpcapd counts it. */
const EXCHANGES = [
  '10.9.0.1 > 10.9.0.2 40123/udp by first, 1 ports 2 events, 2 packets 96 bytes, back 6 8136',
  // within the first seconds, where an answer may be of an earlier question
  '10.9.0.1 > 10.9.0.2 40123/udp by lower-port, 1 ports 2 events, 1 packets 48 bytes, back 3 4068',
  '10.9.0.1 > 10.9.0.2 50051/tcp by syn, 3 ports 6 events, 15 packets 819 bytes, back 15 9804',
  '10.9.0.1 > 10.9.0.2 6001/udp by ephemeral-range, 1 ports 1 events, 1 packets 48 bytes, back 0 0',
  'fd09::1 > fd09::2 40124/udp by first, 1 ports 2 events, 3 packets 204 bytes, back 3 444',
  'fd09::1 > fd09::2 8443/tcp by syn, 1 ports 2 events, 5 packets 373 bytes, back 5 3368',
];

describe('CaptureWindows', () => {
  it.each([
    // of Ethernet, with SLL and with SLL2 of Linux, and what Wireshark made of them
    ['eth.pcap', { packets: 70, counted: 66, records: 20, notIp: 4 }],
    ['eth.pcapng', { packets: 70, counted: 66, records: 20, notIp: 4 }],
    ['sll.pcap', { packets: 76, counted: 72, records: 24, notIp: 4 }],
    ['sll2-nano.pcap', { packets: 76, counted: 72, records: 24, notIp: 4 }],
    [
      'two-interfaces.pcapng',
      { packets: 146, counted: 72, records: 24, notIp: 8, seenElsewhere: 66 },
    ],
  ])('read %s', (name, counts) => {
    const { samples, report } = readCaptureFile(fixture(name));
    expect(samples).toHaveLength(1);
    const [sample] = samples;
    expect(sample.exchanges!.map(describeExchange).sort()).toEqual(EXCHANGES);
    expect(report).toEqual({
      format: name.split('.')[1],
      seenElsewhere: 0,
      // a connection that was refused, each way
      attempts: 2,
      withoutTime: 0,
      unreadable: [],
      unreadableCount: 0,
      ...counts,
    });
    expect(sample.report).toMatchObject({
      received: counts.packets,
      records: counts.records,
      attempts: 2,
      errors: {},
    });
  });

  it('make the same samples however the file is cut', () => {
    const file = fixture('eth.pcapng');
    const whole = readCaptureFile(file);
    expect(readCaptureFile(file, 1)).toEqual(whole);
    expect(readCaptureFile(file, 1000)).toEqual(whole);
    // the other format has the same packets
    expect(readCaptureFile(fixture('eth.pcap')).samples).toEqual(whole.samples);
  });

  it('go by the first SYN, though later packets have other flags', () => {
    expect(
      exchangesOf(
        read([
          packet(20, { tcpFlags: SYN }),
          packet(20.1, { tcpFlags: SYN_ACK, back: true }),
          packet(20.2, { tcpFlags: ACK }),
          packet(61, { tcpFlags: ACK, back: true }),
        ]),
      ),
    ).toEqual([
      [
        '12:00',
        '10.0.0.9 > 10.0.1.5 50051/tcp by syn, 1 ports 2 events, 2 packets 100 bytes, back 1 50',
      ],
      // what goes on is known from before
      [
        '12:01',
        '10.0.0.9 > 10.0.1.5 50051/tcp by learned, 1 ports 1 events, 0 packets 0 bytes, back 1 50',
      ],
    ]);
  });

  it('go by the answer where only that was captured', () => {
    const [[, exchange]] = exchangesOf(
      read([packet(20, { tcpFlags: SYN_ACK, back: true })]),
    );
    expect(exchange).toContain('10.0.0.9 > 10.0.1.5 50051/tcp by syn');
  });

  it('draw no arrow from who speaks first in a connection that is older', () => {
    const [[, ...exchanges]] = exchangesOf(
      read([
        packet(0, { port: 9 }),
        packet(20, { tcpFlags: ACK, port: 50052 }),
        packet(20.1, { tcpFlags: ACK, port: 50052, back: true }),
      ]),
    );
    expect(exchanges.filter(each => each.includes('/tcp'))).toEqual([
      expect.stringContaining('by lower-port'),
    ]);
  });

  it('take who began a conversation of UDP for its client', () => {
    const before = packet(0, { port: 9 });
    // a few microseconds are enough, as on one machine
    const halves = [packet(10.000001), packet(10.000004, { back: true })];
    const [[, ...exchanges]] = exchangesOf(read([before, ...halves]));
    expect(exchanges).toContain(
      '10.0.0.9 > 10.0.1.5 50051/udp by first, 1 ports 2 events, 1 packets 38 bytes, back 1 38',
    );
    // it may go on from before the capture
    const [[, exchange]] = exchangesOf(read(halves));
    expect(exchange).not.toContain('by first');
    // nor is it new when it goes on in the next window
    const [, [, next]] = exchangesOf(
      read([
        before,
        packet(10, { back: true }),
        packet(70, { back: true }),
        packet(70.1),
      ]),
    );
    expect(next).not.toContain('by first');
  });

  it('count nobody who was refused or not answered', () => {
    const { samples, report } = read([
      packet(20, { tcpFlags: SYN }),
      packet(21, { tcpFlags: SYN }),
      packet(20, { tcpFlags: SYN, port: 3302 }),
      packet(20.1, { tcpFlags: 20, port: 3302, back: true }),
    ]);
    expect(report.attempts).toBe(3);
    expect(samples).toMatchObject([
      { exchanges: [], report: { attempts: 3, records: 3 } },
    ]);
  });

  it('close windows as time goes on, and keep packets that are late for some seconds', () => {
    const windows = exchangesOf(
      read([packet(50), packet(61), packet(59), packet(130), packet(190)]),
    );
    expect(windows.map(([start]) => start)).toEqual([
      '12:00',
      '12:01',
      '12:02',
      '12:03',
    ]);
    expect(windows[0][1]).toContain('1 events, 0 packets 0 bytes, back 2 76');
    const { samples } = read([packet(50), packet(130), packet(51)]);
    expect(
      samples.map(({ sampleId }) => sampleId.slice(11, 16)).sort(),
    ).toEqual(['12:00', '12:00', '12:02']);
    expect(new Set(samples.map(({ sampleId }) => sampleId)).size).toBe(3);
  });

  it('are given while the file is read', () => {
    const file = writePcap(
      Array.from({ length: 20 }, (_, minute) => packet(minute * 60)),
      { linkType: 101 },
    );
    const { samples, report } = readCaptureFile(file, 200);
    expect(samples).toHaveLength(20);
    expect(samples.map(({ report: { received } = {} }) => received)).toEqual([
      ...Array(19).fill(undefined),
      20,
    ]);
    expect(report).toMatchObject({ packets: 20, counted: 20, records: 20 });
  });

  it('hold back what may still grow', () => {
    const file = writePcap([packet(50), packet(61), packet(130)], {
      linkType: 101,
    });
    const readAt = (seconds: number) =>
      readCaptureFile(file, 1e9, {
        readAt: () => NOON / 1000 + seconds * 1000,
      });
    const early = readAt(131);
    const late = readAt(900);
    expect(late.report.heldBack).toBeUndefined();
    expect(late.samples).toHaveLength(3);
    expect(late.samples).toEqual(readCaptureFile(file).samples);
    // the windows before were over when the last packet came
    expect(early.samples).toEqual(late.samples.slice(0, 2));
    expect(early.report).toEqual({
      ...late.report,
      heldBack: {
        windows: 1,
        records: 1,
        since: '2026-01-05T12:02:00.000Z',
        until: '2026-01-05T12:13:00.000Z',
      },
    });
  });

  it('lose no packet where more is open than may be', () => {
    const packets = Array.from({ length: 1000 }, (_, at) =>
      packet(at % 50, { port: 1000 + at }),
    );
    const file = writePcap(packets, { linkType: 101 });
    const { samples, report } = readCaptureFile(file, 1e9, {
      maxOpenRecords: 100,
    });
    expect(samples).toHaveLength(10);
    expect(report).toMatchObject({ counted: 1000, records: 1000 });
    const backwards = [...Array(20).keys()].map(at => packet(-60 * at));
    expect(read(backwards).report).toMatchObject({ counted: 20, records: 20 });
  });

  it('count each packet once, whatever it is', () => {
    const blocks = new PcapngBlocks();
    const frame = ethernetFrame(packet(0).bytes, 0x88a8, 0x8100);
    const arp = ethernetFrame(Buffer.alloc(28));
    arp.writeUInt16BE(0x0806, 12);
    const time = BigInt(NOON);
    const { samples, report } = readCaptureFile(
      Buffer.concat([
        blocks.section(),
        blocks.interface({ linkType: 1 }),
        blocks.interface({ linkType: 105 }),
        blocks.packet(0, time, frame),
        blocks.packet(0, time, arp),
        blocks.packet(0, time, frame.subarray(0, 30)),
        blocks.packet(1, time, frame),
        blocks.packet(0, 2n ** 63n, frame),
        blocks.simplePacket(frame),
        blocks.simplePacket(frame).subarray(0, 20),
      ]),
    );
    expect(report).toMatchObject({
      packets: 6,
      counted: 1,
      seenElsewhere: 0,
      notIp: 2,
      withoutTime: 2,
      unreadable: [{ linkType: 105, packets: 1 }],
      unreadableCount: 1,
      damage: { reason: 'it ends within a packet or block' },
    });
    expect(samples).toMatchObject([
      {
        exchanges: [{ port: 3301, clientBytes: 0, listenerBytes: 38 }],
        report: {
          received: 6,
          errors: { 'unknown-link-type': 1, 'damaged-file': 1 },
          dropped: { 'without-time': 2 },
        },
      },
    ]);
  });

  it('count fragments of IPv6 with the first of them', () => {
    const fragment = (offset: number, more: number, id: number) => {
      const bytes = Buffer.alloc(40 + 8 + 8);
      bytes[0] = 0x60;
      bytes.writeUInt16BE(16, 4);
      bytes[6] = 44;
      bytes[23] = 9;
      bytes[39] = 5;
      bytes[40] = 17;
      bytes.writeUInt16BE(offset * 8 + more, 42);
      bytes.writeUInt32BE(id, 44);
      bytes.writeUInt16BE(offset === 0 ? 40000 : 0xffff, 48);
      bytes.writeUInt16BE(53, 50);
      return { time: NOON, bytes };
    };
    const { samples, report } = read([
      fragment(0, 1, 0xfffffff0),
      fragment(1, 1, 0xfffffff0),
      fragment(2, 0, 0xfffffff0),
      fragment(2, 0, 7),
    ]);
    expect(samples).toMatchObject([
      {
        exchanges: [
          { clientIp: '::9', port: 53, clientPackets: 3, clientBytes: 168 },
        ],
      },
    ]);
    // of the last one nobody saw the first
    expect(samples[0].report).toMatchObject({
      dropped: { 'without-ports': 1 },
    });
    expect(report.counted).toBe(4);
  });

  it('count what the card was to cut up by its length on the wire', () => {
    const { bytes, time } = packet(0);
    bytes.writeUInt16BE(0, 2);
    const file = writePcap(
      [{ time, bytes: ethernetFrame(bytes), length: 70_014 }],
      {},
    );
    const { samples } = readCaptureFile(file);
    expect(samples[0].exchanges![0].listenerBytes).toBe(70_000);
  });

  it.each([
    ['NULL', 0, [2, 0, 0, 0]],
    ['NULL of a machine in the other byte order', 0, [0, 0, 0, 2]],
    ['LOOP', 108, [0, 0, 0, 2]],
    ['RAW', 101, []],
    ['RAW of BSD', 12, []],
    ['IPV4', 228, []],
    ['Ethernet', 1, [...Array(12).fill(9), 8, 0]],
    ['Ethernet with a VLAN', 1, [...Array(12).fill(9), 0x81, 0, 0, 7, 8, 0]],
    ['SLL', 113, [0, 4, 0, 1, 0, 6, ...Array(8).fill(9), 8, 0]],
    [
      'SLL with a VLAN',
      113,
      [0, 0, 0, 1, 0, 6, ...Array(8).fill(9), 0x81, 0, 0, 7, 8, 0],
    ],
    ['SLL2', 276, [8, 0, 0, 0, 0, 0, 0, 3, 0, 1, 4, 6, ...Array(8).fill(9)]],
  ])('read %s', (_, linkType, head) => {
    const { bytes, time } = packet(0);
    const { samples } = readCaptureFile(
      writePcap([{ time, bytes: Buffer.concat([Buffer.from(head), bytes]) }], {
        linkType,
      }),
    );
    expect(samples).toMatchObject([
      { exchanges: [{ clientIp: SERVER.join('.'), port: 3301 }] },
    ]);
  });
});
