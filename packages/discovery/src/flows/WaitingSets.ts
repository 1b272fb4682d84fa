import { SharedFlowState } from './SharedFlowState';
import { FlowDomain, WaitingSet } from './templates/FlowDomain';

/** Estimated bytes of a waiting set beside its records. */
const WAITING_SET_BYTES = 256;

/** Sets of one exporter that wait for their templates, as far as there is room. */
export class WaitingSets {
  readonly #exporter: { waitingBytes: number };
  readonly #shared: SharedFlowState;

  constructor(exporter: { waitingBytes: number }, shared: SharedFlowState) {
    this.#exporter = exporter;
    this.#shared = shared;
  }

  /** Keeps a copy of a set; false where there is no room. */
  add(domain: FlowDomain, set: WaitingSet): boolean {
    const { limits, waitingBytes } = this.#shared;
    const needed = set.bytes.length + WAITING_SET_BYTES;
    const isFull =
      this.#exporter.waitingBytes + needed >
        limits.maxWaitingBytesPerExporter ||
      waitingBytes + needed > limits.maxWaitingBytes;
    if (!isFull) {
      this.#count(needed);
      domain.waiting.push({ ...set, bytes: set.bytes.slice() });
    }
    return !isFull;
  }

  /** The sets that are wanted; they wait no more. */
  take(domain: FlowDomain, wanted: (set: WaitingSet) => boolean): WaitingSet[] {
    const taken = domain.waiting.filter(wanted);
    if (taken.length > 0) {
      domain.waiting = domain.waiting.filter(set => !wanted(set));
    }
    for (const { bytes } of taken) {
      this.#count(-bytes.length - WAITING_SET_BYTES);
    }
    return taken;
  }

  #count(bytes: number): void {
    this.#exporter.waitingBytes += bytes;
    this.#shared.waitingBytes += bytes;
  }
}
