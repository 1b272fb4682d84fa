import { CommunicationState } from '@service-communications/plugin-service-communications-common';
import { ListTable } from '../listing/ListTable';
import { averageClientConnections } from '../statistics/averageClientConnections';
import { ATTENTION, stateOfAttention } from './attention';

/**
 * What the communications of some edges come to, in columns: a number for each
 * edge, NaN where nothing is known.
 */
export class EdgeSums {
  readonly communications: Int32Array;
  readonly pairs: Int32Array;
  /**
   * Average client connections, each pair once: as scans count them or, where
   * none does, as flows do.
   */
  readonly connections: Float64Array;
  /** Both ways, each pair once. */
  readonly bytes: Float64Array;
  /** Milliseconds since 1970, as the next. */
  readonly firstDetected: Float64Array;
  readonly lastDetected: Float64Array;
  readonly #attention: Uint8Array;
  readonly #table: ListTable;
  readonly #flowPorts: (place: number) => number;
  readonly #flowSamples: (place: number) => number;
  readonly #clientBytes: (place: number) => number;
  readonly #listenerBytes: (place: number) => number;

  /**
   * @param length - how many edges there are
   */
  constructor(table: ListTable, length: number) {
    this.communications = new Int32Array(length);
    this.pairs = new Int32Array(length);
    this.connections = new Float64Array(length).fill(NaN);
    this.bytes = new Float64Array(length).fill(NaN);
    this.firstDetected = new Float64Array(length).fill(NaN);
    this.lastDetected = new Float64Array(length).fill(NaN);
    this.#attention = new Uint8Array(length);
    this.#table = table;
    this.#flowPorts = table.flows.column('totalPorts');
    this.#flowSamples = table.flows.column('activeSamples');
    this.#clientBytes = table.flows.column('clientBytes');
    this.#listenerBytes = table.flows.column('listenerBytes');
  }

  /** Adds a row to an edge. */
  addRow(edge: number, at: number): void {
    const first = this.#table.firstDetected[at];
    const last = this.#table.lastDetected[at];
    this.communications[edge]++;
    this.#attention[edge] = Math.max(
      this.#attention[edge],
      ATTENTION[this.#table.state[at]],
    );
    if (!(this.firstDetected[edge] <= first) && !Number.isNaN(first)) {
      this.firstDetected[edge] = first;
    }
    if (!(this.lastDetected[edge] >= last) && !Number.isNaN(last)) {
      this.lastDetected[edge] = last;
    }
  }

  /** The state among its communications that needs attention most. */
  stateOf(edge: number): CommunicationState | undefined {
    return stateOfAttention(this.#attention[edge]);
  }

  /** Adds the numbers of a pair, which all of its rows have. */
  addPair(edge: number, at: number): void {
    const { flow } = this.#table;
    this.pairs[edge]++;
    this.connections[edge] = plus(
      this.connections[edge],
      this.#connectionsOf(at) ?? NaN,
    );
    if (flow[at] !== 0) {
      this.bytes[edge] = plus(
        this.bytes[edge],
        plus(this.#clientBytes(flow[at]), this.#listenerBytes(flow[at])),
      );
    }
  }

  #connectionsOf(at: number): number | undefined {
    const { firstFound, totalPorts, activeSamples, flow } = this.#table;
    if (!Number.isNaN(firstFound[at]) && activeSamples[at] > 0) {
      return averageClientConnections(totalPorts[at], activeSamples[at]);
    }
    return flow[at] === 0
      ? undefined
      : averageClientConnections(
          this.#flowPorts(flow[at]),
          this.#flowSamples(flow[at]),
        );
  }
}

/** A sum in which what is not known counts for nothing. */
function plus(sum: number, value: number): number {
  if (Number.isNaN(value)) {
    return sum;
  }
  return Number.isNaN(sum) ? value : sum + value;
}
