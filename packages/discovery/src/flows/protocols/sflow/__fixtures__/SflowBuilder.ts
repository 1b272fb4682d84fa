/** Builds datagrams of sFlow version 5, right ones and wrong ones. */

type Bytes = number[];

export function u32(...values: number[]): Bytes {
  return values.flatMap(value => [
    (value >>> 24) & 255,
    (value >>> 16) & 255,
    (value >>> 8) & 255,
    value & 255,
  ]);
}

export function u16(...values: number[]): Bytes {
  return values.flatMap(value => [(value >>> 8) & 255, value & 255]);
}

/** A sample or a record, whose length can be a lie. */
export function block(format: number, body: Bytes, length = body.length) {
  return [...u32(format, length), ...body];
}

export function datagram(
  samples: Bytes[],
  options: { sequence?: number; count?: number; agent?: Bytes } = {},
): Uint8Array {
  const { sequence = 1, count = samples.length } = options;
  const agent = options.agent ?? [...u32(1), 192, 0, 2, 1];
  return Uint8Array.from([
    ...u32(5),
    ...agent,
    ...u32(0, sequence, 60_000, count),
    ...samples.flat(),
  ]);
}

export function flowSample(
  records: Bytes[],
  options: { rate?: number; count?: number; output?: number } = {},
): Bytes {
  const { rate = 1, count = records.length, output = 2 } = options;
  return block(1, [
    ...u32(7, 1, rate, 1000, 0, 1, output, count),
    ...records.flat(),
  ]);
}

export function expandedFlowSample(
  records: Bytes[],
  options: { rate?: number; outputFormat?: number } = {},
): Bytes {
  const { rate = 1, outputFormat = 0 } = options;
  return block(3, [
    ...u32(7, 0, 1, rate, 1000, 0, 0, 1, outputFormat, 2, records.length),
    ...records.flat(),
  ]);
}

export function rawHeader(
  header: Bytes,
  options: { protocol?: number; frameLength?: number; claimed?: number } = {},
): Bytes {
  const { protocol = 1, frameLength = 1000, claimed = header.length } = options;
  const padding = new Array((4 - (header.length % 4)) % 4).fill(0);
  return block(1, [
    ...u32(protocol, frameLength, 4, claimed),
    ...header,
    ...padding,
  ]);
}

export function ethernet(type: number, payload: Bytes, tags: Bytes = []) {
  return [...new Array(12).fill(2), ...tags, ...u16(type), ...payload];
}

export function ipv4(
  protocol: number,
  payload: Bytes,
  options: { options?: Bytes; fragment?: number } = {},
): Bytes {
  const extra = options.options ?? [];
  return [
    0x45 + extra.length / 4,
    0,
    ...u16(20 + extra.length + payload.length, 1, options.fragment ?? 0),
    64,
    protocol,
    ...u16(0),
    ...[10, 0, 0, 1],
    ...[10, 0, 0, 2],
    ...extra,
    ...payload,
  ];
}

export const IPV6_SOURCE = [0x20, 1, 0xd, 0xb8, ...new Array(11).fill(0), 1];
export const IPV6_DESTINATION = [
  ...[0x20, 1, 0xd, 0xb8],
  ...new Array(11).fill(0),
  2,
];

export function ipv6(next: number, payload: Bytes, source = IPV6_SOURCE) {
  return [
    ...[0x60, 0, 0, 0],
    ...u16(payload.length),
    ...[next, 64],
    ...source,
    ...IPV6_DESTINATION,
    ...payload,
  ];
}

export function tcp(sourcePort: number, destinationPort: number, flags = 2) {
  return [
    ...u16(sourcePort, destinationPort),
    ...u32(1, 0),
    0x50,
    flags,
    ...u16(65535, 0, 0),
  ];
}

export function udp(sourcePort: number, destinationPort: number): Bytes {
  return u16(sourcePort, destinationPort, 8, 0);
}
