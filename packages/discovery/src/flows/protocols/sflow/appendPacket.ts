import { FlowColumns, FlowDirection, FlowRole } from '../../FlowColumns';
import { PacketHeader } from './PacketHeader';

/** Where a packet is read from, and where its row goes. */
export interface PacketReader {
  view: DataView;
  receivedAt: number;
  columns: FlowColumns;
}

/**
 * Appends a row for a sampled packet, which counts for all those that it was
 * sampled from.
 */
export function appendPacket(
  { view, columns, receivedAt }: PacketReader,
  packet: PacketHeader,
  bytes: number,
  rate: number,
): void {
  const row = columns.length;
  columns.reserve(row + 1);
  appendAddresses(view, packet, columns, row);
  columns.sourcePort[row] = packet.sourcePort;
  columns.destinationPort[row] = packet.destinationPort;
  columns.protocol[row] = packet.protocol;
  columns.tcpFlags[row] = packet.tcpFlags;
  columns.direction[row] = FlowDirection.unknown;
  columns.role[row] = FlowRole.ofSampledPackets;
  columns.start[row] = receivedAt;
  columns.end[row] = receivedAt;
  columns.packets[row] = rate;
  columns.bytes[row] = bytes * rate;
  columns.reversePackets[row] = 0;
  columns.reverseBytes[row] = 0;
  columns.length = row + 1;
}

function appendAddresses(
  view: DataView,
  packet: PacketHeader,
  columns: FlowColumns,
  row: number,
): void {
  const { sourceAt, destinationAt } = packet;
  const isMapped =
    packet.family === 6 &&
    isIpv4Mapped(view, sourceAt) &&
    isIpv4Mapped(view, destinationAt);
  columns.family[row] = isMapped ? 4 : packet.family;
  if (packet.family === 4) {
    columns.sourceIp[row * 4 + 3] = view.getUint32(sourceAt);
    columns.destinationIp[row * 4 + 3] = view.getUint32(destinationAt);
    return;
  }
  for (let word = 0; word < 4; word++) {
    columns.sourceIp[row * 4 + word] = view.getUint32(sourceAt + word * 4);
    columns.destinationIp[row * 4 + word] = view.getUint32(
      destinationAt + word * 4,
    );
  }
}

/** RFC 4291 2.5.5.2. */
function isIpv4Mapped(view: DataView, at: number): boolean {
  return (
    view.getUint32(at) === 0 &&
    view.getUint32(at + 4) === 0 &&
    view.getUint32(at + 8) === 0xffff
  );
}
