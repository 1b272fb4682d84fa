import { AddressTable } from './AddressTable';
import { KeyTable } from './KeyTable';
import { IPV6, PairTable } from './PairTable';

/** In the place of a client's port: all of them. */
const ANY_PORT = 0x10000;

const PORT = 0xffff;
const PROTOCOL_AND_FAMILY = 0xff0000 | IPV6;

const CAPACITY = 131_072;

/**
 * Conversations of windows that are over. In the key there are the addresses as
 * in PairTable, but that IPv6 has numbers which outlast a window.
 */
class ConversationSet {
  readonly #ipv6 = new KeyTable();
  readonly #conversations = new KeyTable();

  get size(): number {
    return this.#conversations.size;
  }

  /** The number of an address; -1 of one that is in no conversation. */
  find(addresses: AddressTable, address: number, service: number): number {
    if (!(service & IPV6)) {
      return address;
    }
    const [a, b, c, d] = addresses.words(address, service);
    return this.#ipv6.find(a, b, c, d);
  }

  /** The number of an address, which may be new. */
  number(addresses: AddressTable, address: number, service: number): number {
    if (!(service & IPV6)) {
      return address;
    }
    const [a, b, c, d] = addresses.words(address, service);
    return this.#ipv6.add(a, b, c, d);
  }

  has(client: number, listener: number, service: number, port: number) {
    return this.#conversations.find(client, listener, service, port) >= 0;
  }

  add(client: number, listener: number, service: number, port: number): void {
    this.#conversations.add(client, listener, service, port);
  }

  clear(): void {
    this.#ipv6.clear();
    this.#conversations.clear();
  }
}

/**
 * The conversations of earlier windows: one that goes on is not seen from its
 * beginning, so that which of its halves begins first says nothing. Bounded: a
 * younger and an older half, of which the older one is forgotten when the
 * younger one is full.
 *
 * @public
 */
export class SeenConversations {
  readonly #halfCapacity: number;
  #young = new ConversationSet();
  #old = new ConversationSet();
  #youngSince = -Infinity;
  /** What went on since then is remembered, milliseconds since 1970. */
  #oldSince = -Infinity;

  /** @param capacity - conversations that are remembered at most */
  constructor(capacity = CAPACITY) {
    this.#halfCapacity = Math.max(1, Math.floor(capacity / 2));
  }

  /**
   * Whether the conversation of a row begins in its window: whoever reports it
   * would have reported it before, and did not.
   *
   * @param watchedSince - milliseconds since 1970: nothing that ended before was
   * reported
   * @internal
   */
  isNew(
    pairs: PairTable,
    addresses: AddressTable,
    row: number,
    watchedSince: number,
  ): boolean {
    const start = Math.min(pairs.clientStart[row], pairs.listenerStart[row]);
    if (start <= Math.max(watchedSince, this.#oldSince)) {
      return false;
    }
    const { words } = pairs.keys;
    const service = words[row * 4 + 2];
    const port = pairs.clientPort[row];
    const clientService = (service & PROTOCOL_AND_FAMILY) | port;
    return ![this.#young, this.#old].some(set => {
      const client = set.find(addresses, words[row * 4], service);
      const listener = set.find(addresses, words[row * 4 + 1], service);
      return (
        set.has(client, listener, service, port) ||
        set.has(client, listener, service, ANY_PORT) ||
        set.has(listener, client, clientService, service & PORT) ||
        set.has(listener, client, clientService, ANY_PORT)
      );
    });
  }

  /**
   * Adds those of a window; of a pair with several client ports all there are.
   *
   * @param at - milliseconds since 1970
   * @internal
   */
  addAll(pairs: PairTable, addresses: AddressTable, at: number): void {
    const { portCount, clientPort } = pairs;
    const { words } = pairs.keys;
    for (let row = 0, { size } = pairs; row < size; row++) {
      if (portCount[row] > 0) {
        const service = words[row * 4 + 2];
        this.#young.add(
          this.#young.number(addresses, words[row * 4], service),
          this.#young.number(addresses, words[row * 4 + 1], service),
          service,
          portCount[row] === 1 ? clientPort[row] : ANY_PORT,
        );
        if (this.#young.size >= this.#halfCapacity) {
          this.#turnOver(at);
        }
      }
    }
  }

  #turnOver(at: number): void {
    const forgotten = this.#old;
    this.#old = this.#young;
    this.#oldSince = this.#youngSince;
    this.#young = forgotten;
    this.#young.clear();
    this.#youngSince = at;
  }
}
