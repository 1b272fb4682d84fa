import { KeyTable } from './KeyTable';
import { AddressTable } from './AddressTable';
import { Address } from './ListenerSet';
import { PairTable } from './PairTable';

/** One end of a conversation. */
interface ConversationEnd {
  address: Address;
  port: number;
}

/** In the place of a client's port: all of them. */
const ANY_PORT = 0x10000;

const CAPACITY = 131_072;

/** Conversations as numbers: addresses, then ends. */
class ConversationSet {
  readonly #addresses = new KeyTable();
  readonly #conversations = new KeyTable();

  get size(): number {
    return this.#conversations.size;
  }

  has(one: ConversationEnd, other: ConversationEnd, protocol: number): boolean {
    const first = this.#addresses.find(...one.address);
    const second = this.#addresses.find(...other.address);
    return (
      first >= 0 &&
      second >= 0 &&
      this.#conversations.find(
        first,
        second,
        (protocol << 16) | one.port,
        other.port,
      ) >= 0
    );
  }

  add(one: ConversationEnd, other: ConversationEnd, protocol: number): void {
    this.#conversations.add(
      this.#addresses.add(...one.address),
      this.#addresses.add(...other.address),
      (protocol << 16) | one.port,
      other.port,
    );
  }

  clear(): void {
    this.#addresses.clear();
    this.#conversations.clear();
  }
}

/**
 * The conversations of earlier windows: one that goes on is not seen from its
 * beginning, so that which of its halves begins first says nothing. Bounded: a
 * younger and an older half, of which the older one is forgotten when the
 * younger one is full.
 */
export class SeenConversations {
  readonly #halfCapacity: number;
  #young = new ConversationSet();
  #old = new ConversationSet();
  #youngSince = -Infinity;
  /** What went on since then is remembered, milliseconds since 1970. */
  #oldSince = -Infinity;

  constructor(capacity = CAPACITY) {
    this.#halfCapacity = Math.max(1, Math.floor(capacity / 2));
  }

  /**
   * Whether the conversation of a row begins in its window: whoever reports it
   * would have reported it before, and did not.
   *
   * @param watchedSince - milliseconds since 1970: nothing that ended before was
   * reported
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
    const { listener, client, protocol } = endsOf(pairs, addresses, row);
    const anyClient = { ...client, port: ANY_PORT };
    const anyListener = { ...listener, port: ANY_PORT };
    return ![this.#young, this.#old].some(
      set =>
        set.has(listener, client, protocol) ||
        set.has(client, listener, protocol) ||
        set.has(listener, anyClient, protocol) ||
        set.has(client, anyListener, protocol),
    );
  }

  /**
   * Adds those of a window; of a pair with several client ports all there are.
   *
   * @param at - milliseconds since 1970
   */
  addAll(pairs: PairTable, addresses: AddressTable, at: number): void {
    for (let row = 0; row < pairs.size; row++) {
      const ports = pairs.portCount[row];
      if (ports > 0) {
        const { listener, client, protocol } = endsOf(pairs, addresses, row);
        const { address, port } = client;
        this.#young.add(
          listener,
          { address, port: ports === 1 ? port : ANY_PORT },
          protocol,
        );
        this.#turnOver(at);
      }
    }
  }

  #turnOver(at: number): void {
    if (this.#young.size >= this.#halfCapacity) {
      const forgotten = this.#old;
      this.#old = this.#young;
      this.#oldSince = this.#youngSince;
      this.#young = forgotten;
      this.#young.clear();
      this.#youngSince = at;
    }
  }
}

function endsOf(pairs: PairTable, addresses: AddressTable, row: number) {
  const [client, listener, service] = pairs.keys.words.subarray(
    row * 4,
    row * 4 + 3,
  );
  return {
    listener: {
      address: addresses.words(listener, service),
      port: service & 0xffff,
    },
    client: {
      address: addresses.words(client, service),
      port: pairs.clientPort[row],
    },
    protocol: (service >>> 16) & 0xff,
  };
}
