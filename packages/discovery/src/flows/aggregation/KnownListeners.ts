import {
  formatIpWords,
  ipWords,
  OrientationEvidence,
  orientationEvidence,
  protocolName,
  protocolNumber,
} from '@service-communications/model';
import {
  Evidence,
  evidenceBit,
  EVIDENCE_OF_CONVERSATIONS,
} from '../../orientation/evidence';
import { Address, ListenerSet } from './ListenerSet';

/**
 * A listener, and why it is known to be one.
 *
 * @public
 */
export interface KnownListener {
  /** Canonical. */
  ip: string;
  port: number;
  /** IANA name, lower case. */
  protocol: string;
  evidence: OrientationEvidence[];
}

/** @public */
export interface KnownListenersOptions {
  /** Most listeners that are remembered. Default: 65,536. */
  capacity?: number;
  /**
   * A listener that nothing confirms for so long is forgotten, at the latest
   * after one and a half times as long: ports are used again by others.
   * Default: 24 hours.
   */
  maxAgeMs?: number;
}

const CAPACITY = 65_536;
const MAX_AGE_MS = 24 * 60 * 60 * 1000;

/**
 * The listeners of which earlier windows, or whoever owns this, have evidence.
 * Bounded in number and age: there are a younger and an older half; what is
 * confirmed goes to the younger one, which becomes the older one when it is
 * full or half the age old, and the older one before it is forgotten.
 *
 * @public
 */
export class KnownListeners {
  readonly #halfCapacity: number;
  readonly #halfAgeMs: number;
  #young = new ListenerSet();
  #old = new ListenerSet();
  /** When the young half began, in the time of what is confirmed. */
  #youngSince = NaN;

  constructor(options: KnownListenersOptions = {}) {
    this.#halfCapacity = Math.max(
      1,
      Math.floor((options.capacity ?? CAPACITY) / 2),
    );
    this.#halfAgeMs = (options.maxAgeMs ?? MAX_AGE_MS) / 2;
  }

  /** Listeners that are known, those confirmed again possibly twice. */
  get size(): number {
    return this.#young.size + this.#old.size;
  }

  /**
   * Adds a listener, or confirms it.
   *
   * @param at - milliseconds since 1970: when it was seen
   * @returns whether it could: not if the address or the protocol is none
   */
  add(listener: KnownListener, at: number): boolean {
    const words = ipWords(listener.ip);
    const protocol = protocolNumber(listener.protocol);
    if (!words || protocol === undefined) {
      return false;
    }
    const evidence = listener.evidence.reduce(
      (bits, name) => bits | evidenceBit(name),
      0,
    );
    // what was seen of one conversation is learned by others
    const learned =
      evidence & EVIDENCE_OF_CONVERSATIONS
        ? (evidence & ~EVIDENCE_OF_CONVERSATIONS) | Evidence.learned
        : evidence;
    this.confirm(words, listener.port, protocol, learned, at);
    return true;
  }

  /** All listeners, as JSON can hold them: `add` takes them after a restart. */
  list(): KnownListener[] {
    const old = this.#old.list().filter(([words, port, protocol]) => {
      return this.#young.evidence(words, port, protocol) === 0;
    });
    return [...old, ...this.#young.list()].map(
      ([words, port, protocol, evidence]) => ({
        ip: formatIpWords(...words),
        port,
        protocol: protocolName(String(protocol)) ?? String(protocol),
        evidence: orientationEvidence.filter(
          name => evidence & evidenceBit(name),
        ),
      }),
    );
  }

  /**
   * The evidence for a listener, as bits.
   *
   * @internal
   */
  evidence(address: Address, port: number, protocol: number): number {
    return (
      this.#young.evidence(address, port, protocol) |
      this.#old.evidence(address, port, protocol)
    );
  }

  /**
   * Adds evidence as bits.
   *
   * @internal
   */
  confirm(
    address: Address,
    port: number,
    protocol: number,
    evidence: number,
    at: number,
  ): void {
    this.forget(at);
    this.#young.confirm(address, port, protocol, evidence);
    if (this.#young.size >= this.#halfCapacity) {
      this.#turnOver(at);
    }
  }

  /**
   * Forgets what is too old.
   *
   * @internal
   */
  forget(now: number): void {
    if (Number.isNaN(this.#youngSince)) {
      this.#youngSince = now;
    } else if (now - this.#youngSince >= this.#halfAgeMs * 2) {
      this.#turnOver(now);
      this.#turnOver(now);
    } else if (now - this.#youngSince >= this.#halfAgeMs) {
      this.#turnOver(now);
    }
  }

  #turnOver(now: number): void {
    const forgotten = this.#old;
    this.#old = this.#young;
    this.#young = forgotten;
    this.#young.clear();
    this.#youngSince = now;
  }
}
