import { SenderTable } from '@service-communications/discovery';
import { canonicalIp, cidrRange, ipKey } from '@service-communications/model';

/** Senders that are told apart. */
const MAX_SENDERS = 10_000;

/** Addresses of which it is remembered whether they may send. */
const MAX_ADDRESSES = 20_000;

/** What those who did not prove themselves share. */
export const NEWCOMERS = '';

/**
 * Says of each datagram whether its sender may send, and whose share of the
 * memory it takes: of an exporter that keeps sending its own, and one for all
 * others together, among whom are those whose addresses are invented.
 */
export class SenderGate {
  readonly #blocks: { first: string; last: string }[];
  readonly #senders: SenderTable<true>;
  /** By address as the socket tells it; undefined may not send. */
  readonly #addresses = new Map<string, string | undefined>();

  /**
   * @param options.blocks - addresses and CIDR blocks that may send; none: all may
   * @param options.max - senders that are told apart; default 10,000
   */
  constructor(options: { blocks: readonly string[]; max?: number }) {
    this.#blocks = options.blocks.map(block => cidrRange(block)!);
    this.#senders = new SenderTable(options.max ?? MAX_SENDERS);
  }

  /**
   * Whose share a datagram takes; undefined where its sender may not send.
   *
   * @param now - milliseconds since 1970
   */
  shareOf(address: string, now: number): string | undefined {
    const sender = this.#allowed(address);
    if (sender === undefined) {
      return undefined;
    }
    if (!this.#senders.seen(sender, now)) {
      this.#senders.add(sender, true, now);
    }
    return this.#senders.isEstablished(sender) ? sender : NEWCOMERS;
  }

  #allowed(address: string): string | undefined {
    if (this.#addresses.has(address)) {
      return this.#addresses.get(address);
    }
    if (this.#addresses.size >= MAX_ADDRESSES) {
      this.#addresses.clear();
    }
    const canonical = canonicalIp(address) ?? address;
    const allowed = this.#isInBlock(canonical) ? canonical : undefined;
    this.#addresses.set(address, allowed);
    return allowed;
  }

  #isInBlock(canonical: string): boolean {
    if (this.#blocks.length === 0) {
      return true;
    }
    const key = ipKey(canonical);
    return this.#blocks.some(({ first, last }) => first <= key && key <= last);
  }
}
