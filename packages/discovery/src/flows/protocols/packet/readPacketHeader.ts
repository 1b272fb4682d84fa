import { portMask } from './portMask';
import { Fragment, PacketHeader } from './PacketHeader';

const IPV4 = 0x0800;
const IPV6 = 0x86dd;
const MPLS = 0x8847;
const MPLS_UPSTREAM = 0x8848;
/** 802.1Q, 802.1ad and what was used for QinQ before it. */
const VLAN_TAGS = new Set([0x8100, 0x88a8, 0x9100, 0x9200]);
const MAC_ADDRESSES = 12;

const TCP = 6;
const HOP_BY_HOP = 0;
const ROUTING = 43;
const FRAGMENT = 44;
const AUTHENTICATION = 51;
const DESTINATION_OPTIONS = 60;
const MOBILITY = 135;
const HIP = 139;
const SHIM6 = 140;

/** Reads an Ethernet frame, as far as it was sampled. */
export function readEthernet(
  view: DataView,
  start: number,
  end: number,
  header: PacketHeader,
): void {
  readEtherType(view, start + MAC_ADDRESSES, end, header);
}

/**
 * Reads a type as Ethernet has it, and what is behind it.
 *
 * @param payloadAt - where that begins. Default: right behind the type
 */
export function readEtherType(
  view: DataView,
  typeAt: number,
  end: number,
  header: PacketHeader,
  payloadAt = typeAt + 2,
): void {
  header.family = 0;
  if (payloadAt > end) {
    return;
  }
  let at = payloadAt;
  let type = view.getUint16(typeAt);
  while (VLAN_TAGS.has(type) && at + 4 <= end) {
    type = view.getUint16(at + 2);
    at += 4;
  }
  if (type === IPV4 || type === IPV6) {
    readIp(view, at, end, header);
  } else if (type === MPLS || type === MPLS_UPSTREAM) {
    readMpls(view, at, end, header);
  }
}

/** Reads a stack of MPLS labels (RFC 3032) and the IP packet behind it. */
export function readMpls(
  view: DataView,
  start: number,
  end: number,
  header: PacketHeader,
): void {
  header.family = 0;
  let at = start;
  while (at + 4 <= end) {
    const isBottom = view.getUint8(at + 2) % 2 === 1;
    at += 4;
    if (isBottom) {
      readIp(view, at, end, header);
      return;
    }
  }
}

/** Reads an IP packet, of the version that it says it is. */
export function readIp(
  view: DataView,
  at: number,
  end: number,
  header: PacketHeader,
): void {
  header.family = 0;
  header.sourcePort = 0;
  header.destinationPort = 0;
  header.tcpFlags = 0;
  header.fragment = Fragment.none;
  const version = at < end ? view.getUint8(at) >> 4 : 0;
  if (version === 4) {
    readIpv4(view, at, end, header);
  } else if (version === 6) {
    readIpv6(view, at, end, header);
  }
}

function readIpv4(
  view: DataView,
  at: number,
  end: number,
  header: PacketHeader,
): void {
  const length = (view.getUint8(at) & 15) * 4;
  if (length < 20 || at + 20 > end) {
    return;
  }
  header.family = 4;
  header.bytes = view.getUint16(at + 2);
  header.protocol = view.getUint8(at + 9);
  header.sourceAt = at + 12;
  header.destinationAt = at + 16;
  const fragment = view.getUint16(at + 6);
  header.fragment = fragmentOf(fragment & 0x1fff, fragment & 0x2000);
  header.fragmentId = view.getUint16(at + 4);
  if (header.fragment !== Fragment.later) {
    readPorts(view, at + length, end, header);
  }
}

function readIpv6(
  view: DataView,
  start: number,
  end: number,
  header: PacketHeader,
): void {
  let at = start + 40;
  if (at > end) {
    return;
  }
  header.family = 6;
  const payload = view.getUint16(start + 4);
  header.bytes = payload === 0 ? 0 : payload + 40;
  header.sourceAt = start + 8;
  header.destinationAt = start + 24;
  let next = view.getUint8(start + 6);
  let length = extensionLength(view, at, end, next);
  while (length > 0) {
    if (next === FRAGMENT) {
      const fragment = view.getUint16(at + 2);
      header.fragment = fragmentOf(fragment & 0xfff8, fragment & 1);
      header.fragmentId = view.getUint32(at + 4);
    }
    next = view.getUint8(at);
    at += length;
    // only the first fragment has what is behind
    if (header.fragment === Fragment.later) {
      header.protocol = next;
      return;
    }
    length = extensionLength(view, at, end, next);
  }
  header.protocol = next;
  readPorts(view, at, end, header);
}

function fragmentOf(offset: number, more: number): number {
  if (offset > 0) {
    return Fragment.later;
  }
  return more > 0 ? Fragment.first : Fragment.none;
}

/** Bytes of an extension header (RFC 8200); 0 where it is none, or cut off. */
function extensionLength(
  view: DataView,
  at: number,
  end: number,
  protocol: number,
): number {
  if (at + 8 > end) {
    return 0;
  }
  switch (protocol) {
    case HOP_BY_HOP:
    case ROUTING:
    case DESTINATION_OPTIONS:
    case MOBILITY:
    case HIP:
    case SHIM6:
      return (view.getUint8(at + 1) + 1) * 8;
    case AUTHENTICATION:
      return (view.getUint8(at + 1) + 2) * 4;
    case FRAGMENT:
      return 8;
    default:
      return 0;
  }
}

function readPorts(
  view: DataView,
  at: number,
  end: number,
  header: PacketHeader,
): void {
  if (portMask[header.protocol] === 0 || at + 4 > end) {
    return;
  }
  header.sourcePort = view.getUint16(at);
  header.destinationPort = view.getUint16(at + 2);
  if (header.protocol === TCP && at + 14 <= end) {
    header.tcpFlags = view.getUint8(at + 13);
  }
}
