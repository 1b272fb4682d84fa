import { FlowColumns } from './FlowColumns';

const COLUMNS = [
  ...['family', 'sourcePort', 'destinationPort', 'protocol', 'tcpFlags'],
  ...[
    'direction',
    'egressInterface',
    'role',
    'start',
    'end',
    'packets',
    'bytes',
  ],
  ...['reversePackets', 'reverseBytes'],
] as 'bytes'[];

/** Four words a row. */
const ADDRESSES = ['sourceIp', 'destinationIp'] as const;

/** Appends rows of some columns, from one up to another, to other columns. */
export function copyRows(
  source: FlowColumns,
  from: number,
  to: number,
  target: FlowColumns,
): void {
  const at = target.length;
  target.reserve(at + to - from);
  for (const column of COLUMNS) {
    target[column].set(source[column].subarray(from, to), at);
  }
  for (const column of ADDRESSES) {
    target[column].set(source[column].subarray(from * 4, to * 4), at * 4);
  }
  target.length = at + to - from;
}
