import { FlowColumns } from '../FlowColumns';
import { Evidence } from '../../orientation/evidence';
import { DESTINATION_LISTENS } from '../../orientation/PortEvidence';
import { isGroupAddress } from './isGroupAddress';

const FIN = 1;
const SYN = 2;
const RST = 4;
const PSH = 8;
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
  0,
  Evidence.syn | DESTINATION_LISTENS,
  Evidence.syn,
];

/** What a record itself says, in the manner of PortEvidence.decide. */
export function evidenceOfRecord(columns: FlowColumns, row: number): number {
  const role = EVIDENCE_OF_ROLES[columns.role[row]];
  if (columns.protocol[row] !== TCP) {
    return isToGroup(columns, row) ? Evidence.role | DESTINATION_LISTENS : role;
  }
  if (role !== 0) {
    return role;
  }
  const flags = columns.tcpFlags[row];
  if ((flags & SYN) === 0) {
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

/** Whether the source of a record sent more than asks for a connection. */
export function sourceSpoke(columns: FlowColumns, row: number): boolean {
  const flags = columns.tcpFlags[row];
  return (
    columns.protocol[row] !== TCP ||
    flags === 0 ||
    ((flags & (SYN | ACK)) !== SYN && !isRefusal(flags))
  );
}

/**
 * Whether the destination of a record with both directions did. Its flags are
 * not told: to nothing, to a SYN that stays alone and to a refusal nobody
 * answers more.
 */
export function destinationSpoke(columns: FlowColumns, row: number): boolean {
  return (
    columns.protocol[row] !== TCP ||
    (columns.packets[row] > 0 && sourceSpoke(columns, row))
  );
}

/** A reset without anything of a connection before it. */
function isRefusal(flags: number): boolean {
  return (flags & (RST | SYN | PSH | FIN)) === RST;
}

function isToGroup(columns: FlowColumns, row: number): boolean {
  const { destinationIp, family } = columns;
  const at = row * 4;
  return isGroupAddress(
    destinationIp[at],
    destinationIp[at + 3],
    family[row] === 6,
  );
}
