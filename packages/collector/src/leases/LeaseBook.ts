import { LeaseClient, LeaseRecord } from '@service-communications/discovery';
import { workloadName } from '@service-communications/model';
import { AddressFact, AddressOwner } from '../facts/AddressFact';
import { holderOfLease, ownerOfLease } from './ownerOfLease';

/** Most servers tell times in whole seconds. */
const GRAIN_MS = 1_000;

/** What ended longer ago is not said any more: the backend forgets it by then. */
const REMEMBERED_MS = 48 * 3_600_000;

interface Lease {
  ip: string;
  from: number;
  until?: number;
  /** Infinity where it never is. */
  expires: number;
  /** When it was given or renewed last. */
  renewedAt: number;
  holder: string;
  /** Absent where the client can have no name: then nothing is said. */
  owner?: AddressOwner;
}

/**
 * Whose each address is and was, from what a lease file says, in its order: a
 * lease that is renewed is one fact, and an address is one client's at a time.
 */
export class LeaseBook {
  readonly #hardwareAddresses: boolean;
  readonly #open = new Map<string, Lease>();
  /** The last one of each address that is over. */
  readonly #ended = new Map<string, Lease & { until: number }>();
  readonly #changed = new Set<Lease>();
  /** Of which the last run knew, and no file has told since. */
  readonly #unconfirmed = new Map<string, Lease>();
  #knownUntil = 0;
  #isRenewed = false;

  /** @param options.hardwareAddresses - whether nameless clients are named by them */
  constructor(options: { hardwareAddresses: boolean }) {
    this.#hardwareAddresses = options.hardwareAddresses;
  }

  /** Facts that are open, and those of each address that ended last. */
  get known(): AddressFact[] {
    return [...this.#open.values(), ...this.#ended.values()].flatMap(factOf);
  }

  /** The addresses that are leased. */
  get leased(): Iterable<string> {
    return this.#open.keys();
  }

  /** Facts of the last run, and until when it knew of those that are open. */
  restore(facts: readonly AddressFact[], knownUntil: number): void {
    this.#knownUntil = knownUntil;
    for (const { ip, from, until, holder, owner, expires } of facts) {
      const lease: Lease = {
        ip,
        from,
        until,
        expires: expires ?? until ?? Infinity,
        renewedAt: from,
        holder,
        owner,
      };
      if (until === undefined) {
        this.#open.set(ip, lease);
        this.#unconfirmed.set(ip, lease);
      } else if (until > (this.#ended.get(ip)?.until ?? -Infinity)) {
        this.#ended.set(ip, { ...lease, until });
      }
    }
  }

  /**
   * Takes in the next entry of the file.
   *
   * @param seenAt - when it was read, for entries that do not tell their time
   */
  read(record: LeaseRecord, seenAt: number): void {
    if (record.type === 'free') {
      this.#free(record, seenAt);
    } else {
      this.#lease(record, record.since ?? seenAt);
    }
  }

  /** Nobody has an address any more that the file, which was read whole, lacks. */
  release(ip: string, seenAt: number): void {
    this.#free({ ip }, seenAt);
  }

  /**
   * The file has told all leases that there are: what the last run knew besides
   * ended when it was last known.
   */
  endUnconfirmed(): void {
    for (const [ip, lease] of this.#unconfirmed) {
      if (this.#open.get(ip) === lease) {
        this.#end(lease, Math.min(this.#knownUntil, lease.expires));
      }
    }
    this.#unconfirmed.clear();
  }

  /** Time goes by: leases end that nobody has renewed. */
  tick(now: number): void {
    for (const lease of this.#open.values()) {
      if (lease.expires <= now) {
        this.#end(lease, lease.expires);
      }
    }
    for (const [ip, { until }] of this.#ended) {
      if (until < now - REMEMBERED_MS) {
        this.#ended.delete(ip);
      }
    }
  }

  /**
   * What is new since the last time, each fact as it now is, and whether leases
   * were renewed of which nothing else is new.
   */
  takeChanged(now: number): { facts: AddressFact[]; isRenewed: boolean } {
    const facts = [...this.#changed]
      .filter(({ until = now }) => until > now - REMEMBERED_MS)
      .flatMap(factOf);
    const isRenewed = this.#isRenewed;
    this.#changed.clear();
    this.#isRenewed = false;
    return { facts, isRenewed };
  }

  #lease(record: LeaseRecord & { type: 'leased' }, since: number): void {
    const { ip, client, until } = record;
    const held = this.#open.get(ip);
    const holder = holderOfLease(client);
    const isSame = held?.holder === holder;
    if (held && since < held.from) {
      // What a file that is read again says of former times.
      if (isSame && until > held.from) {
        this.#renew(held, since, until);
      }
      return;
    }
    const owner = this.#ownerOf(client, isSame ? held : undefined);
    if (held && isSame && since <= held.expires) {
      this.#renew(held, since, until);
      if (nameOf(held.owner) === nameOf(owner)) {
        return;
      }
    }
    if (held) {
      this.#end(held, Math.min(since, held.expires));
    }
    const from = this.#afterEnded(ip, holder, since);
    if (from < until) {
      const lease = {
        ip,
        from,
        expires: until,
        renewedAt: since,
        holder,
        owner,
      };
      this.#open.set(ip, lease);
      this.#changed.add(lease);
    }
  }

  #renew(lease: Lease, since: number, until: number): void {
    this.#unconfirmed.delete(lease.ip);
    lease.renewedAt = Math.max(lease.renewedAt, since);
    if (lease.expires !== until) {
      lease.expires = until;
      this.#isRenewed = true;
    }
  }

  /** A client that does not tell its name when it renews has the one it told. */
  #ownerOf(client: LeaseClient, held: Lease | undefined) {
    return client.hostName === undefined && held?.owner
      ? held.owner
      : ownerOfLease(client, { hardwareAddresses: this.#hardwareAddresses });
  }

  /**
   * When a lease begins, next to the one of the address before it. Where another
   * client's ended within the same second, that second is nobody's.
   */
  #afterEnded(ip: string, holder: string, since: number): number {
    const ended = this.#ended.get(ip);
    if (!ended || ended.from >= since) {
      return since;
    }
    if (ended.holder === holder) {
      return Math.max(since, ended.until);
    }
    const isClose = ended.until > since - GRAIN_MS;
    if (ended.until > since) {
      this.#end(ended, since);
    }
    return isClose ? since + GRAIN_MS : since;
  }

  #free(
    { ip, since, after }: Omit<LeaseRecord & { type: 'free' }, 'type'>,
    seenAt: number,
  ): void {
    const held = this.#open.get(ip);
    if (held && (since ?? after ?? Infinity) >= held.renewedAt) {
      this.#end(held, Math.min(since ?? seenAt, held.expires));
    }
  }

  #end(lease: Lease, until: number): void {
    const { ip } = lease;
    if (this.#open.get(ip) === lease) {
      this.#open.delete(ip);
      this.#unconfirmed.delete(ip);
    }
    // A fact that was said cannot be taken back; it has an instant at least.
    lease.until = Math.max(until, lease.from + 1);
    this.#ended.set(ip, lease as Lease & { until: number });
    this.#changed.add(lease);
  }
}

function nameOf(owner: AddressOwner | undefined): string {
  return owner ? workloadName(owner.workload) : '';
}

function factOf({
  ip,
  from,
  until,
  expires,
  holder,
  owner,
}: Lease): AddressFact[] {
  return owner
    ? [
        {
          ip,
          from,
          ...(until === undefined
            ? expires !== Infinity && { expires }
            : { until }),
          holder,
          owner,
        },
      ]
    : [];
}
