import { workloadName } from '@service-communications/model';
import { AddressFact, AddressOwner } from '../facts/AddressFact';
import { GRAIN_MS } from './Kept';
import { MultiMap } from './MultiMap';

/** That an object has an address now. */
export interface AddressClaim {
  ip: string;
  /** As in a fact. */
  holder: string;
  from: number;
  /** How coarsely `from` is told: it may have been so much later. */
  grainMs: number;
  owner: AddressOwner;
}

interface Entry extends AddressFact {
  /** When it may have begun, before what was cut off for the one before it. */
  claimedFrom: number;
  /** Nobody has claimed it since a restart, and until then it is known. */
  knownUntil?: number;
}

/**
 * Who has which address, from what is claimed and released: an address has one
 * holder at a time. Where it changes hands, the moment that the claim is too
 * coarse to tell of is nobody's.
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
  get open(): AddressFact[] {
    return Array.from(this.#open.values(), factOf);
  }

  /**
   * Facts that ended lately, and may still be cut short. Of those that end where
   * they begin nothing was said, but that somebody had the address about then.
   */
  get ended(): AddressFact[] {
    return Array.from(this.#ended.values(), factOf);
  }

  /** What is new since the last time, each fact as it now is. */
  takeChanged(): AddressFact[] {
    const facts = Array.from(this.#changed.values(), factOf);
    this.#changed.clear();
    return facts;
  }

  /** Facts of the last run, and until when it knew of those that are open. */
  restore(facts: readonly AddressFact[], knownUntil: number): void {
    for (const fact of facts) {
      const { from, until } = fact;
      const claimedFrom = from - GRAIN_MS;
      if (until === undefined) {
        this.#add({ ...fact, claimedFrom, knownUntil });
      } else if (until > (this.#ended.get(fact.ip)?.until ?? -Infinity)) {
        this.#ended.set(fact.ip, { ...fact, claimedFrom, until });
      }
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
      if (held.knownUntil === undefined && held.claimedFrom > from) {
        // The other one began later, and so has it now.
        this.#lost.add(claim.holder, claim.ip);
        const until = held.claimedFrom;
        this.#say({ ...factOf(claim), claimedFrom: from, until });
        return;
      }
      const end = Math.min(from, held.knownUntil ?? from);
      this.#end(held, end);
      this.#lost.add(held.holder, held.ip);
      from = Math.max(from + claim.grainMs, held.until!);
    } else {
      from = this.#afterEnded(claim, from);
    }
    this.#add({ ...factOf(claim), claimedFrom: claim.from, from });
    this.#say(this.#open.get(claim.ip)!);
  }

  /** An object shows an address, and will be claimed or recorded to have it. */
  announce(claim: AddressClaim): void {
    const { ip, from } = claim;
    if (!this.#open.has(ip) && !this.#ended.has(ip)) {
      const entry = { ...factOf(claim), claimedFrom: from, until: from };
      this.#ended.set(ip, entry);
    }
  }

  /**
   * That an object had an address which it has no longer. Where it was never
   * claimed, what is too coarse to tell of at both of its ends is nobody's: who
   * had it before and after may be forgotten.
   */
  record(claim: AddressClaim, until: number): void {
    const { ip, holder, from, grainMs } = claim;
    if (this.#lost.get(holder).includes(ip)) {
      return;
    }
    const open = this.#open.get(ip);
    const ended = this.#ended.get(ip);
    if (open?.holder === holder) {
      this.release(holder, until, [ip]);
    } else if (ended?.holder !== holder || isAnnounced(ended)) {
      const entry = {
        ...factOf(claim),
        claimedFrom: from,
        from: from + grainMs,
        until: Math.min(
          until - grainMs,
          open?.claimedFrom ?? until,
          ended && ended.claimedFrom > from ? ended.claimedFrom : until,
        ),
      };
      if (!ended || ended.claimedFrom <= from) {
        this.#cutShort(ended, from);
        this.#ended.set(ip, entry);
      }
      if (entry.from < entry.until) {
        this.#say(entry);
      }
    }
    this.#lost.add(holder, ip);
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
      const from = held.until!;
      this.#add({ ...factOf(claim), claimedFrom: from, from });
      this.#say(this.#open.get(claim.ip)!);
    } else if (JSON.stringify(held.owner) !== JSON.stringify(owner)) {
      held.owner = owner;
      this.#say(held);
    }
  }

  /** When a claim begins, next to the one before it; cuts that short if need be. */
  #afterEnded({ ip, holder, grainMs }: AddressClaim, from: number): number {
    const ended = this.#ended.get(ip);
    if (!ended) {
      return from;
    }
    if (ended.holder === holder || ended.claimedFrom > from) {
      return Math.max(from, ended.until);
    }
    this.#cutShort(ended, from);
    return Math.max(from + grainMs, ended.until);
  }

  #cutShort(ended: Entry | undefined, from: number): void {
    if (ended && ended.claimedFrom <= from && ended.until! > from) {
      this.#end(ended, from);
    }
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

/** Nothing is said of it yet. */
function isAnnounced({ from, until }: AddressFact): boolean {
  return until! <= from;
}

/** What two owners are told apart by. */
function nameOf({ workload, instance }: AddressOwner): string {
  return `${workloadName(workload)} ${instance}`;
}

function factOf({ ip, from, until, holder, owner }: AddressFact): AddressFact {
  return { ip, from, ...(until !== undefined && { until }), holder, owner };
}
