/** A field of a template: number, length, and its enterprise where it has one. */
export type FieldSpec = [id: number, length: number, enterprise?: number];

/** Numbers one behind the other, each in so many bytes. */
export function bytesOf(...numbers: [value: number, length: number][]): Buffer {
  return Buffer.concat(
    numbers.map(([value, length]) => {
      const bytes = Buffer.alloc(length);
      if (length > 6) {
        bytes.writeUInt32BE(Math.floor(value / 2 ** 32), length - 8);
        bytes.writeUInt32BE(value >>> 0, length - 4);
      } else {
        bytes.writeUIntBE(value, 0, length);
      }
      return bytes;
    }),
  );
}

/** Four bytes of an address. */
export function ipv4(address: string): Buffer {
  return Buffer.from(address.split('.').map(Number));
}

/** A set with its header; padded where asked. */
export function set(id: number, content: Buffer, padding = 0): Buffer {
  return Buffer.concat([
    bytesOf([id, 2], [4 + content.length + padding, 2]),
    content,
    Buffer.alloc(padding),
  ]);
}

/** A template as it stands in a set. */
export function template(id: number, fields: FieldSpec[]): Buffer {
  return Buffer.concat([bytesOf([id, 2], [fields.length, 2]), specs(fields)]);
}

/** An options template of IPFIX. */
export function ipfixOptions(
  id: number,
  scope: FieldSpec[],
  fields: FieldSpec[],
): Buffer {
  return Buffer.concat([
    bytesOf([id, 2], [scope.length + fields.length, 2], [scope.length, 2]),
    specs([...scope, ...fields]),
  ]);
}

/** An options template of NetFlow v9. */
export function v9Options(
  id: number,
  scope: FieldSpec[],
  fields: FieldSpec[],
): Buffer {
  return Buffer.concat([
    bytesOf([id, 2], [scope.length * 4, 2], [fields.length * 4, 2]),
    specs([...scope, ...fields]),
  ]);
}

function specs(fields: FieldSpec[]): Buffer {
  return Buffer.concat(
    fields.map(([id, length, enterprise]) =>
      enterprise === undefined
        ? bytesOf([id, 2], [length, 2])
        : bytesOf([0x8000 + id, 2], [length, 2], [enterprise, 4]),
    ),
  );
}

/** What the header of a datagram tells. */
export interface HeaderValues {
  sequence?: number;
  domain?: number;
  /** Milliseconds. */
  uptime?: number;
  /** Seconds since 1970. */
  seconds?: number;
}

/** Export time of the datagrams, unless told otherwise. */
export const EXPORTED_AT = Date.UTC(2026, 0, 15, 12, 0, 0);
const SECONDS = EXPORTED_AT / 1000;
const UPTIME = 1_000_000;

/** A datagram of NetFlow v9. */
export function v9(sets: Buffer[], header: HeaderValues = {}): Buffer {
  const {
    sequence = 0,
    domain = 0,
    uptime = UPTIME,
    seconds = SECONDS,
  } = header;
  return Buffer.concat([
    bytesOf(
      [9, 2],
      [sets.length, 2],
      [uptime, 4],
      [seconds, 4],
      [sequence, 4],
      [domain, 4],
    ),
    ...sets,
  ]);
}

/** A message of IPFIX. */
export function ipfix(sets: Buffer[], header: HeaderValues = {}): Buffer {
  const { sequence = 0, domain = 0, seconds = SECONDS } = header;
  const content = Buffer.concat(sets);
  return Buffer.concat([
    bytesOf(
      [10, 2],
      [16 + content.length, 2],
      [seconds, 4],
      [sequence, 4],
      [domain, 4],
    ),
    content,
  ]);
}

/** A record of NetFlow v5, as its fields stand in it. */
export interface V5Record {
  first?: number;
  last?: number;
  packets?: number;
  bytes?: number;
  sourcePort?: number;
  destinationPort?: number;
  protocol?: number;
  flags?: number;
}

/** A datagram of NetFlow v5, or of another version with the same header. */
export function v5(
  records: V5Record[],
  header: HeaderValues & {
    version?: number;
    sampling?: number;
    nanoseconds?: number;
    recordBytes?: number;
  } = {},
): Buffer {
  const {
    version = 5,
    sequence = 0,
    domain = 0,
    uptime = UPTIME,
    seconds = SECONDS,
    sampling = 0,
    nanoseconds = 0,
    recordBytes = 48,
  } = header;
  return Buffer.concat([
    bytesOf(
      [version, 2],
      [records.length, 2],
      [uptime, 4],
      [seconds, 4],
      [nanoseconds, 4],
      [sequence, 4],
      [domain, 2],
      [sampling, 2],
    ),
    ...records.map(each => v5Record(each, recordBytes)),
  ]);
}

function v5Record(record: V5Record, recordBytes: number): Buffer {
  const {
    first = UPTIME - 2000,
    last = UPTIME - 1000,
    packets = 3,
    bytes = 180,
    sourcePort = 40_000,
    destinationPort = 443,
    protocol = 6,
    flags = 24,
  } = record;
  const fields = Buffer.concat([
    ipv4('10.0.0.1'),
    ipv4('10.0.0.2'),
    Buffer.alloc(8),
    bytesOf(
      [packets, 4],
      [bytes, 4],
      [first, 4],
      [last, 4],
      [sourcePort, 2],
      [destinationPort, 2],
      [0, 1],
      [flags, 1],
      [protocol, 1],
    ),
  ]);
  return Buffer.concat([fields, Buffer.alloc(recordBytes - fields.length)]);
}
