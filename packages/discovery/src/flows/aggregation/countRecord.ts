import { FlowColumns, FlowDirection, FlowRole } from '../FlowColumns';
import { ExitedFlow, ExitTable } from './ExitTable';
import { destinationSpoke, sourceSpoke } from './evidenceOfRecord';
import { PairTable, Sum } from './PairTable';
import { reverseTraffic, Traffic } from './traffic';

/**
 * Counts a record in a row of pairs.
 *
 * @param flow - what it is of; `toListener` where its destination is the row's
 * listener
 */
export function countRecord(
  columns: FlowColumns,
  row: number,
  flow: ExitedFlow & { pairs: PairTable; exits: ExitTable },
): void {
  const { pairs, pair, exits, toListener } = flow;
  const reversePackets = columns.reversePackets[row];
  const both = reversePackets > 0;
  if (!both || columns.packets[row] > 0) {
    const source =
      Traffic.clientSent |
      (sourceSpoke(columns, row) ? Traffic.clientSpoke : 0);
    pairs.traffic[pair] |= toListener ? source : reverseTraffic(source);
  }
  if (both) {
    const other =
      Traffic.listenerSent |
      (destinationSpoke(columns, row) ? Traffic.listenerSpoke : 0);
    pairs.traffic[pair] |= toListener ? other : reverseTraffic(other);
  } else if (columns.role[row] !== FlowRole.ofSampledPackets) {
    const starts = toListener ? pairs.clientStart : pairs.listenerStart;
    starts[pair] = Math.min(starts[pair], columns.start[row]);
  }
  if (flow.exit !== 0) {
    const { packets, bytes, reverseBytes } = columns;
    exits.add(flow, 1, packets[row], bytes[row]);
    if (both) {
      const back = { ...flow, toListener: !toListener };
      exits.add(back, 0, reversePackets, reverseBytes[row]);
    }
    return;
  }
  const atExit = columns.direction[row] === FlowDirection.egress;
  const { events, answers, sums } = atExit ? pairs.egressColumns() : pairs;
  const forward = toListener ? Sum.clientPackets : Sum.listenerPackets;
  const reverse = toListener ? Sum.listenerPackets : Sum.clientPackets;
  const at = pairs.sumsAt(pair);
  events[pair]++;
  answers[pair] += toListener ? 0 : 1;
  sums[at + forward] += columns.packets[row];
  sums[at + forward + 1] += columns.bytes[row];
  sums[at + reverse] += reversePackets;
  sums[at + reverse + 1] += columns.reverseBytes[row];
}
