import {
  FlowRecord,
  ipWords,
  MAPPED_PREFIX,
  protocolNumber,
} from '@service-communications/model';
import { FlowColumns, FlowDirection, FlowRole } from './FlowColumns';

/**
 * A flow record of which everything has been read: addresses are canonical, times
 * are milliseconds since 1970, decimals allowed.
 *
 * @public
 */
export interface PlainFlow extends Omit<FlowRecord, 'start' | 'end'> {
  start: number;
  /** Not before start. */
  end: number;
}

/**
 * Appends one flow record to columns.
 *
 * @returns whether it could: not if an address or the protocol is none
 * @public
 */
export function appendFlow(columns: FlowColumns, flow: PlainFlow): boolean {
  const source = ipWords(flow.sourceIp);
  const destination = ipWords(flow.destinationIp);
  const protocol = protocolNumber(flow.protocol);
  if (!source || !destination || protocol === undefined) {
    return false;
  }
  const row = columns.length;
  columns.reserve(row + 1);
  const bothIpv4 = [source, destination].every(
    ([a, b, c]) => a === 0 && b === 0 && c === MAPPED_PREFIX,
  );
  columns.family[row] = bothIpv4 ? 4 : 6;
  columns.sourceIp.set(source, row * 4);
  columns.destinationIp.set(destination, row * 4);
  columns.sourcePort[row] = flow.sourcePort;
  columns.destinationPort[row] = flow.destinationPort;
  columns.protocol[row] = protocol;
  columns.tcpFlags[row] = flow.tcpFlags ?? 0;
  columns.direction[row] = FlowDirection.unknown;
  columns.role[row] = roleOf(flow.listener);
  columns.start[row] = flow.start;
  columns.end[row] = flow.end;
  columns.packets[row] = flow.packets ?? 0;
  columns.bytes[row] = flow.bytes ?? 0;
  columns.reversePackets[row] = 0;
  columns.reverseBytes[row] = 0;
  columns.length = row + 1;
  return true;
}

function roleOf(listener: PlainFlow['listener']): number {
  if (listener === undefined) {
    return FlowRole.unknown;
  }
  return listener === 'source'
    ? FlowRole.sourceListens
    : FlowRole.destinationListens;
}
