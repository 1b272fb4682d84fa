import { Buckets } from './Buckets';
import { EntityClaims } from './EntityClaims';
import { RangeMatch, RangeTable } from './RangeTable';

/** How what an entity says changed; absent before it came, after it went. */
export interface ClaimsChange {
  before?: EntityClaims;
  after?: EntityClaims;
}

/** A socket address that a `listeners` annotation names in full. */
export interface ListenerAddress {
  network: string;
  ip: string;
  port: number;
  protocol: string;
}

/**
 * Answers who claims an address, a name, a listener or a device, in memory and
 * in a time that does not grow with the catalog.
 */
export class EntityIndex {
  readonly #claims = new Map<string, EntityClaims>();
  readonly #byIp = new Buckets<EntityClaims>();
  readonly #byHostname = new Buckets<EntityClaims>();
  readonly #byName = new Buckets<EntityClaims>();
  readonly #byListener = new Buckets<EntityClaims>();
  readonly #byDevice = new Buckets<EntityClaims>();
  readonly #ranges = new Map<string, RangeTable<EntityClaims>>();

  /**
   * Makes the index that of the given entities and returns what changed. An
   * entity that says the same as before costs a comparison.
   */
  update(entities: Iterable<EntityClaims>): ClaimsChange[] {
    const found = [...entities];
    const gone = new Set(this.#claims.keys());
    for (const { ref } of found) {
      gone.delete(ref);
    }
    return this.change(found, gone);
  }

  /** Does the same where only some entities came, changed or went. */
  change(
    entities: Iterable<EntityClaims>,
    gone: Iterable<string> = [],
  ): ClaimsChange[] {
    const changes: ClaimsChange[] = [];
    for (const after of entities) {
      const before = this.#claims.get(after.ref);
      if (!before || JSON.stringify(before) !== JSON.stringify(after)) {
        changes.push({ before, after });
      }
    }
    for (const ref of gone) {
      const before = this.#claims.get(ref);
      if (before) {
        changes.push({ before });
      }
    }
    const changedRanges = new Set<string>();
    for (const { before, after } of changes) {
      if (before) {
        this.#claims.delete(before.ref);
        this.#forEachEntry(before, (buckets, key) =>
          buckets.remove(key, before),
        );
      }
      if (after) {
        this.#claims.set(after.ref, after);
        this.#forEachEntry(after, (buckets, key) => buckets.add(key, after));
      }
      for (const claims of [before, after]) {
        for (const { network } of claims?.ranges ?? []) {
          changedRanges.add(network);
        }
      }
    }
    this.#rebuildRanges(changedRanges);
    return changes;
  }

  /** An entity itself, where it says anything. */
  byRef(ref: string): EntityClaims | undefined {
    return this.#claims.get(ref);
  }

  /** The entities that have an address among theirs. */
  byIp(network: string, ip: string): readonly EntityClaims[] {
    return this.#byIp.get(inNetwork(network, ip));
  }

  /** The entities that have a host name, in lower case, among theirs. */
  byHostname(network: string, hostname: string): readonly EntityClaims[] {
    return this.#byHostname.get(inNetwork(network, hostname));
  }

  /** The devices that are called so, in lower case. */
  byName(network: string, name: string): readonly EntityClaims[] {
    return this.#byName.get(inNetwork(network, name));
  }

  /** The smallest CIDR block around an address, and the entities that have it. */
  byRange(
    network: string,
    ipKey: string,
  ): RangeMatch<EntityClaims> | undefined {
    return this.#ranges.get(network)?.find(ipKey);
  }

  /** The entities that name exactly this listener. */
  byListener(address: ListenerAddress): readonly EntityClaims[] {
    return this.#byListener.get(listenerKey(address));
  }

  /** The entities whose listeners and processes run on a device. */
  byDevice(deviceRef: string): readonly EntityClaims[] {
    return this.#byDevice.get(deviceRef);
  }

  #forEachEntry(
    claims: EntityClaims,
    visit: (buckets: Buckets<EntityClaims>, key: string) => void,
  ): void {
    const { network } = claims;
    for (const ip of claims.ips) {
      visit(this.#byIp, inNetwork(network, ip));
    }
    for (const hostname of claims.hostnames) {
      visit(this.#byHostname, inNetwork(network, hostname));
    }
    if (!claims.isComponent) {
      visit(this.#byName, inNetwork(network, claims.name));
    }
    for (const { ip, port, protocol } of claims.listeners) {
      if (ip) {
        visit(this.#byListener, listenerKey({ network, ip, port, protocol }));
      }
    }
    for (const deviceRef of claims.deviceRefs) {
      visit(this.#byDevice, deviceRef);
    }
  }

  #rebuildRanges(networks: ReadonlySet<string>): void {
    for (const network of networks) {
      const entries = [...this.#claims.values()].flatMap(claims =>
        claims.ranges
          .filter(range => range.network === network)
          .map(range => ({ range, value: claims })),
      );
      if (entries.length > 0) {
        this.#ranges.set(network, new RangeTable(entries));
      } else {
        this.#ranges.delete(network);
      }
    }
  }
}

// No address and no host name contains a space.
function inNetwork(network: string, key: string): string {
  return `${key} ${network}`;
}

function listenerKey(address: ListenerAddress): string {
  const { network, ip, port, protocol } = address;
  return `${ip} ${port} ${protocol} ${network}`;
}
