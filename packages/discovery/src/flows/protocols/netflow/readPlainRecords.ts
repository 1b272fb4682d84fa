import { FlowColumns, FlowDirection, FlowRole } from '../../FlowColumns';
import { isMapped } from '../../isMapped';
import { RecordLayout, slot, timeEncoding } from '../../templates/RecordLayout';
import { ExportClock } from './ExportClock';
import { portMask } from '../packet/portMask';

const WORD = 4294967296;

/**
 * Appends records of the form that almost all exporters use: addresses of one
 * family, ports, counters of 4 or 8 bytes, times of one usual kind. This is the
 * loop that decides how fast flows are read: nothing is allocated, what differs
 * between templates stands still while it runs.
 *
 * @param layout - one that is `plain`.
 * @param scale - by how much sampling made the counters too small.
 */
export function readPlainRecords(
  view: DataView,
  from: number,
  count: number,
  layout: RecordLayout,
  clock: ExportClock,
  scale: number,
  columns: FlowColumns,
): void {
  const first = columns.length;
  columns.reserve(first + count);
  const { slots, length } = layout;
  const isV4 = slots[slot.sourceIpv4 * 2] >= 0;
  const source = slots[(isV4 ? slot.sourceIpv4 : slot.sourceIpv6) * 2];
  const destination =
    slots[(isV4 ? slot.destinationIpv4 : slot.destinationIpv6) * 2];
  const sourcePortAt = slots[slot.sourcePort * 2];
  const destinationPortAt = slots[slot.destinationPort * 2];
  const protocolAt = slots[slot.protocol * 2];
  const flagsAt = slots[slot.tcpFlags * 2];
  // of two bytes the flags that are wanted are the second
  const lowFlagsAt = flagsAt + slots[slot.tcpFlags * 2 + 1] - 1;
  const directionAt = slots[slot.direction * 2];
  const exitAt = slots[slot.egressInterface * 2];
  const longExit = slots[slot.egressInterface * 2 + 1] === 4;
  const bytesAt = slots[slot.bytes * 2];
  const longBytes = slots[slot.bytes * 2 + 1] === 8;
  const packetsAt = slots[slot.packets * 2];
  const longPackets = slots[slot.packets * 2 + 1] === 8;
  const startAt = slots[slot.start * 2];
  const endAt = slots[slot.end * 2];
  const encoding = layout.startEncoding;
  const { exportedAt } = clock;
  const uptime = clock.uptime | 0;

  const { family, sourceIp, destinationIp, sourcePort, destinationPort } =
    columns;
  const { protocol, tcpFlags, direction, egressInterface } = columns;
  const { role, start, end } = columns;
  const { packets, bytes, reversePackets, reverseBytes } = columns;

  let at = from;
  for (let row = first; row < first + count; row++, at += length) {
    const word = row * 4;
    if (isV4) {
      sourceIp[word + 3] = view.getUint32(at + source);
      destinationIp[word + 3] = view.getUint32(at + destination);
      family[row] = 4;
    } else {
      for (let each = 0; each < 4; each++) {
        sourceIp[word + each] = view.getUint32(at + source + each * 4);
        destinationIp[word + each] = view.getUint32(
          at + destination + each * 4,
        );
      }
      family[row] = isMapped(sourceIp, destinationIp, word) ? 4 : 6;
    }
    const number = view.getUint8(at + protocolAt);
    const mask = portMask[number];
    protocol[row] = number;
    sourcePort[row] = view.getUint16(at + sourcePortAt) & mask;
    destinationPort[row] = view.getUint16(at + destinationPortAt) & mask;
    tcpFlags[row] = flagsAt < 0 ? 0 : view.getUint8(at + lowFlagsAt);
    direction[row] =
      directionAt < 0 ? FlowDirection.unknown : view.getUint8(at + directionAt);
    if (direction[row] === FlowDirection.egress) {
      egressInterface[row] = exitNumber(view, at, exitAt, longExit);
    }
    role[row] = scale === 1 ? FlowRole.unknown : FlowRole.ofSampledPackets;
    bytes[row] =
      scale *
      (longBytes
        ? view.getUint32(at + bytesAt) * WORD + view.getUint32(at + bytesAt + 4)
        : view.getUint32(at + bytesAt));
    packets[row] =
      scale *
      (longPackets
        ? view.getUint32(at + packetsAt) * WORD +
          view.getUint32(at + packetsAt + 4)
        : view.getUint32(at + packetsAt));
    reverseBytes[row] = 0;
    reversePackets[row] = 0;
    let begin = 0;
    let finish = 0;
    if (encoding === timeEncoding.uptime) {
      // a signed difference is right across the wrap, and for a flow that ends
      // a little after the header was written
      begin = exportedAt - ((uptime - view.getInt32(at + startAt)) | 0);
      finish = exportedAt - ((uptime - view.getInt32(at + endAt)) | 0);
    } else if (encoding === timeEncoding.milliseconds) {
      begin =
        view.getUint32(at + startAt) * WORD + view.getUint32(at + startAt + 4);
      finish =
        view.getUint32(at + endAt) * WORD + view.getUint32(at + endAt + 4);
    } else {
      begin = view.getUint32(at + startAt) * 1000;
      finish = view.getUint32(at + endAt) * 1000;
    }
    start[row] = begin <= finish ? begin : finish;
    end[row] = finish;
  }
  columns.length = first + count;
}

function exitNumber(
  view: DataView,
  at: number,
  exitAt: number,
  longExit: boolean,
): number {
  if (exitAt < 0) {
    return 0;
  }
  return longExit ? view.getUint32(at + exitAt) : view.getUint16(at + exitAt);
}
