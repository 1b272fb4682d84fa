import { PacketHeader } from '../flows/protocols/packet/PacketHeader';
import {
  readEthernet,
  readEtherType,
  readIp,
} from '../flows/protocols/packet/readPacketHeader';
import { CapturedPacket } from './CapturedPacket';

type FrameReader = (
  view: DataView,
  start: number,
  end: number,
  header: PacketHeader,
) => void;

/** IPv4, and IPv6 of Linux, Windows, NetBSD, FreeBSD and macOS. */
const IP_FAMILIES = new Set([2, 10, 23, 24, 28, 30]);

const LINUX_SLL = 113;
const LINUX_SLL2 = 276;
/** Of their types of packets. */
const OUTGOING = 4;

/** By link type, as registered at tcpdump.org. */
const readers = new Map<number, FrameReader>([
  [0, readLoopback], // NULL
  [1, readEthernet],
  [12, readIp], // RAW of some BSDs
  [14, readIp], // RAW of OpenBSD
  [101, readIp], // RAW
  [108, readLoopback], // LOOP
  [LINUX_SLL, cookedReader(14)],
  [228, readIp], // IPV4
  [229, readIp], // IPV6
  [LINUX_SLL2, cookedReader(0, 20)],
]);

/**
 * Reads the headers of a captured packet; the header's family is 0 where it is
 * not IP, or too little of it was kept.
 *
 * @returns whether its link type is known
 */
export function readFrame(
  { view, start, end, linkType }: CapturedPacket,
  header: PacketHeader,
): boolean {
  const read = readers.get(linkType);
  if (!read) {
    return false;
  }
  header.family = 0;
  read(view, start, end, header);
  return true;
}

/** The family of addresses comes first, in the byte order of some machine. */
function readLoopback(
  view: DataView,
  start: number,
  end: number,
  header: PacketHeader,
): void {
  if (
    start + 4 <= end &&
    (IP_FAMILIES.has(view.getUint32(start)) ||
      IP_FAMILIES.has(view.getUint32(start, true)))
  ) {
    readIp(view, start + 4, end, header);
  }
}

/** Headers that Linux makes where it captures from any device. */
function cookedReader(typeAt: number, payloadAt = typeAt + 2): FrameReader {
  return (view, start, end, header) =>
    readEtherType(view, start + typeAt, end, header, start + payloadAt);
}

/** Which of several devices of Linux saw a packet; 0 where only one can have. */
export function deviceOf({ view, start, end, linkType }: CapturedPacket) {
  return linkType === LINUX_SLL2 && start + 8 <= end
    ? view.getUint32(start + 4)
    : 0;
}

/** Whether it is known that a packet left by the device that saw it. */
export function isOutgoing({ view, start, end, linkType }: CapturedPacket) {
  switch (linkType) {
    case LINUX_SLL:
      return start + 2 <= end && view.getUint16(start) === OUTGOING;
    case LINUX_SLL2:
      return start + 11 <= end && view.getUint8(start + 10) === OUTGOING;
    default:
      return false;
  }
}
