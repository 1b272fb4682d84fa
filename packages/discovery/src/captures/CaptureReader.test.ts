import { fixture } from './__fixtures__/readCaptureFile';
import {
  ethernetFrame,
  ipv4Packet,
  PcapngBlocks,
  writePcap,
} from './__fixtures__/writeCapture';
import { CaptureReader } from './CaptureReader';

/** 2026-01-05T12:00:00.123456Z, in microseconds. */
const TIME = 1_767_614_400_123_456;

const FRAME = ethernetFrame(
  ipv4Packet({
    source: [10, 0, 0, 9],
    destination: [10, 0, 1, 5],
    sourcePort: 40000,
    destinationPort: 53,
  }),
);

function read(bytes: Uint8Array, size = 1e9) {
  const packets: Record<string, unknown>[] = [];
  let sections = 0;
  const reader = new CaptureReader({
    onPacket: ({ view, start, end, length, time, linkType, ...rest }) =>
      packets.push({
        bytes: Buffer.from(
          view.buffer,
          view.byteOffset + start,
          end - start,
        ).toString('hex'),
        length,
        time: Number.isNaN(time) ? undefined : time.toFixed(3),
        linkType,
        interface: rest.interface,
      }),
    onSection: () => sections++,
  });
  for (let at = 0; at < bytes.length; at += size) {
    reader.push(bytes.subarray(at, at + size));
  }
  reader.end();
  const { format, damage } = reader;
  return { packets, sections, format, damage };
}

const PACKET = {
  bytes: FRAME.toString('hex'),
  length: FRAME.length,
  time: '1767614400123.456',
  linkType: 1,
  interface: 0,
};

describe('CaptureReader', () => {
  it.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])(
    'reads pcap (little endian: %s, nanoseconds: %s)',
    (isLittleEndian, isNanoseconds) => {
      const file = writePcap(
        [
          { time: TIME, bytes: FRAME },
          { time: TIME + 1, bytes: FRAME.subarray(0, 40), length: 1500 },
        ],
        { isLittleEndian, isNanoseconds },
      );
      const whole = read(file);
      expect(whole).toEqual({
        format: 'pcap',
        damage: undefined,
        sections: 1,
        packets: [
          PACKET,
          {
            ...PACKET,
            bytes: FRAME.subarray(0, 40).toString('hex'),
            length: 1500,
            time: '1767614400123.457',
          },
        ],
      });
      expect(read(file, 1)).toEqual(whole);
      expect(read(file, 23)).toEqual(whole);
    },
  );

  it('reads the variant of pcap with longer headers of packets', () => {
    const file = writePcap([{ time: TIME, bytes: FRAME }]);
    file.writeUInt32LE(0xa1b2cd34);
    const longer = Buffer.concat([
      file.subarray(0, 40),
      Buffer.alloc(8),
      file.subarray(40),
    ]);
    expect(read(longer).packets).toEqual([PACKET]);
  });

  it.each([true, false])('reads pcapng (little endian: %s)', isLittleEndian => {
    const blocks = new PcapngBlocks(isLittleEndian);
    const other = new PcapngBlocks(!isLittleEndian);
    const file = Buffer.concat([
      blocks.section(),
      blocks.interface({ linkType: 1 }),
      blocks.block(0x0bad, Buffer.alloc(40)),
      blocks.packet(0, BigInt(TIME), FRAME),
      blocks.interface({ linkType: 101, resolution: 9, offset: 3600 }),
      blocks.interface({ linkType: 113, resolution: 0x8a, offset: -10 }),
      blocks.packet(1, (BigInt(TIME) - 3_600_000_000n) * 1000n, FRAME),
      blocks.packet(2, 1_767_614_410n * 1024n + 512n, FRAME),
      blocks.obsoletePacket(0, BigInt(TIME), FRAME),
      blocks.simplePacket(FRAME),
      other.section(),
      other.interface({ linkType: 276 }),
      other.packet(0, BigInt(TIME), FRAME),
    ]);
    const whole = read(file);
    expect(whole).toEqual({
      format: 'pcapng',
      damage: undefined,
      sections: 2,
      packets: [
        PACKET,
        { ...PACKET, linkType: 101, interface: 1 },
        {
          ...PACKET,
          linkType: 113,
          interface: 2,
          time: '1767614400500.000',
        },
        PACKET,
        { ...PACKET, time: undefined },
        { ...PACKET, linkType: 276 },
      ],
    });
    expect(read(file, 1)).toEqual(whole);
  });

  it('reads what tcpdump and Wireshark write', () => {
    const pcap = read(fixture('eth.pcap'));
    const pcapng = read(fixture('eth.pcapng'));
    expect(pcap.packets).toHaveLength(70);
    expect(pcapng.packets).toEqual(pcap.packets);
    const interfaces = read(fixture('two-interfaces.pcapng')).packets.map(
      packet => `${packet.interface}: ${packet.linkType}`,
    );
    expect(new Set(interfaces)).toEqual(new Set(['0: 1', '1: 276']));
  });

  it('keeps nothing of pieces whose memory is used again', () => {
    const times = [0, 1, 2, 3].map(after => TIME + after);
    const file = writePcap(times.map(time => ({ time, bytes: FRAME })));
    const [header, packet] = [24, 16 + FRAME.length];
    for (const size of [1, 7, packet - 3, packet + 5, header + packet + 9]) {
      const packets: string[] = [];
      const reader = new CaptureReader({
        onPacket: ({ view, start, end, time }) =>
          packets.push(
            `${time.toFixed(3)} ${Buffer.from(
              view.buffer,
              view.byteOffset + start,
              end - start,
            ).toString('hex')}`,
          ),
        onSection: () => {},
      });
      const memory = Buffer.alloc(size);
      for (let at = 0; at < file.length; at += size) {
        const length = file.copy(memory, 0, at, at + size);
        reader.push(memory.subarray(0, length));
        memory.fill(0xff);
      }
      reader.end();
      expect(reader.damage).toBeUndefined();
      expect(packets).toEqual(
        times.map(
          time => `${(time / 1000).toFixed(3)} ${FRAME.toString('hex')}`,
        ),
      );
    }
  });

  it('keeps what comes before a damage, and tells its place', () => {
    const file = writePcap([
      { time: TIME, bytes: FRAME },
      { time: TIME, bytes: FRAME },
    ]);
    const second = 24 + 16 + FRAME.length;
    expect(read(file.subarray(0, file.length - 1))).toMatchObject({
      packets: [PACKET],
      damage: {
        offset: second,
        reason: 'it ends within a packet or block',
      },
    });
    file.writeUInt32LE(0x7fffffff, second + 8);
    for (const size of [1e9, 7]) {
      expect(read(file, size)).toMatchObject({
        packets: [PACKET],
        damage: { offset: second, reason: 'a packet of 2147483647 bytes' },
      });
    }
  });

  it('tells what is wrong with a block of pcapng', () => {
    const blocks = new PcapngBlocks();
    const head = Buffer.concat([
      blocks.section(),
      blocks.interface({ linkType: 1 }),
    ]);
    const packet = blocks.packet(0, BigInt(TIME), FRAME);
    const damaged = (change: (bytes: Buffer) => void) => {
      const bytes = Buffer.from(packet);
      change(bytes);
      const { packets, damage } = read(Buffer.concat([head, packet, bytes]));
      expect(packets).toEqual([PACKET]);
      expect(damage?.offset).toBe(head.length + packet.length);
      return damage?.reason;
    };
    expect(damaged(bytes => bytes.writeUInt32LE(13, 4))).toBe(
      'a block of 13 bytes',
    );
    expect(damaged(bytes => bytes.writeUInt32LE(9, bytes.length - 4))).toBe(
      'a block that ends with another length',
    );
    expect(damaged(bytes => bytes.writeUInt32LE(1, 8))).toBe(
      'a packet of interface 1, which is not described',
    );
    expect(damaged(bytes => bytes.writeUInt32LE(4000, 20))).toBe(
      'a block that is too short for what it says',
    );
  });

  it('knows what is no capture', () => {
    expect(read(Buffer.from('hello'))).toMatchObject({
      packets: [],
      format: undefined,
      damage: { offset: 0, reason: 'it is neither pcap nor pcapng' },
    });
    expect(read(Buffer.alloc(0))).toMatchObject({ damage: undefined });
  });
});
