import { FlowColumns, FlowDirection } from '../FlowColumns';
import { KeyTable } from './KeyTable';
import { PairTable, Sum } from './PairTable';

const MAX_EXITS = 1_000_000;

/** Events, packets, bytes. */
const COUNTS = 3;

/** The interface by which a flow left, where it was metered there; else 0. */
export function exitOf(columns: FlowColumns, row: number): number {
  return columns.direction[row] === FlowDirection.egress
    ? columns.egressInterface[row]
    : 0;
}

/** What one end of a conversation sent, as a row of pairs has it. */
export interface ExitedFlow {
  pair: number;
  clientPort: number;
  toListener: boolean;
  /** The interface, see {@link exitOf}. */
  exit: number;
}

/**
 * What was counted of conversations at each interface by which they left. A
 * switch that copies packets, for a mirror or to several ports, tells of each
 * copy where it leaves, and they are one flow.
 */
export class ExitTable {
  readonly #maxExits: number;
  /** Row, client port and way, interface. */
  readonly #keys = new KeyTable();
  #counts = new Float64Array(0);

  constructor(maxExits = MAX_EXITS) {
    this.#maxExits = maxExits;
  }

  /** Whether a record of it can be added. */
  hasRoomFor(flow: ExitedFlow): boolean {
    return (
      this.#keys.size < this.#maxExits ||
      this.#keys.find(flow.pair, wayOf(flow), flow.exit, 0) >= 0
    );
  }

  add(flow: ExitedFlow, events: number, packets: number, bytes: number): void {
    const { size } = this.#keys;
    const entry = this.#keys.add(flow.pair, wayOf(flow), flow.exit, 0);
    const at = entry * COUNTS;
    if (entry === size) {
      this.#makeRoom();
      this.#counts.fill(0, at, at + COUNTS);
    }
    this.#counts[at] += events;
    this.#counts[at + 1] += packets;
    this.#counts[at + 2] += bytes;
  }

  /**
   * Counts in the rows, of what each end of a conversation sent, the copy of
   * which most was seen: by packets, then events, then bytes. Forgets all.
   */
  countFullest(pairs: PairTable): void {
    if (this.#keys.size === 0) {
      return;
    }
    const { events, answers, sums } = pairs.egressColumns();
    const { words } = this.#keys;
    for (const entry of this.#fullest()) {
      const pair = words[entry * 4];
      const toListener = (words[entry * 4 + 1] & 1) !== 0;
      const at = entry * COUNTS;
      const sum =
        pairs.sumsAt(pair) +
        (toListener ? Sum.clientPackets : Sum.listenerPackets);
      events[pair] += this.#counts[at];
      answers[pair] += toListener ? 0 : this.#counts[at];
      sums[sum] += this.#counts[at + 1];
      sums[sum + 1] += this.#counts[at + 2];
    }
    this.#keys.clear();
    this.#makeRoom();
  }

  /** By row, client port and way, the entry with the most. */
  #fullest(): Iterable<number> {
    const flows = new KeyTable();
    const fullest: number[] = [];
    const { words, size } = this.#keys;
    for (let entry = 0; entry < size; entry++) {
      const flow = flows.add(words[entry * 4], words[entry * 4 + 1], 0, 0);
      if (flow === fullest.length) {
        fullest.push(entry);
      } else if (this.#hasMore(entry, fullest[flow])) {
        fullest[flow] = entry;
      }
    }
    return fullest;
  }

  #hasMore(entry: number, other: number): boolean {
    const counts = this.#counts;
    const [one, two] = [entry * COUNTS, other * COUNTS];
    const more =
      counts[one + 1] - counts[two + 1] ||
      counts[one] - counts[two] ||
      counts[one + 2] - counts[two + 2];
    return more > 0;
  }

  /** Has as much room as there is for keys. */
  #makeRoom(): void {
    const length = this.#keys.capacity * COUNTS;
    if (this.#counts.length !== length) {
      const counts = new Float64Array(length);
      counts.set(this.#counts.subarray(0, length));
      this.#counts = counts;
    }
  }
}

function wayOf({ clientPort, toListener }: ExitedFlow): number {
  return clientPort * 2 + (toListener ? 1 : 0);
}
