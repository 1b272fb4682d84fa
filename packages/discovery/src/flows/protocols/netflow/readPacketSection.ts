import { FlowColumns } from '../../FlowColumns';
import { slot } from '../../templates/RecordLayout';
import { PacketHeader } from '../packet/PacketHeader';
import { readEthernet, readIp } from '../packet/readPacketHeader';
import { writeHeader } from '../packet/writeHeader';

/** The packet that was read last. */
const packet = new PacketHeader();

/**
 * Reads the ends of a row from the beginning of a packet, as sampling by RFC
 * 5476 exports it: of an IP packet, or of an Ethernet frame.
 *
 * @param base - as of `readRecord`
 * @returns the packet, until the next one is read; undefined where it is no IP
 */
export function readPacketSection(
  view: DataView,
  base: number,
  slots: Int32Array,
  columns: FlowColumns,
  row: number,
): PacketHeader | undefined {
  readSection(view, base, slots);
  if (packet.family === 0) {
    return undefined;
  }
  writeHeader(view, packet, columns, row);
  return packet;
}

function readSection(view: DataView, base: number, slots: Int32Array): void {
  const ipAt = slots[slot.ipSection * 2];
  if (ipAt >= 0) {
    const start = base + ipAt;
    readIp(view, start, start + slots[slot.ipSection * 2 + 1], packet);
  } else {
    const start = base + slots[slot.frameSection * 2];
    readEthernet(view, start, start + slots[slot.frameSection * 2 + 1], packet);
  }
}
