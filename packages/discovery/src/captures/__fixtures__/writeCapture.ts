/** A packet that is to be in a capture. */
export interface WrittenPacket {
  /** Microseconds since 1970. */
  time: number;
  bytes: Buffer;
  /** Bytes that it had on the wire. Default: those that there are. */
  length?: number;
  /** Number of the interface, in pcapng. Default: 0. */
  interface?: number;
}

interface Numbers {
  u16(value: number): Buffer;
  u32(value: number): Buffer;
}

function numbers(isLittleEndian: boolean): Numbers {
  return {
    u16: value => {
      const bytes = Buffer.alloc(2);
      return isLittleEndian
        ? (bytes.writeUInt16LE(value), bytes)
        : (bytes.writeUInt16BE(value), bytes);
    },
    u32: value => {
      const bytes = Buffer.alloc(4);
      return isLittleEndian
        ? (bytes.writeUInt32LE(value), bytes)
        : (bytes.writeUInt32BE(value), bytes);
    },
  };
}

/** Writes a pcap file. */
export function writePcap(
  packets: WrittenPacket[],
  options: {
    isLittleEndian?: boolean;
    isNanoseconds?: boolean;
    linkType?: number;
  } = {},
): Buffer {
  const {
    isLittleEndian = true,
    isNanoseconds = false,
    linkType = 1,
  } = options;
  const { u16, u32 } = numbers(isLittleEndian);
  return Buffer.concat([
    u32(isNanoseconds ? 0xa1b23c4d : 0xa1b2c3d4),
    ...[u16(2), u16(4), u32(0), u32(0), u32(262_144), u32(linkType)],
    ...packets.flatMap(({ time, bytes, length = bytes.length }) => [
      u32(Math.floor(time / 1e6)),
      u32((time % 1e6) * (isNanoseconds ? 1000 : 1)),
      ...[u32(bytes.length), u32(length), bytes],
    ]),
  ]);
}

/** An interface of pcapng. */
export interface WrittenInterface {
  linkType: number;
  /** As of if_tsresol. */
  resolution?: number;
  /** Seconds, as of if_tsoffset. */
  offset?: number;
}

/** Blocks of pcapng, in one byte order. */
export class PcapngBlocks {
  readonly #numbers: Numbers;

  constructor(isLittleEndian = true) {
    this.#numbers = numbers(isLittleEndian);
  }

  block(type: number, ...content: Uint8Array[]): Buffer {
    const { u32 } = this.#numbers;
    const body = padded(Buffer.concat(content));
    const length = u32(body.length + 12);
    return Buffer.concat([u32(type), length, body, length]);
  }

  section(): Buffer {
    const { u16, u32 } = this.#numbers;
    return this.block(
      0x0a0d0d0a,
      ...[u32(0x1a2b3c4d), u16(1), u16(0), u32(0xffffffff), u32(0xffffffff)],
    );
  }

  interface({ linkType, resolution, offset }: WrittenInterface): Buffer {
    const { u16, u32 } = this.#numbers;
    const high = (offset ?? 0) < 0 ? 0xffffffff : 0;
    const seconds = [u32(high), u32((offset ?? 0) >>> 0)];
    const isLittleEndian = u16(1)[0] === 1;
    return this.block(
      1,
      ...[u16(linkType), u16(0), u32(0)],
      ...(resolution === undefined
        ? []
        : [u16(9), u16(1), padded(Uint8Array.of(resolution))]),
      ...(offset === undefined
        ? []
        : [
            ...[u16(14), u16(8)],
            ...(isLittleEndian ? seconds.reverse() : seconds),
          ]),
      ...[u16(0), u16(0)],
    );
  }

  /** @param time - in the unit of its interface */
  packet(number: number, time: bigint, bytes: Uint8Array): Buffer {
    const { u32 } = this.#numbers;
    return this.block(
      6,
      u32(number),
      ...[u32(Number(time >> 32n)), u32(Number(time & 0xffffffffn))],
      ...[u32(bytes.length), u32(bytes.length), bytes],
    );
  }

  obsoletePacket(number: number, time: bigint, bytes: Uint8Array): Buffer {
    const { u16, u32 } = this.#numbers;
    return this.block(
      2,
      ...[u16(number), u16(0xffff)],
      ...[u32(Number(time >> 32n)), u32(Number(time & 0xffffffffn))],
      ...[u32(bytes.length), u32(bytes.length), bytes],
    );
  }

  simplePacket(bytes: Uint8Array): Buffer {
    return this.block(3, this.#numbers.u32(bytes.length), bytes);
  }
}

function padded(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
}

/** An IPv4 packet, of UDP unless TCP flags are given. */
export function ipv4Packet(options: {
  source: number[];
  destination: number[];
  sourcePort: number;
  destinationPort: number;
  payload?: number;
  tcpFlags?: number;
}): Buffer {
  const { tcpFlags, payload = 0 } = options;
  const header = tcpFlags === undefined ? 8 : 20;
  const packet = Buffer.alloc(20 + header + payload);
  packet[0] = 0x45;
  packet.writeUInt16BE(packet.length, 2);
  packet[8] = 64;
  packet[9] = tcpFlags === undefined ? 17 : 6;
  packet.set(options.source, 12);
  packet.set(options.destination, 16);
  packet.writeUInt16BE(options.sourcePort, 20);
  packet.writeUInt16BE(options.destinationPort, 22);
  if (tcpFlags !== undefined) {
    packet[33] = tcpFlags;
  }
  return packet;
}

/** A frame of Ethernet, with VLAN tags where they are given. */
export function ethernetFrame(packet: Uint8Array, ...tags: number[]): Buffer {
  const type = packet[0] >> 4 === 6 ? 0x86dd : 0x0800;
  const words = [...tags.flatMap(tag => [tag, 7]), type];
  return Buffer.concat([
    Buffer.alloc(12, 2),
    ...words.map(word => Buffer.from([word >> 8, word & 255])),
    packet,
  ]);
}
