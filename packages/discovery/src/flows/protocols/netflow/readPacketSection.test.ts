import fc from 'fast-check';
import {
  bytesOf,
  EXPORTED_AT,
  FieldSpec,
  ipfix,
  ipv4,
  set,
  template,
} from '../../__fixtures__/datagrams';
import { FlowRole } from '../../FlowColumns';
import { decodeAll } from '../../__fixtures__/decodeAll';

/** The beginning of a packet of 1500 bytes, from an ephemeral port to 443. */
const IP = Buffer.concat([
  bytesOf([0x4500, 2], [1500, 2], [0, 4], [0x4006, 2], [0, 2]),
  ipv4('10.0.0.1'),
  ipv4('10.0.0.2'),
  bytesOf([40_000, 2], [443, 2], [0, 4], [0, 4], [0x5012, 2]),
]);

const IPV6 = Buffer.concat([
  bytesOf([0x60000000, 4], [100, 2], [17, 1], [64, 1]),
  bytesOf([0x20010db8, 4], [0, 8], [1, 4]),
  bytesOf([0x20010db8, 4], [0, 8], [2, 4]),
  bytesOf([40_000, 2], [53, 2], [100, 2], [0, 2]),
]);

function frame(packet: Buffer, type: number): Buffer {
  return Buffer.concat([Buffer.alloc(12), bytesOf([type, 2]), packet]);
}

/** A record with a section of a length that varies, and what stands before it. */
function decodeSection(
  element: number,
  section: Buffer,
  fields: FieldSpec[] = [],
  values: Buffer = Buffer.alloc(0),
) {
  return decodeAll([
    ipfix([
      set(2, template(256, [...fields, [element, 65535]])),
      set(256, Buffer.concat([values, bytesOf([section.length, 1]), section])),
    ]),
  ]);
}

describe('records with the beginning of a packet', () => {
  const tcp = {
    source: '10.0.0.1 40000',
    destination: '10.0.0.2 443',
    protocol: 6,
    tcpFlags: 18,
    bytes: 1500,
    packets: 1,
    // before its sampling was announced, too
    role: FlowRole.ofSampledPackets,
  };

  it('reads an IP packet', () => {
    expect(decodeSection(313, IP).rows).toMatchObject([
      { ...tcp, start: EXPORTED_AT, end: EXPORTED_AT },
    ]);
  });

  it('reads a frame, with tags before the packet', () => {
    expect(decodeSection(315, frame(IP, 0x0800)).rows).toMatchObject([tcp]);
    const tagged = Buffer.concat([
      Buffer.alloc(12),
      bytesOf([0x81000005, 4], [0x86dd, 2]),
      IPV6,
    ]);
    expect(decodeSection(315, tagged).rows).toMatchObject([
      {
        source: '2001:db8::1 40000',
        destination: '2001:db8::2 53',
        protocol: 17,
        bytes: 140,
        packets: 1,
      },
    ]);
  });

  it('reads sections of a fixed length', () => {
    const { rows } = decodeAll([
      ipfix([
        set(2, template(256, [[313, 64]])),
        set(256, Buffer.concat([IP, Buffer.alloc(64 - IP.length)])),
      ]),
    ]);
    expect(rows).toMatchObject([tcp]);
  });

  it('counts a packet for those that it was sampled from', () => {
    const { rows } = decodeSection(
      313,
      IP,
      [
        [305, 4],
        [306, 4],
      ],
      bytesOf([1, 4], [999, 4]),
    );
    expect(rows).toMatchObject([{ bytes: 1_500_000, packets: 1000 }]);
  });

  it('goes by the addresses of the record where it has them', () => {
    const { rows } = decodeSection(
      313,
      IP,
      [
        [8, 4],
        [12, 4],
      ],
      Buffer.concat([ipv4('192.0.2.1'), ipv4('192.0.2.2')]),
    );
    expect(rows).toMatchObject([
      { source: '192.0.2.1 0', destination: '192.0.2.2 0' },
    ]);
  });

  it('counts packets that are not IP, or cut off before the addresses', () => {
    for (const section of [
      frame(IP, 0x0806),
      frame(IP.subarray(0, 19), 0x800),
    ]) {
      const { rows, counters } = decodeSection(315, section);
      expect(rows).toEqual([]);
      expect(counters.recordsWithoutAddresses).toBe(1);
    }
  });

  it('reads any bytes without a fault', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(313, 315),
        fc.oneof(
          fc.uint8Array({ maxLength: 120 }),
          fc
            .tuple(fc.constantFrom(IP, IPV6, frame(IP, 0x800)), fc.nat(60))
            .map(([packet, end]) => packet.subarray(0, end)),
        ),
        (element, section) => {
          const { rows, counters } = decodeSection(
            element,
            Buffer.from(section),
          );
          expect(rows.length + counters.recordsWithoutAddresses).toBe(1);
        },
      ),
    );
  });
});
