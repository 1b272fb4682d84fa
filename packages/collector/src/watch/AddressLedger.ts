import { Workload, workloadName } from '@service-communications/model';
import { MultiMap } from './MultiMap';

/** Whose an address is, and what linking goes by. */
export interface AddressOwner {
  workload: Workload;
  /** Which of its replicas, such as the pod; or empty. */
  instance: string;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
}

/** That an address was an owner's. Times are milliseconds since 1970. */
export interface AddressFact {
  ip: string;
  from: number;
  /** The first moment at which it no longer was; absent while it is. */
  until?: number;
  owner: AddressOwner;
}

/** That an object has an address now. */
export interface AddressClaim {
  ip: string;
  /** The object, by a name that no other has, also not a later one of its name. */
  holder: string;
  from: number;
  /** How coarsely `from` is told: it may have been so much later. */
  grainMs: number;
  owner: AddressOwner;
}

/** A fact that is open, as it is kept over a restart. */
export interface OpenFact extends AddressFact {
  holder: string;
}

interface Entry extends OpenFact {
  /** Nobody has claimed it since a restart, and until then it is known. */
  knownUntil?: number;
}

/**
 * Who has which address, from what is claimed and released: an address has one
 * holder at a time. Where it changes hands and the clocks of the claims are too
 * coarse to say when, the moment in between is nobody's.
 */
export class AddressLedger {
  readonly #open = new Map<string, Entry>();
  /** The last one of each address that has ended. */
  readonly #ended = new Map<string, Entry & { until: number }>();
  readonly #ofHolder = new MultiMap();
  /** Addresses that others have now, though an object still shows them. */
  readonly #lost = new MultiMap();
  readonly #changed = new Map<string, Entry>();

  /** Facts that are open. */
  get open(): OpenFact[] {
    return Array.from(
      this.#open.values(),
      ({ knownUntil: _, ...fact }) => fact,
    );
  }

  get size(): number {
    return this.#open.size;
  }

  /** What is new since the last time, each fact as it now is. */
  takeChanged(): AddressFact[] {
    const facts = Array.from(this.#changed.values(), factOf);
    this.#changed.clear();
    return facts;
  }

  /** Facts that were open when the last run ended, and until when it knew. */
  restore(facts: readonly OpenFact[], knownUntil: number): void {
    for (const fact of facts) {
      this.#add({ ...fact, knownUntil });
    }
  }

  /** Everything has been claimed that is there: what was not ended meanwhile. */
  endUnclaimed(): void {
    for (const entry of [...this.#open.values()]) {
      if (entry.knownUntil !== undefined) {
        this.#end(entry, entry.knownUntil);
      }
    }
  }

  /** Who has an address, where it is that object that holds it. */
  ownerOf(holder: string, ip: string): AddressOwner | undefined {
    const entry = this.#open.get(ip);
    return entry?.holder === holder ? entry.owner : undefined;
  }

  /** The addresses that an object has. */
  addressesOf(holder: string): string[] {
    return this.#ofHolder.get(holder);
  }

  /** @param now - when the claim was heard; it cannot be of later */
  claim(claim: AddressClaim, now: number): void {
    const held = this.#open.get(claim.ip);
    if (held?.holder === claim.holder) {
      this.#confirm(held, claim, now);
      return;
    }
    if (this.#lost.get(claim.holder).includes(claim.ip)) {
      return;
    }
    let from = Math.min(claim.from, now);
    if (held) {
      if (held.knownUntil === undefined && held.from > from) {
        // The other one began later, and so has it now.
        this.#lost.add(claim.holder, claim.ip);
        this.#say({ ...factOf(claim), holder: claim.holder, until: held.from });
        return;
      }
      const end = Math.min(from, held.knownUntil ?? from);
      this.#end(held, end);
      this.#lost.add(held.holder, held.ip);
      from += end === from ? claim.grainMs : 0;
      from = Math.max(from, held.until!);
    } else {
      from = this.#afterEnded(claim, from);
    }
    this.#add({ ...factOf(claim), holder: claim.holder, from });
    this.#say(this.#open.get(claim.ip)!);
  }

  /**
   * That an object had an address which it has no longer. Nothing where that is
   * known, or another had it all the time.
   */
  record(claim: AddressClaim, until: number): void {
    const { ip, holder, from } = claim;
    if (this.#open.get(ip)?.holder === holder) {
      this.release(holder, until, [ip]);
      return;
    }
    const ended = this.#ended.get(ip);
    const end = Math.min(until, this.#open.get(ip)?.from ?? until);
    if (ended?.holder === holder || from >= end) {
      return;
    }
    const start = this.#afterEnded(claim, from);
    if (start < end) {
      const entry = { ...factOf(claim), holder, from: start, until: end };
      this.#say(entry);
      this.#ended.set(ip, entry);
    }
  }

  /** An object no longer has addresses: all of its, or those that are named. */
  release(
    holder: string,
    until: number,
    ips: readonly string[] = [
      ...this.addressesOf(holder),
      ...this.#lost.get(holder),
    ],
  ): void {
    for (const ip of ips) {
      this.#lost.delete(holder, ip);
      const entry = this.#open.get(ip);
      if (entry?.holder === holder) {
        this.#end(entry, Math.min(until, entry.knownUntil ?? until));
      }
    }
  }

  /** Forgets facts that ended before a time: no claim will be of then. */
  forget(before: number): void {
    for (const [ip, { until }] of this.#ended) {
      if (until < before) {
        this.#ended.delete(ip);
      }
    }
  }

  #confirm(held: Entry, claim: AddressClaim, now: number): void {
    delete held.knownUntil;
    const { owner } = claim;
    if (nameOf(held.owner) !== nameOf(owner)) {
      this.#end(held, now);
      this.#add({ ...factOf(claim), holder: claim.holder, from: held.until! });
      this.#say(this.#open.get(claim.ip)!);
    } else if (JSON.stringify(held.owner) !== JSON.stringify(owner)) {
      held.owner = owner;
      this.#say(held);
    }
  }

  /** When a claim begins, next to the one before it; cuts that short if need be. */
  #afterEnded({ ip, holder, grainMs }: AddressClaim, from: number): number {
    const ended = this.#ended.get(ip);
    if (!ended || ended.until <= from) {
      return from;
    }
    if (ended.holder === holder || ended.from >= from) {
      return ended.until;
    }
    this.#end(ended, from);
    return from + grainMs;
  }

  #add(entry: Entry): void {
    this.#open.set(entry.ip, entry);
    this.#ofHolder.add(entry.holder, entry.ip);
  }

  #end(entry: Entry, until: number): void {
    const { ip, holder } = entry;
    if (this.#open.get(ip) === entry) {
      this.#open.delete(ip);
      this.#ofHolder.delete(holder, ip);
    }
    // A fact that was said cannot be taken back; it has an instant at least.
    entry.until = Math.max(until, entry.from + 1);
    this.#ended.set(ip, entry as Entry & { until: number });
    this.#say(entry);
  }

  #say(entry: Entry): void {
    this.#changed.set(`${entry.ip} ${entry.from} ${entry.holder}`, entry);
  }
}

/** What two owners are told apart by. */
function nameOf({ workload, instance }: AddressOwner): string {
  return `${workloadName(workload)} ${instance}`;
}

function factOf({ ip, from, until, owner }: AddressFact): AddressFact {
  return { ip, from, ...(until !== undefined && { until }), owner };
}
