import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  bytesOf,
  FieldSpec,
  ipfix,
  ipfixOptions,
  set,
  template,
  v5,
  v9,
  v9Options,
} from '../../src/flows/__fixtures__/datagrams';
import { readCapture } from '../../src/flows/__fixtures__/readCapture';
import * as sflow from '../../src/flows/protocols/sflow/__fixtures__/SflowBuilder';

/** A valid datagram, and where its numbers stand that say how it is built. */
export interface Seed {
  bytes: Buffer;
  structure: number[];
}

const IPV4_FIELDS: FieldSpec[] = [
  [8, 4],
  [12, 4],
  [7, 2],
  [11, 2],
  [4, 1],
  [6, 1],
  [2, 4],
  [1, 4],
  [22, 4],
  [21, 4],
];
const IPV6_FIELDS: FieldSpec[] = [
  [27, 16],
  [28, 16],
  [7, 2],
  [11, 2],
  [4, 1],
  [6, 2],
  [2, 8],
  [1, 8],
  [152, 8],
  [153, 8],
];
const BIFLOW_FIELDS: FieldSpec[] = [
  [8, 4],
  [12, 4],
  [7, 2],
  [11, 2],
  [4, 1],
  [1, 8],
  [2, 8],
  [1, 8, 29305],
  [2, 8, 29305],
  [239, 1],
  [156, 8],
  [161, 4],
];
const VARIABLE_FIELDS: FieldSpec[] = [
  [82, 65535],
  [8, 4],
  [12, 4],
  [85, 8],
  [86, 8],
  [96, 65535],
  [154, 8],
  [302, 2],
  [233, 1],
];

const lengthOf = (fields: FieldSpec[]) =>
  fields.reduce((sum, [, length]) => sum + length, 0);

const records = (fields: FieldSpec[], count: number) =>
  Buffer.alloc(lengthOf(fields) * count, 17);

const PACKET = sflow.ipv4(6, sflow.tcp(40_000, 443));

/** Valid datagrams of every protocol and of every kind of set, made and real. */
export function seedDatagrams(): Seed[] {
  const header = [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22];
  const classic = [5, 6, 7].map(version => ({
    bytes: v5([{}, {}, {}], { version, recordBytes: version === 5 ? 48 : 52 }),
    structure: header,
  }));
  const v1 = Buffer.concat([v5([]).subarray(0, 16), Buffer.alloc(2 * 52, 7)]);
  v1.writeUInt16BE(1, 0);
  v1.writeUInt16BE(2, 2);
  return [
    { bytes: v1, structure: header },
    ...classic,
    setsSeed(v9, 20, [
      set(0, template(256, IPV4_FIELDS)),
      set(
        1,
        v9Options(
          300,
          [[1, 4]],
          [
            [34, 4],
            [48, 1],
            [50, 4],
          ],
        ),
      ),
      set(300, Buffer.alloc(26, 3)),
      set(256, records(IPV4_FIELDS, 4), 2),
      set(999, records(IPV4_FIELDS, 1)),
    ]),
    setsSeed(ipfix, 16, [
      set(
        2,
        Buffer.concat([
          template(256, IPV6_FIELDS),
          template(257, BIFLOW_FIELDS),
          template(258, VARIABLE_FIELDS),
        ]),
      ),
      set(
        3,
        ipfixOptions(
          300,
          [[302, 2]],
          [
            [160, 8],
            [305, 4],
            [306, 4],
          ],
        ),
      ),
      set(300, Buffer.alloc(36, 5)),
      set(256, records(IPV6_FIELDS, 2)),
      set(257, records(BIFLOW_FIELDS, 2), 3),
      set(258, variableRecords()),
    ]),
    setsSeed(ipfix, 16, [
      set(2, bytesOf([256, 2], [0, 2])),
      set(257, records(BIFLOW_FIELDS, 3)),
      set(3, bytesOf([3, 2], [0, 2])),
      set(258, variableRecords()),
    ]),
    setsSeed(ipfix, 16, [
      set(
        2,
        Buffer.concat([
          template(259, [[313, PACKET.length]]),
          template(260, [[315, 65535]]),
        ]),
      ),
      set(259, Buffer.from(PACKET)),
      set(260, frameSections()),
    ]),
    sflowSeed(),
    ...capturedSeeds(),
  ];
}

/** Datagrams that real exporters sent, changed at any word of their beginning. */
function capturedSeeds(): Seed[] {
  const folder = join(
    // only tests read these files, and they always stand here
    // eslint-disable-next-line no-restricted-syntax
    __dirname,
    '../../src/flows/protocols/netflow/__fixtures__',
  );
  return readdirSync(folder)
    .filter(name => name.endsWith('.pcap'))
    .flatMap(name => readCapture(join(folder, name)).slice(0, 3))
    .map(({ payload }) => ({
      bytes: payload,
      structure: Array.from(
        { length: Math.min(payload.length, 200) >> 1 },
        (_, index) => index * 2,
      ),
    }));
}

function variableRecords(): Buffer {
  const one = Buffer.concat([
    bytesOf([4, 1], [0x65746830, 4]),
    Buffer.alloc(24, 9),
    bytesOf([255, 1], [20, 2]),
    Buffer.alloc(20 + 11, 8),
  ]);
  return Buffer.concat([one, one, one]);
}

function frameSections(): Buffer {
  const frame = sflow.ethernet(0x0800, PACKET);
  const one = Buffer.from([frame.length, ...frame]);
  return Buffer.concat([one, one]);
}

/** All words up to the end of the templates, and the headers of all sets. */
function setsSeed(
  write: (sets: Buffer[]) => Buffer,
  headerBytes: number,
  sets: Buffer[],
): Seed {
  const structure: number[] = [0, 2];
  let at = headerBytes;
  for (const each of sets) {
    const isTemplate = each.readUInt16BE(0) < 256;
    const end = isTemplate ? each.length : 6;
    for (let offset = 0; offset < end; offset += 2) {
      structure.push(at + offset);
    }
    at += each.length;
  }
  return { bytes: write(sets), structure };
}

function sflowSeed(): Seed {
  const packet = sflow.ethernet(0x0800, PACKET);
  const packet6 = sflow.ethernet(
    0x86dd,
    sflow.ipv6(17, sflow.udp(50_000, 53)),
    sflow.u16(0x8100, 5),
  );
  const bytes = Buffer.from(
    sflow.datagram([
      sflow.flowSample([sflow.rawHeader(packet), sflow.rawHeader(packet6)]),
      sflow.expandedFlowSample([sflow.rawHeader(packet6)]),
      sflow.block(2, sflow.u32(1, 2, 3)),
    ]),
  );
  const structure = Array.from(
    { length: bytes.length >> 1 },
    (_, index) => index * 2,
  );
  return { bytes, structure };
}
