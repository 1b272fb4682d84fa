import { FlowColumns } from '../../FlowColumns';
import { isMapped } from '../../isMapped';
import { PacketHeader } from './PacketHeader';

/** Writes the ends of a packet, its protocol and its flags into its row. */
export function writeHeader(
  view: DataView,
  packet: PacketHeader,
  columns: FlowColumns,
  row: number,
): void {
  columns.protocol[row] = packet.protocol;
  columns.sourcePort[row] = packet.sourcePort;
  columns.destinationPort[row] = packet.destinationPort;
  columns.tcpFlags[row] = packet.tcpFlags;
  writeAddresses(view, packet, columns, row);
}

function writeAddresses(
  view: DataView,
  { family, sourceAt, destinationAt }: PacketHeader,
  columns: FlowColumns,
  row: number,
): void {
  const { sourceIp, destinationIp } = columns;
  const word = row * 4;
  if (family === 4) {
    columns.family[row] = 4;
    sourceIp[word + 3] = view.getUint32(sourceAt);
    destinationIp[word + 3] = view.getUint32(destinationAt);
    return;
  }
  for (let each = 0; each < 4; each++) {
    sourceIp[word + each] = view.getUint32(sourceAt + each * 4);
    destinationIp[word + each] = view.getUint32(destinationAt + each * 4);
  }
  columns.family[row] = isMapped(sourceIp, destinationIp, word) ? 4 : 6;
}
