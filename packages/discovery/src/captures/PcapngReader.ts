import { CaptureDamage } from './CaptureDamage';
import { CapturedPacket } from './CapturedPacket';
import { CaptureFileReader } from './CaptureFileReader';
import { captureMagic } from './captureMagic';

/** Types of blocks; all others are passed over. */
const SECTION = captureMagic.pcapngSection;
const INTERFACE = 1;
const PACKET = 2;
const SIMPLE_PACKET = 3;
const ENHANCED_PACKET = 6;

const BYTE_ORDER_MAGIC = 0x1a2b3c4d;

/** Type and length before a block, and its length again behind it. */
const BLOCK_HEAD = 8;
const BLOCK_FRAME = 12;

/** Options of an interface. */
const END_OF_OPTIONS = 0;
const TIME_RESOLUTION = 9;
const TIME_OFFSET = 14;

/** Wireshark reads no longer ones either. */
const MAX_BLOCK_BYTES = 16 * 1024 * 1024;
/** What a packet of the obsolete block can name, so that memory is bounded. */
const MAX_INTERFACES = 65_536;

interface Interface {
  linkType: number;
  /** Most bytes that are kept of a packet; 0 where there is no limit. */
  snapLength: number;
  unitsPerSecond: number;
  /** Seconds. */
  timeOffset: number;
}

/** Reads pcapng files, each section of them in its own byte order. */
export class PcapngReader implements CaptureFileReader {
  readonly headBytes = BLOCK_FRAME;
  readonly #onSection: () => void;
  #isLittleEndian = false;
  #interfaces: Interface[] = [];

  /** @param onSection - told when a section begins: a capture of its own */
  constructor(onSection: () => void) {
    this.#onSection = onSection;
  }

  lengthAt(view: DataView, at: number): number {
    if (view.getUint32(at) === SECTION) {
      this.#isLittleEndian = view.getUint32(at + 8, true) === BYTE_ORDER_MAGIC;
      if (view.getUint32(at + 8, this.#isLittleEndian) !== BYTE_ORDER_MAGIC) {
        throw new CaptureDamage('a section without a byte order');
      }
    }
    const length = view.getUint32(at + 4, this.#isLittleEndian);
    if (length < BLOCK_FRAME || length > MAX_BLOCK_BYTES || length % 4 !== 0) {
      throw new CaptureDamage(`a block of ${length} bytes`);
    }
    return length;
  }

  read(
    view: DataView,
    at: number,
    length: number,
    packet: CapturedPacket,
  ): boolean {
    if (view.getUint32(at + length - 4, this.#isLittleEndian) !== length) {
      throw new CaptureDamage('a block that ends with another length');
    }
    const end = at + length - 4;
    switch (view.getUint32(at, this.#isLittleEndian)) {
      case SECTION:
        this.#readSection(view, at, end);
        return false;
      case INTERFACE:
        this.#readInterface(view, at + BLOCK_HEAD, end);
        return false;
      case ENHANCED_PACKET:
        this.#readPacket(view, at + BLOCK_HEAD, end, packet, false);
        return true;
      case PACKET:
        this.#readPacket(view, at + BLOCK_HEAD, end, packet, true);
        return true;
      case SIMPLE_PACKET:
        this.#readSimplePacket(view, at + BLOCK_HEAD, end, packet);
        return true;
      default:
        return false;
    }
  }

  #readSection(view: DataView, at: number, end: number): void {
    requireBytes(at + 24, end);
    const major = view.getUint16(at + 12, this.#isLittleEndian);
    if (major !== 1) {
      throw new CaptureDamage(`a section of version ${major}`);
    }
    this.#interfaces = [];
    this.#onSection();
  }

  #readInterface(view: DataView, at: number, end: number): void {
    requireBytes(at + 8, end);
    if (this.#interfaces.length >= MAX_INTERFACES) {
      throw new CaptureDamage(`more than ${MAX_INTERFACES} interfaces`);
    }
    const isLittleEndian = this.#isLittleEndian;
    const described: Interface = {
      linkType: view.getUint16(at, isLittleEndian),
      snapLength: view.getUint32(at + 4, isLittleEndian),
      unitsPerSecond: 1_000_000,
      timeOffset: 0,
    };
    let option = at + 8;
    while (option + 4 <= end) {
      const code = view.getUint16(option, isLittleEndian);
      const length = view.getUint16(option + 2, isLittleEndian);
      const value = option + 4;
      if (code === END_OF_OPTIONS) {
        break;
      }
      requireBytes(value + length, end);
      if (code === TIME_RESOLUTION && length === 1) {
        described.unitsPerSecond = unitsOf(view.getUint8(value));
      } else if (code === TIME_OFFSET && length === 8) {
        described.timeOffset = Number(view.getBigInt64(value, isLittleEndian));
      }
      option = value + padded(length);
    }
    this.#interfaces.push(described);
  }

  /** The obsolete block has another place and size of the interface only. */
  #readPacket(
    view: DataView,
    at: number,
    end: number,
    packet: CapturedPacket,
    isObsolete: boolean,
  ): void {
    requireBytes(at + 20, end);
    const isLittleEndian = this.#isLittleEndian;
    const number = isObsolete
      ? view.getUint16(at, isLittleEndian)
      : view.getUint32(at, isLittleEndian);
    const described = this.#interface(number);
    const kept = view.getUint32(at + 12, isLittleEndian);
    requireBytes(at + 20 + kept, end);
    packet.view = view;
    packet.start = at + 20;
    packet.end = at + 20 + kept;
    packet.length = view.getUint32(at + 16, isLittleEndian);
    packet.time = timeOf(
      view.getUint32(at + 4, isLittleEndian),
      view.getUint32(at + 8, isLittleEndian),
      described,
    );
    packet.linkType = described.linkType;
    packet.interface = number;
  }

  #readSimplePacket(
    view: DataView,
    at: number,
    end: number,
    packet: CapturedPacket,
  ): void {
    requireBytes(at + 4, end);
    const { linkType, snapLength } = this.#interface(0);
    const length = view.getUint32(at, this.#isLittleEndian);
    packet.view = view;
    packet.start = at + 4;
    packet.end = Math.min(at + 4 + Math.min(length, snapLength || length), end);
    packet.length = length;
    packet.time = NaN;
    packet.linkType = linkType;
    packet.interface = 0;
  }

  #interface(number: number): Interface {
    const described = this.#interfaces[number];
    if (!described) {
      throw new CaptureDamage(
        `a packet of interface ${number}, which is not described`,
      );
    }
    return described;
  }
}

/** How often the unit of if_tsresol is in a second. */
function unitsOf(resolution: number): number {
  const power = resolution & 0x7f;
  return resolution & 0x80 ? 2 ** power : 10 ** power;
}

/** The same number, to the last bit, as pcap gives for the time. */
function timeOf(high: number, low: number, described: Interface): number {
  const { unitsPerSecond, timeOffset } = described;
  const units = high * 2 ** 32 + low;
  let seconds: number;
  let rest: number;
  if (units <= Number.MAX_SAFE_INTEGER) {
    seconds = Math.floor(units / unitsPerSecond);
    rest = units - seconds * unitsPerSecond;
  } else {
    const exact = (BigInt(high) << 32n) | BigInt(low);
    const perSecond = BigInt(unitsPerSecond);
    seconds = Number(exact / perSecond);
    rest = Number(exact % perSecond);
  }
  return (seconds + timeOffset) * 1000 + rest / (unitsPerSecond / 1000);
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

function requireBytes(needed: number, end: number): void {
  if (needed > end) {
    throw new CaptureDamage('a block that is too short for what it says');
  }
}
