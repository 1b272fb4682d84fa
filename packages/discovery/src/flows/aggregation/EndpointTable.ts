import { KeyTable } from './KeyTable';
import { ClientPort } from '../../orientation/PortEvidence';

/**
 * From so many clients' ports on, one end of many conversations is a listener
 * that is learned from traffic.
 */
const LEARNED_FAN_IN = 3;

/**
 * The same where both ends of all conversations have the same port: clients
 * that do so often have several servers (NTP: four), so it takes more of them.
 */
const LEARNED_FAN_IN_OF_EQUAL_PORTS = 5;

/** And so many times as many as the other end has. */
const LEARNED_RATIO = 2;

/** So much of what talks to a listener does it from ports that clients use. */
const SHARE_OF_CLIENT_PORTS = 0.9;

/**
 * Clients that get their ports from a wider range (gateways that translate
 * addresses, tuned servers) show at least so many of the usual ports, and of
 * those that no client gets next to none; a scan of all ports shows more than
 * twice as many of these.
 */
const WIDE_RANGE = { fanIn: 10, usual: 0.4, never: 0.005 };

/** So much of what talks to a listener is seen to send something to it. */
const SHARE_OF_SENDERS = 0.5;

/** So many different ports the estimate can tell apart. */
const ESTIMATE = 64;

/**
 * The ends (address, port, protocol) of a window's conversations, and how many
 * others each has at its other side.
 */
export class EndpointTable {
  readonly #keys = new KeyTable();
  /** Bits of Evidence that the end listens. */
  evidence = new Uint16Array(64);
  /** Those of them that come from this window. */
  found = new Uint16Array(64);
  /** Bits of Evidence that decided something, or could have. */
  confirmed = new Uint16Array(64);
  /** Distinct ends at the other side. */
  #others = new Uint32Array(64);
  /** Those of them that have a port as clients usually have it. */
  #clients = new Uint32Array(64);
  /** Those that have one which clients may have. */
  #possible = new Uint32Array(64);
  /** Those that have one which no client gets. */
  #never = new Uint32Array(64);
  /** Those that have the same port as this end. */
  #equals = new Uint32Array(64);
  /** Those that sent something to this end. */
  #senders = new Uint32Array(64);
  /** Those that were not looked at one by one; their ports differ. */
  #uncounted = new Uint32Array(64);
  /** Two words: one bit for each of 64 groups of ports on the other side. */
  #groups = new Uint32Array(128);

  get size(): number {
    return this.#keys.size;
  }

  /** The words of all keys: address, service, as in PairTable. */
  get words(): Uint32Array {
    return this.#keys.words;
  }

  /** The number of an end, which may be new. */
  end(address: number, service: number): number {
    const end = this.#keys.add(address, service, 0, 0);
    if (this.#keys.capacity > this.evidence.length) {
      this.#grow();
    }
    return end;
  }

  /**
   * Adds another end that talks with this one.
   *
   * @param otherKind - a ClientPort
   */
  addOther(
    end: number,
    ownPort: number,
    otherPort: number,
    otherKind: number,
    sent: boolean,
  ): void {
    this.#others[end]++;
    this.#clients[end] += otherKind === ClientPort.usual ? 1 : 0;
    this.#possible[end] += otherKind === ClientPort.possible ? 1 : 0;
    this.#never[end] += otherKind === ClientPort.never ? 1 : 0;
    this.#equals[end] += ownPort === otherPort ? 1 : 0;
    this.#senders[end] += sent ? 1 : 0;
    const group = Math.imul(otherPort, 0x9e3779b1) >>> 26;
    this.#groups[end * 2 + (group >>> 5)] |= 1 << (group & 31);
  }

  /** Adds one address with several ports. */
  addClient(end: number, ports: number, sent: boolean): void {
    this.#others[end] += ports;
    this.#clients[end] += ports;
    this.#senders[end] += sent ? ports : 0;
    this.#uncounted[end] += ports;
  }

  /**
   * Whether what talks to the end looks like the clients of a listener:
   * several, sending to it, from different ports and from such as clients use.
   * A scan from one port looks different: it reaches services, ports of all
   * kinds, or one port of many, and where it does not, nothing answers.
   */
  hasClients(end: number): boolean {
    const others = this.#others[end];
    const different = Math.min(others, ESTIMATE) / 2;
    return (
      this.#clients[end] >= LEARNED_FAN_IN &&
      (this.#clients[end] >= others * SHARE_OF_CLIENT_PORTS ||
        this.#hasWideRange(end)) &&
      this.#senders[end] >= others * SHARE_OF_SENDERS &&
      this.#differentPorts(end) >= Math.max(2, different)
    );
  }

  /** Whether clients make the one end a listener rather than the other. */
  isLearned(end: number, port: number, other: number, otherPort: number) {
    if (port === otherPort) {
      const equals = this.#equals[end];
      return (
        equals >= LEARNED_FAN_IN_OF_EQUAL_PORTS &&
        equals >= this.#equals[other] * LEARNED_RATIO &&
        this.#senders[end] >= this.#others[end] * SHARE_OF_SENDERS
      );
    }
    return (
      this.hasClients(end) &&
      this.#others[end] >= this.#others[other] * LEARNED_RATIO
    );
  }

  #hasWideRange(end: number): boolean {
    const others = this.#others[end];
    const clients = this.#clients[end];
    return (
      others >= WIDE_RANGE.fanIn &&
      clients >= others * WIDE_RANGE.usual &&
      clients + this.#possible[end] >= others * SHARE_OF_CLIENT_PORTS &&
      this.#never[end] <= others * WIDE_RANGE.never
    );
  }

  #differentPorts(end: number): number {
    const groups = this.#groups;
    return (
      bitsOf(groups[end * 2]) +
      bitsOf(groups[end * 2 + 1]) +
      this.#uncounted[end]
    );
  }

  #grow(): void {
    const { capacity } = this.#keys;
    this.evidence = grown(this.evidence, new Uint16Array(capacity));
    this.found = grown(this.found, new Uint16Array(capacity));
    this.confirmed = grown(this.confirmed, new Uint16Array(capacity));
    this.#others = grown(this.#others, new Uint32Array(capacity));
    this.#clients = grown(this.#clients, new Uint32Array(capacity));
    this.#possible = grown(this.#possible, new Uint32Array(capacity));
    this.#never = grown(this.#never, new Uint32Array(capacity));
    this.#equals = grown(this.#equals, new Uint32Array(capacity));
    this.#senders = grown(this.#senders, new Uint32Array(capacity));
    this.#uncounted = grown(this.#uncounted, new Uint32Array(capacity));
    this.#groups = grown(this.#groups, new Uint32Array(capacity * 2));
  }
}

function grown<T extends Uint16Array | Uint32Array>(old: T, column: T): T {
  column.set(old);
  return column;
}

function bitsOf(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) {
    count++;
  }
  return count;
}
