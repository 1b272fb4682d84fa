import { PacketHeader } from '../flows/protocols/packet/PacketHeader';
import { CapturedPacket } from './CapturedPacket';
import { PacketFlows } from './PacketFlows';

/** Packets may be in the file so much after later ones of another interface. */
const GRACE_MS = 5_000;

const MAX_OPEN_WINDOWS = 8;

/** Records in all open windows together, which take some 60 MB. */
const MAX_OPEN_RECORDS = 262_144;

/** Empty ones that are kept, with their room, for the next windows. */
const KEPT_FLOWS = 2;

interface PacketWindowsOptions {
  intervalMs: number;
  /** Default: 262,144. */
  maxOpenRecords?: number;
  /** Takes a window that is over; its flows are used again afterwards. */
  onClosed(start: number, flows: PacketFlows): void;
}

/**
 * Gathers packets in windows aligned to the clock. A window is closed when a
 * packet comes that is some seconds later than its end, or when too much is
 * open; packets that come for it afterwards make a further one.
 */
export class PacketWindows {
  readonly #options: PacketWindowsOptions;
  readonly #maxOpenRecords: number;
  /** By start, the one that was opened first at the beginning. */
  readonly #open = new Map<number, PacketFlows>();
  readonly #idle: PacketFlows[] = [];
  /** When the first of them is to be closed. */
  #closesAt = Infinity;
  #openRecords = 0;

  constructor(options: PacketWindowsOptions) {
    this.#options = options;
    this.#maxOpenRecords = options.maxOpenRecords ?? MAX_OPEN_RECORDS;
  }

  /** The start of the window of a time, milliseconds since 1970. */
  startOf(time: number): number {
    const { intervalMs } = this.#options;
    return Math.floor(time / intervalMs) * intervalMs;
  }

  add(packet: CapturedPacket, header: PacketHeader): void {
    if (packet.time >= this.#closesAt) {
      this.#closeUpTo(packet.time);
    }
    if (this.#openRecords >= this.#maxOpenRecords) {
      this.closeAll();
    }
    const start = this.startOf(packet.time);
    const flows = this.#open.get(start) ?? this.#begin(start);
    const { size } = flows;
    flows.add(packet, header);
    this.#openRecords += flows.size - size;
  }

  /** Closes all windows, the earliest first. */
  closeAll(): void {
    this.#closeUpTo(Infinity);
  }

  #begin(start: number): PacketFlows {
    if (this.#open.size >= MAX_OPEN_WINDOWS) {
      const [first] = this.#open.keys();
      this.#close(first);
    }
    const flows = this.#idle.pop() ?? new PacketFlows();
    this.#open.set(start, flows);
    this.#closesAt = Math.min(this.#closesAt, this.#closingTime(start));
    return flows;
  }

  #closingTime(start: number): number {
    return start + this.#options.intervalMs + GRACE_MS;
  }

  #closeUpTo(time: number): void {
    const starts = [...this.#open.keys()].sort((a, b) => a - b);
    const staying = starts.filter(start => this.#closingTime(start) > time);
    for (const start of starts.slice(0, starts.length - staying.length)) {
      this.#close(start);
    }
    this.#closesAt =
      staying.length > 0 ? this.#closingTime(staying[0]) : Infinity;
  }

  #close(start: number): void {
    const flows = this.#open.get(start)!;
    this.#open.delete(start);
    this.#openRecords -= flows.size;
    this.#options.onClosed(start, flows);
    flows.clear();
    if (this.#idle.length < KEPT_FLOWS) {
      this.#idle.push(flows);
    }
  }
}
