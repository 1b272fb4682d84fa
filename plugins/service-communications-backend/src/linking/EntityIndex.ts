import { Buckets } from './Buckets';
import { Claimant } from './Claimant';
import { EntityClaims } from './EntityClaims';
import { PackedClaims } from './PackedClaims';
import { RangeMatch, RangeTable } from './RangeTable';
import { WordTable } from './WordTable';

/** How what an entity says changed; absent before it came, after it went. */
export interface ClaimsChange {
  before?: EntityClaims;
  after?: EntityClaims;
}

/**
 * Answers who claims an address, a name, a listener or a device, in memory and
 * in a time that does not grow with the catalog.
 */
export class EntityIndex {
  readonly #byRef = new Map<string, PackedClaims>();
  readonly #byDevice = new Buckets<PackedClaims>();
  readonly #byIp = new WordTable<PackedClaims>(
    (claims, network, ip) => claims.network === network && claims.hasIp(ip),
  );
  readonly #byHostname = new WordTable<PackedClaims>(
    (claims, network, hostname) =>
      claims.network === network && claims.hasHostname(hostname),
  );
  readonly #byName = new WordTable<PackedClaims>(
    (claims, network, name) =>
      claims.network === network && claims.name === name,
  );
  readonly #byListenerIp = new WordTable<PackedClaims>(
    (claims, network, ip) =>
      claims.network === network &&
      claims.listeners.some(listener => listener.ip === ip),
  );
  /** Those that have blocks. */
  readonly #ranging = new Set<PackedClaims>();
  readonly #ranges = new Map<string, RangeTable<Claimant>>();

  /**
   * Makes the index that of the given entities and returns what changed. An
   * entity that says the same as before costs a comparison.
   */
  update(entities: Iterable<EntityClaims>): ClaimsChange[] {
    const found = [...entities];
    const gone = new Set(this.#byRef.keys());
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
    const changedRanges = new Set<string>();
    for (const after of entities) {
      const packed = new PackedClaims(after);
      const before = this.#byRef.get(after.ref);
      if (!before?.equals(packed)) {
        changes.push({ ...(before && { before: before.unpack() }), after });
        if (before) {
          this.#remove(before, changedRanges);
        }
        this.#add(packed, changedRanges);
      }
    }
    for (const ref of gone) {
      const before = this.#byRef.get(ref);
      if (before) {
        changes.push({ before: before.unpack() });
        this.#remove(before, changedRanges);
      }
    }
    this.#rebuildRanges(changedRanges);
    return changes;
  }

  /** An entity itself, where it says anything. */
  byRef(ref: string): Claimant | undefined {
    return this.#byRef.get(ref);
  }

  /** The entities that have an address among theirs. */
  byIp(network: string, ip: string): readonly Claimant[] {
    return this.#byIp.get(network, ip);
  }

  /** The entities that have a host name, in lower case, among theirs. */
  byHostname(network: string, hostname: string): readonly Claimant[] {
    return this.#byHostname.get(network, hostname);
  }

  /** The devices that are called so, in lower case. */
  byName(network: string, name: string): readonly Claimant[] {
    return this.#byName.get(network, name);
  }

  /** The smallest CIDR block around an address, and the entities that have it. */
  byRange(network: string, ipKey: string): RangeMatch<Claimant> | undefined {
    return this.#ranges.get(network)?.find(ipKey);
  }

  /** The entities that name exactly this listener. */
  byListener(
    network: string,
    ip: string,
    port: number,
    protocol: string,
  ): readonly Claimant[] {
    const found = this.#byListenerIp.get(network, ip);
    return found.length === 0
      ? found
      : found.filter(({ listeners }) =>
          listeners.some(
            listener =>
              listener.ip === ip &&
              listener.port === port &&
              listener.protocol === protocol,
          ),
        );
  }

  /** The entities whose listeners and processes run on a device. */
  byDevice(deviceRef: string): readonly Claimant[] {
    return this.#byDevice.get(deviceRef);
  }

  #add(claims: PackedClaims, changedRanges: Set<string>): void {
    this.#byRef.set(claims.ref, claims);
    this.#forEachWord(claims, (table, word) =>
      table.add(claims.network, word, claims),
    );
    for (const deviceRef of claims.deviceRefs) {
      this.#byDevice.add(deviceRef, claims);
    }
    if (claims.ranges.length > 0) {
      this.#ranging.add(claims);
      claims.ranges.forEach(({ network }) => changedRanges.add(network));
    }
  }

  #remove(claims: PackedClaims, changedRanges: Set<string>): void {
    this.#byRef.delete(claims.ref);
    this.#forEachWord(claims, (table, word) =>
      table.remove(claims.network, word, claims),
    );
    for (const deviceRef of claims.deviceRefs) {
      this.#byDevice.remove(deviceRef, claims);
    }
    this.#ranging.delete(claims);
    claims.ranges.forEach(({ network }) => changedRanges.add(network));
  }

  #forEachWord(
    claims: PackedClaims,
    visit: (table: WordTable<PackedClaims>, word: string) => void,
  ): void {
    claims.ips.forEach(ip => visit(this.#byIp, ip));
    claims.hostnames.forEach(hostname => visit(this.#byHostname, hostname));
    if (!claims.isComponent) {
      visit(this.#byName, claims.name);
    }
    const listenerIps = new Set(claims.listeners.map(({ ip }) => ip));
    listenerIps.forEach(ip => ip && visit(this.#byListenerIp, ip));
  }

  #rebuildRanges(networks: ReadonlySet<string>): void {
    for (const network of networks) {
      const entries = [...this.#ranging].flatMap(claims =>
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
