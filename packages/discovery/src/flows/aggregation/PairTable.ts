import { addRun, Runs } from './addRun';
import { KeyTable } from './KeyTable';
import { PortSets } from './PortSets';

/** Places in {@link PairTable.sums}. */
export const Sum = {
  start: 0,
  end: 1,
  clientPackets: 2,
  clientBytes: 3,
  listenerPackets: 4,
  listenerBytes: 5,
} as const;
const SUMS = 6;

/** Part of the third word of a key: the addresses are those of IPv6. */
export const IPV6 = 1 << 24;

/** Counters that are kept twice, see {@link PairTable.egress}. */
interface View {
  events: Uint32Array;
  /** Events that went from the listener to the client. */
  answers: Uint32Array;
  sums: Float64Array;
}

/** What was counted of a pair. */
export interface PairCounters {
  clientEvents: number;
  listenerEvents: number;
  clientPackets: number;
  clientBytes: number;
  listenerPackets: number;
  listenerBytes: number;
}

/**
 * What a window gathers, in columns: one row for each pair of client address
 * and listener, and one for each conversation of which the ports do not tell
 * enough to call one end the listener.
 *
 * The four words of a row's key are the client's address, the listener's (IPv4
 * as it is, IPv6 by a number), the listener's port with protocol and family,
 * and the client's port + 1, where the row is a single conversation, else 0.
 */
export class PairTable {
  readonly keys = new KeyTable();
  readonly ports = new PortSets();
  events!: Uint32Array;
  /** Events that went from the listener to the client. */
  answers!: Uint32Array;
  /** See {@link Sum}; what was counted at exit is not in it, but for times. */
  sums!: Float64Array;
  /** Distinct client ports. */
  portCount!: Uint32Array;
  /** The first client port; the only one where there is one. */
  clientPort!: Uint16Array;
  /** Bits of Evidence. */
  evidence!: Uint16Array;
  /** Bits of Traffic. */
  traffic!: Uint8Array;
  /** When what the client sent begins, and what the listener did. */
  clientStart!: Float64Array;
  listenerStart!: Float64Array;
  /**
   * The same flows may be reported at entry and at exit: what was counted at
   * exit is kept apart, once there is such a thing.
   */
  egress?: View;
  /** Runs of all rows that have, or had, more than one. */
  runCount = 0;
  readonly #runs = new Map<number, Runs>();

  constructor() {
    this.#makeColumns(this.keys.capacity);
  }

  get size(): number {
    return this.keys.size;
  }

  /** The row of a key; a new one is empty. */
  row(
    client: number,
    listener: number,
    service: number,
    conversation: number,
  ): number {
    const { size } = this.keys;
    const row = this.keys.add(client, listener, service, conversation);
    if (row === size) {
      if (row >= this.events.length) {
        this.#grow();
      }
      this.empty(row);
    }
    return row;
  }

  /** Adds a client port to a row. */
  addPort(row: number, port: number): void {
    const count = this.portCount[row];
    if (count === 0) {
      this.clientPort[row] = port;
      this.portCount[row] = 1;
    } else if (count > 1 || this.clientPort[row] !== port) {
      if (count === 1) {
        this.ports.add(row, this.clientPort[row]);
      }
      if (this.ports.add(row, port)) {
        this.portCount[row] = count + 1;
      }
    }
  }

  hasPort(row: number, port: number): boolean {
    return this.portCount[row] > 1
      ? this.ports.has(row, port)
      : this.portCount[row] === 1 && this.clientPort[row] === port;
  }

  /** Covers a time. */
  addTime(row: number, start: number, end: number, interval: number): void {
    const { sums } = this;
    const at = row * SUMS;
    const first = sums[at + Sum.start];
    const last = sums[at + Sum.end];
    if (this.#runs.size === 0 && start >= first && end <= last) {
      return;
    }
    if (!this.isOneRunWith(row, start, end, interval)) {
      let runs = this.#runs.get(row);
      if (!runs) {
        runs = [first, last];
        this.#runs.set(row, runs);
        this.runCount++;
      }
      const { length } = runs;
      addRun(runs, start, end, interval);
      this.runCount += (runs.length - length) / 2;
    }
    if (start < first) {
      sums[at + Sum.start] = start;
    }
    if (end > last) {
      sums[at + Sum.end] = end;
    }
  }

  /** Whether a row is, together with a time, no more than one run. */
  isOneRunWith(
    row: number,
    start: number,
    end: number,
    interval: number,
  ): boolean {
    const at = row * SUMS;
    const first = this.sums[at + Sum.start];
    const last = this.sums[at + Sum.end];
    // an empty row has its start after its end
    return (
      first > last ||
      (start - interval <= last &&
        end + interval >= first &&
        !(this.#runs.size > 0 && this.#runs.has(row)))
    );
  }

  /** Where the sums of a row begin. */
  sumsAt(row: number): number {
    return row * SUMS;
  }

  /** What lies between start and end, where it is more than one run. */
  runsOf(row: number): Runs | undefined {
    const runs = this.#runs.get(row);
    return runs && runs.length > 2 ? runs : undefined;
  }

  /** Counters of what is metered at exit. */
  egressColumns(): View {
    this.egress ??= {
      events: new Uint32Array(this.keys.capacity),
      answers: new Uint32Array(this.keys.capacity),
      sums: new Float64Array(this.keys.capacity * SUMS),
    };
    return this.egress;
  }

  /**
   * What was counted of a row. Of its two views the one with more packets, then
   * with more events, counts, for each direction on its own: some exporters
   * call one direction ingress and the other one egress.
   */
  counters(row: number): PairCounters {
    const { egress } = this;
    const client = egress && this.#sentMore(egress, row, true) ? egress : this;
    const listener =
      egress && this.#sentMore(egress, row, false) ? egress : this;
    const at = row * SUMS;
    return {
      clientEvents: client.events[row] - client.answers[row],
      listenerEvents: listener.answers[row],
      clientPackets: client.sums[at + Sum.clientPackets],
      clientBytes: client.sums[at + Sum.clientBytes],
      listenerPackets: listener.sums[at + Sum.listenerPackets],
      listenerBytes: listener.sums[at + Sum.listenerBytes],
    };
  }

  /** Empties the table; keeps about as much room as was needed. */
  clear(): void {
    this.keys.clear();
    this.ports.clear();
    this.#runs.clear();
    this.runCount = 0;
    this.egress = undefined;
    if (this.events.length > this.keys.capacity) {
      this.#makeColumns(this.keys.capacity);
    }
  }

  /** Makes a row as if nothing had been added to it; the key stays. */
  empty(row: number): void {
    this.events[row] = 0;
    this.answers[row] = 0;
    this.portCount[row] = 0;
    this.evidence[row] = 0;
    this.traffic[row] = 0;
    this.clientStart[row] = Infinity;
    this.listenerStart[row] = Infinity;
    const at = row * SUMS;
    this.sums[at] = Infinity;
    this.sums[at + 1] = -Infinity;
    this.sums.fill(0, at + 2, at + SUMS);
    this.runCount -= (this.#runs.get(row)?.length ?? 0) / 2;
    this.#runs.delete(row);
    if (this.egress) {
      this.egress.events[row] = 0;
      this.egress.answers[row] = 0;
      this.egress.sums.fill(0, at, at + SUMS);
    }
  }

  /** Whether more of one direction was counted in a view than in this one. */
  #sentMore(view: View, row: number, byClient: boolean): boolean {
    const at =
      row * SUMS + (byClient ? Sum.clientPackets : Sum.listenerPackets);
    const more =
      view.sums[at] - this.sums[at] ||
      eventsOf(view, row, byClient) - eventsOf(this, row, byClient);
    return more > 0;
  }

  #grow(): void {
    const { events, answers, sums, egress } = this;
    const { portCount, clientPort, evidence, traffic } = this;
    const { clientStart, listenerStart } = this;
    const { capacity } = this.keys;
    this.#makeColumns(capacity);
    this.events.set(events);
    this.answers.set(answers);
    this.sums.set(sums);
    this.portCount.set(portCount);
    this.clientPort.set(clientPort);
    this.evidence.set(evidence);
    this.traffic.set(traffic);
    this.clientStart.set(clientStart);
    this.listenerStart.set(listenerStart);
    if (egress) {
      this.egress = undefined;
      const grown = this.egressColumns();
      grown.events.set(egress.events);
      grown.answers.set(egress.answers);
      grown.sums.set(egress.sums);
    }
  }

  #makeColumns(capacity: number): void {
    this.events = new Uint32Array(capacity);
    this.answers = new Uint32Array(capacity);
    this.sums = new Float64Array(capacity * SUMS);
    this.portCount = new Uint32Array(capacity);
    this.clientPort = new Uint16Array(capacity);
    this.evidence = new Uint16Array(capacity);
    this.traffic = new Uint8Array(capacity);
    this.clientStart = new Float64Array(capacity);
    this.listenerStart = new Float64Array(capacity);
  }
}

function eventsOf(view: View, row: number, byClient: boolean): number {
  const answers = view.answers[row];
  return byClient ? view.events[row] - answers : answers;
}
