import { FlowColumns, FlowDirection, FlowRole } from '../../FlowColumns';
import { PacketHeader } from '../packet/PacketHeader';
import { writeHeader } from '../packet/writeHeader';

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
  writeHeader(view, packet, columns, row);
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
