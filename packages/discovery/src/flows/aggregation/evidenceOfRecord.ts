import { FlowColumns, FlowRole } from '../FlowColumns';
import { Evidence } from './evidence';
import { DESTINATION_LISTENS } from './PortEvidence';

const SYN = 2;
const RST = 4;
const ACK = 16;
const ALL_FLAGS = 63;

const TCP = 6;

/** By FlowRole, in the manner of PortEvidence.decide. */
const EVIDENCE_OF_ROLES: readonly number[] = [
  0,
  Evidence.role,
  Evidence.role | DESTINATION_LISTENS,
  Evidence.biflow,
  Evidence.biflow | DESTINATION_LISTENS,
];

/** What a record itself says, in the manner of PortEvidence.decide. */
export function evidenceOfRecord(columns: FlowColumns, row: number): number {
  const role = columns.role[row];
  if (role !== FlowRole.unknown) {
    return EVIDENCE_OF_ROLES[role];
  }
  const flags = columns.tcpFlags[row];
  if ((flags & SYN) === 0 || columns.protocol[row] !== TCP) {
    return 0;
  }
  if ((flags & ACK) === 0) {
    return Evidence.syn | DESTINATION_LISTENS;
  }
  // with several packets the client's own acknowledgement may be among them
  return (flags & ALL_FLAGS) === (SYN | ACK) &&
    columns.packets[row] === 1 &&
    columns.reversePackets[row] === 0
    ? Evidence.syn
    : 0;
}

/** Whether all that was sent is a refusal (a reset). */
export function isReset(columns: FlowColumns, row: number): boolean {
  return (columns.tcpFlags[row] & (RST | SYN)) === RST;
}
