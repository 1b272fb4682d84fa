/** A sender that kept sending for so long is no passing one. */
const ESTABLISHED_AFTER_MS = 10_000;

/** An established sender that was silent for so long may have to give way. */
const SILENT_MS = 10 * 60_000;

/** The part of all places in which a sender has to prove itself. */
const NEWCOMERS = 1 / 4;

interface Sender<T> {
  readonly value: T;
  readonly block: string;
  readonly since: number;
  seenAt: number;
}

/**
 * A bounded table of who sends datagrams, whose addresses anybody can forge. Those
 * who keep sending are established and stay. While there is no room, a newcomer
 * takes the place of the newcomer that has been silent longest: of its own block
 * (/24, or /48 of IPv6) where that has its share of them, else of any. So a flood
 * of invented addresses is at odds with itself.
 *
 * @public
 */
export class SenderTable<T> {
  readonly #max: number;
  readonly #maxEstablished: number;
  /** Both by address, the one that has been silent longest first. */
  readonly #newcomers = new Map<string, Sender<T>>();
  readonly #established = new Map<string, Sender<T>>();
  /** Addresses of newcomers by block, in the same order. */
  readonly #blocks = new Map<string, Set<string>>();

  /** @param max - senders that are kept */
  constructor(max: number) {
    this.#max = max;
    this.#maxEstablished = max - Math.ceil(max * NEWCOMERS);
  }

  get size(): number {
    return this.#newcomers.size + this.#established.size;
  }

  isEstablished(address: string): boolean {
    return this.#established.has(address);
  }

  /** What is kept of all. */
  *entries(): IterableIterator<[address: string, value: T]> {
    for (const senders of [this.#established, this.#newcomers]) {
      for (const [address, { value }] of senders) {
        yield [address, value];
      }
    }
  }

  /**
   * What is kept of a sender, which has sent something now.
   *
   * @param now - milliseconds since 1970
   */
  seen(address: string, now: number): T | undefined {
    const established = this.#established.get(address);
    if (established) {
      established.seenAt = now;
      this.#established.delete(address);
      this.#established.set(address, established);
      return established.value;
    }
    const sender = this.#newcomers.get(address);
    if (!sender) {
      return undefined;
    }
    sender.seenAt = now;
    this.delete(address);
    if (
      now - sender.since < ESTABLISHED_AFTER_MS ||
      !this.#makeRoomForEstablished(now)
    ) {
      this.#addNewcomer(address, sender);
    } else {
      this.#established.set(address, sender);
    }
    return sender.value;
  }

  /**
   * Adds a sender that is not kept.
   *
   * @returns who had to give way, if anybody; the sender itself where nobody can
   */
  add(
    address: string,
    value: T,
    now: number,
  ): [address: string, value: T] | undefined {
    const block = blockOf(address);
    const sender = { value, block, since: now, seenAt: now };
    const gone = this.size >= this.#max ? this.evict(block) : undefined;
    if (this.size >= this.#max) {
      return [address, value];
    }
    this.#addNewcomer(address, sender);
    return gone;
  }

  /**
   * Takes out the newcomer that has been silent longest.
   *
   * @param forBlock - of whom it makes room for
   * @param except - stays
   */
  evict(
    forBlock?: string,
    except?: string,
  ): [address: string, value: T] | undefined {
    const own = forBlock === undefined ? undefined : this.#blocks.get(forBlock);
    const share = this.#newcomers.size / this.#blocks.size;
    const from = own && own.size >= share ? own : this.#newcomers.keys();
    for (const address of from) {
      if (address !== except) {
        const { value } = this.#newcomers.get(address)!;
        this.delete(address);
        return [address, value];
      }
    }
    return undefined;
  }

  delete(address: string): void {
    const newcomer = this.#newcomers.get(address);
    if (newcomer) {
      const ofBlock = this.#blocks.get(newcomer.block)!;
      ofBlock.delete(address);
      if (ofBlock.size === 0) {
        this.#blocks.delete(newcomer.block);
      }
    }
    this.#newcomers.delete(address);
    this.#established.delete(address);
  }

  #addNewcomer(address: string, sender: Sender<T>): void {
    const ofBlock = this.#blocks.get(sender.block) ?? new Set();
    this.#blocks.set(sender.block, ofBlock.add(address));
    this.#newcomers.set(address, sender);
  }

  /** The one that has been silent longest becomes a newcomer, if it was long. */
  #makeRoomForEstablished(now: number): boolean {
    if (this.#established.size < this.#maxEstablished) {
      return true;
    }
    const [oldest] = this.#established;
    if (!oldest || oldest[1].seenAt > now - SILENT_MS) {
      return false;
    }
    const [address, sender] = oldest;
    this.#established.delete(address);
    this.#addNewcomer(address, { ...sender, since: now });
    return true;
  }
}

/** What whoever forges addresses of its own network can use most easily. */
function blockOf(address: string): string {
  return address.includes(':')
    ? address.split(':', 3).join(':')
    : address.slice(0, address.lastIndexOf('.'));
}
