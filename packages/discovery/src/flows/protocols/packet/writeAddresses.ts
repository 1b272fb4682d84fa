import { FlowColumns } from '../../FlowColumns';
import { PacketHeader } from './PacketHeader';

/** Writes the addresses of a packet into its row. */
export function writeAddresses(
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
