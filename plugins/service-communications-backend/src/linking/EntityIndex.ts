import { ClaimingEntity } from './ClaimingEntity';
import { EntityClaims } from './EntityClaims';
import { listOf, OneOrMany, withoutOne, withOne } from './OneOrMany';
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
  readonly #byIp = newTable((claims, ip) => claims.hasIp(ip));
  readonly #byHostname = newTable((claims, name) => claims.hasHostname(name));
  readonly #byListenerIp = newTable((claims, ip) =>
    claims.listeners.some(listener => listener.ip === ip),
  );
  /** Built when it is asked for: only the traffic of loopback asks. */
  #byName: WordTable<PackedClaims> | undefined;
  /** What runs on devices that say nothing themselves. */
  readonly #residents = new Map<string, OneOrMany<PackedClaims>>();
  /** Those that have blocks. */
  readonly #ranging = new Set<PackedClaims>();
  readonly #ranges = new Map<string, RangeTable<ClaimingEntity>>();

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
      if (!before) {
        changes.push({ after });
        this.#add(packed, changedRanges);
      } else if (!before.equals(packed)) {
        changes.push({ before: before.unpack(), after });
        this.#remove(before, changedRanges);
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
  byRef(ref: string): ClaimingEntity | undefined {
    return this.#byRef.get(ref);
  }

  /** The entities that have an address among theirs. */
  byIp(network: string, ip: string): readonly ClaimingEntity[] {
    return this.#byIp.get(network, ip);
  }

  /** The entities that have a host name, in lower case, among theirs. */
  byHostname(network: string, hostname: string): readonly ClaimingEntity[] {
    return this.#byHostname.get(network, hostname);
  }

  /** The devices that are called so, in lower case. */
  byName(network: string, name: string): readonly ClaimingEntity[] {
    if (!this.#byName) {
      this.#byName = newTable((claims, asked) => claims.name === asked);
      for (const claims of this.#byRef.values()) {
        this.#addName(claims);
      }
    }
    return this.#byName.get(network, name);
  }

  /** The smallest CIDR block around an address, and the entities that have it. */
  byRange(
    network: string,
    ipKey: string,
  ): RangeMatch<ClaimingEntity> | undefined {
    return this.#ranges.get(network)?.find(ipKey);
  }

  /** The entities that name exactly this listener. */
  byListener(
    network: string,
    ip: string,
    port: number,
    protocol: string,
  ): readonly ClaimingEntity[] {
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
  byDevice(deviceRef: string): readonly ClaimingEntity[] {
    return (
      this.#byRef.get(deviceRef)?.residents ??
      listOf(this.#residents.get(deviceRef))
    );
  }

  #add(claims: PackedClaims, changedRanges: Set<string>): void {
    const { ref, network, ips, hostnames, listeners, ranges } = claims;
    this.#byRef.set(ref, claims);
    ips.forEach(ip => this.#byIp.add(network, ip, claims));
    hostnames.forEach(name => this.#byHostname.add(network, name, claims));
    listenerIps(listeners).forEach(ip =>
      this.#byListenerIp.add(network, ip, claims),
    );
    this.#addName(claims);
    listOf(this.#residents.get(ref)).forEach(resident =>
      claims.addResident(resident),
    );
    this.#residents.delete(ref);
    claims.deviceRefs.forEach(device => this.#addResident(device, claims));
    if (ranges.length > 0) {
      this.#ranging.add(claims);
      ranges.forEach(range => changedRanges.add(range.network));
    }
  }

  #remove(claims: PackedClaims, changedRanges: Set<string>): void {
    const { ref, network, ips, hostnames, listeners, ranges } = claims;
    ips.forEach(ip => this.#byIp.remove(network, ip, claims));
    hostnames.forEach(name => this.#byHostname.remove(network, name, claims));
    listenerIps(listeners).forEach(ip =>
      this.#byListenerIp.remove(network, ip, claims),
    );
    this.#byName?.remove(network, claims.name, claims);
    claims.deviceRefs.forEach(device => this.#removeResident(device, claims));
    this.#byRef.delete(ref);
    claims.residents.forEach(resident => this.#addResident(ref, resident));
    this.#ranging.delete(claims);
    ranges.forEach(range => changedRanges.add(range.network));
  }

  #addName(claims: PackedClaims): void {
    if (!claims.isComponent) {
      this.#byName?.add(claims.network, claims.name, claims);
    }
  }

  #addResident(deviceRef: string, claims: PackedClaims): void {
    const device = this.#byRef.get(deviceRef);
    if (device) {
      device.addResident(claims);
    } else {
      const others = this.#residents.get(deviceRef);
      this.#residents.set(deviceRef, withOne(others, claims));
    }
  }

  #removeResident(deviceRef: string, claims: PackedClaims): void {
    const device = this.#byRef.get(deviceRef);
    if (device) {
      device.removeResident(claims);
      return;
    }
    const others = withoutOne(this.#residents.get(deviceRef), claims);
    if (others) {
      this.#residents.set(deviceRef, others);
    } else {
      this.#residents.delete(deviceRef);
    }
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

function newTable(
  hasWord: (claims: PackedClaims, word: string) => boolean,
): WordTable<PackedClaims> {
  return new WordTable(
    (claims, network, word) =>
      claims.network === network && hasWord(claims, word),
  );
}

/** The addresses that listeners name, each once. */
function listenerIps(listeners: EntityClaims['listeners']): Set<string> {
  return new Set(listeners.flatMap(({ ip }) => ip ?? []));
}
