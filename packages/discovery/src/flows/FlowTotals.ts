import { FlowColumns } from './FlowColumns';

interface Totals {
  bytes: number;
  packets: number;
  reverseBytes: number;
  reversePackets: number;
}

/**
 * Turns counters that go on from record to record of a flow (IE 85 and 86) into
 * what went by since the record before. A flow is known again by its addresses,
 * ports, protocol and start: what begins anew is another one, and its first
 * totals count whole, as do those of a flow that was forgotten. The flows that
 * reported least recently are forgotten first.
 */
export class FlowTotals {
  readonly #maxFlows: number;
  readonly #flows = new Map<string, Totals>();

  constructor(maxFlows: number) {
    this.#maxFlows = maxFlows;
  }

  /**
   * Replaces the totals in a row by what they grew.
   *
   * @param scope - keeps flows of different exporters apart.
   */
  subtract(scope: string, columns: FlowColumns, row: number): void {
    const { bytes, packets, reverseBytes, reversePackets } = columns;
    const key = scope + flowKey(columns, row);
    const before = this.#flows.get(key);
    const totals = {
      bytes: bytes[row],
      packets: packets[row],
      reverseBytes: reverseBytes[row],
      reversePackets: reversePackets[row],
    };
    this.#flows.delete(key);
    this.#flows.set(key, totals);
    if (this.#flows.size > this.#maxFlows) {
      const [oldest] = this.#flows.keys();
      this.#flows.delete(oldest);
    }
    // counters that fell began anew
    if (
      before &&
      before.bytes <= totals.bytes &&
      before.packets <= totals.packets
    ) {
      bytes[row] -= before.bytes;
      packets[row] -= before.packets;
      reverseBytes[row] = Math.max(0, reverseBytes[row] - before.reverseBytes);
      reversePackets[row] = Math.max(
        0,
        reversePackets[row] - before.reversePackets,
      );
    }
  }
}

function flowKey(columns: FlowColumns, row: number): string {
  const { family, sourceIp, destinationIp } = columns;
  const word = row * 4 + 4;
  const words = family[row] === 4 ? 1 : 4;
  return [
    sourceIp.subarray(word - words, word).join('.'),
    destinationIp.subarray(word - words, word).join('.'),
    columns.sourcePort[row],
    columns.destinationPort[row],
    columns.protocol[row],
    columns.start[row],
  ].join(' ');
}
