import { formatIpv4, formatIpWords } from '@service-communications/model';
import { FlowColumns } from '../FlowColumns';

/** A row of columns, as a test likes to see it. */
export interface FlowRow {
  source: string;
  destination: string;
  protocol: number;
  start: number;
  end: number;
  packets: number;
  bytes: number;
  reversePackets: number;
  reverseBytes: number;
  tcpFlags: number;
  direction: number;
  role: number;
}

/** All rows of columns. */
export function flowRows(columns: FlowColumns): FlowRow[] {
  return Array.from({ length: columns.length }, (_, row) => ({
    source: `${address(columns, columns.sourceIp, row)} ${
      columns.sourcePort[row]
    }`,
    destination: `${address(columns, columns.destinationIp, row)} ${
      columns.destinationPort[row]
    }`,
    protocol: columns.protocol[row],
    start: columns.start[row],
    end: columns.end[row],
    packets: columns.packets[row],
    bytes: columns.bytes[row],
    reversePackets: columns.reversePackets[row],
    reverseBytes: columns.reverseBytes[row],
    tcpFlags: columns.tcpFlags[row],
    direction: columns.direction[row],
    role: columns.role[row],
  }));
}

function address(columns: FlowColumns, ip: Uint32Array, row: number): string {
  const at = row * 4;
  return columns.family[row] === 4
    ? formatIpv4(ip[at + 3])
    : formatIpWords(ip[at], ip[at + 1], ip[at + 2], ip[at + 3]);
}
