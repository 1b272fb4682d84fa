import { EntityClaims } from './EntityClaims';
import { IndexedEntity } from './IndexedEntity';
import { hasWorkload, kubernetesRules } from './KubernetesClaim';
import { LabelledWorkload } from '../model/LabelledWorkload';
import { MultiMap } from './MultiMap';
import { NetworkIndex } from './NetworkIndex';
import { RangeMatch, RangeTable } from './RangeTable';

const NONE: readonly IndexedEntity[] = [];

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
  readonly #byRef = new Map<string, IndexedEntity>();
  readonly #networks = new Map<string, NetworkIndex>();
  readonly #byDevice = new MultiMap<IndexedEntity>();
  /** Entities that have blocks. */
  readonly #ranging = new Set<IndexedEntity>();
  readonly #ranges = new Map<string, RangeTable<IndexedEntity>>();

  /**
   * Makes the index that of the given entities and returns what changed. An
   * entity that says the same as before costs a comparison.
   */
  update(entities: Iterable<EntityClaims>): ClaimsChange[] {
    const found = [...entities];
    const gone = new Set(this.#byRef.keys());
    found.forEach(({ ref }) => gone.delete(ref));
    return this.change(found, gone);
  }

  /** Does the same where only some entities came, changed or went. */
  change(
    entities: Iterable<EntityClaims>,
    gone: Iterable<string> = [],
  ): ClaimsChange[] {
    const changes: ClaimsChange[] = [];
    for (const after of entities) {
      const before = this.#byRef.get(after.ref);
      if (!before) {
        changes.push({ after });
      } else if (!isSame(before.claims, after)) {
        changes.push({ before: this.#delete(before), after });
      }
      if (!this.#byRef.has(after.ref)) {
        this.#add(after);
      }
    }
    for (const ref of gone) {
      const before = this.#byRef.get(ref);
      if (before) {
        changes.push({ before: this.#delete(before) });
      }
    }
    this.#rebuildRanges(changes);
    return changes;
  }

  /** How many entities there are. */
  get size(): number {
    return this.#byRef.size;
  }

  /** An entity itself, where it says anything. */
  byRef(ref: string): IndexedEntity | undefined {
    return this.#byRef.get(ref);
  }

  /** The entities that have an address among theirs. */
  byIp(network: string, ip: string): readonly IndexedEntity[] {
    return this.#networks.get(network)?.byIp.get(ip) ?? NONE;
  }

  /** The entities that have a host name, in lower case, among theirs. */
  byHostname(network: string, hostname: string): readonly IndexedEntity[] {
    return this.#networks.get(network)?.byHostname.get(hostname) ?? NONE;
  }

  /** The entities that name a workload among theirs. */
  byWorkload(network: string, name: string): readonly IndexedEntity[] {
    return this.#networks.get(network)?.byWorkload.get(name) ?? NONE;
  }

  /** The entities that have a workload by a rule of Kubernetes. */
  byKubernetes(
    network: string,
    workload: LabelledWorkload,
    rule: (typeof kubernetesRules)[number],
  ): readonly IndexedEntity[] {
    const index = this.#networks.get(network);
    return index
      ? [...index.mayHave(workload, rule)].filter(({ claims }) =>
          hasWorkload(claims.kubernetes!, workload, rule),
        )
      : NONE;
  }

  /** The devices that are called so, in lower case. */
  byName(network: string, name: string): readonly IndexedEntity[] {
    return this.#networks.get(network)?.byName.get(name) ?? NONE;
  }

  /** The smallest CIDR block around an address, and the entities that have it. */
  byRange(
    network: string,
    ipKey: string,
  ): RangeMatch<IndexedEntity> | undefined {
    return this.#ranges.get(network)?.find(ipKey);
  }

  /** The entities that name exactly this listener. */
  byListener(
    network: string,
    ip: string,
    port: number,
    protocol: string,
  ): readonly IndexedEntity[] {
    const naming = this.#networks.get(network)?.byListenerIp.get(ip) ?? NONE;
    return naming.length === 0
      ? NONE
      : naming.filter(({ listeners }) =>
          listeners.some(
            listener =>
              listener.ip === ip &&
              listener.port === port &&
              listener.protocol === protocol,
          ),
        );
  }

  /** The entities whose listeners and processes run on a device. */
  byDevice(deviceRef: string): readonly IndexedEntity[] {
    return this.#byDevice.get(deviceRef);
  }

  #add(claims: EntityClaims): void {
    const { ref, network, ranges, deviceRefs } = claims;
    const entity = new IndexedEntity(claims, this.byDevice(ref));
    this.#byRef.set(ref, entity);
    const index = this.#networks.get(network) ?? new NetworkIndex();
    this.#networks.set(network, index);
    index.add(entity);
    for (const device of deviceRefs) {
      this.#byDevice.add(device, entity);
      this.#refreshResidents(device);
    }
    if (ranges.length > 0) {
      this.#ranging.add(entity);
    }
  }

  #delete(entity: IndexedEntity): EntityClaims {
    const { claims } = entity;
    this.#byRef.delete(claims.ref);
    this.#networks.get(claims.network)?.delete(entity);
    for (const device of claims.deviceRefs) {
      this.#byDevice.delete(device, entity);
      this.#refreshResidents(device);
    }
    this.#ranging.delete(entity);
    return claims;
  }

  #refreshResidents(deviceRef: string): void {
    const device = this.#byRef.get(deviceRef);
    if (device) {
      device.residents = this.byDevice(deviceRef);
    }
  }

  #rebuildRanges(changes: readonly ClaimsChange[]): void {
    const networks = new Set(
      changes.flatMap(({ before, after }) =>
        [...(before?.ranges ?? []), ...(after?.ranges ?? [])].map(
          ({ network }) => network,
        ),
      ),
    );
    for (const network of networks) {
      const entries = [...this.#ranging].flatMap(entity =>
        entity.claims.ranges
          .filter(range => range.network === network)
          .map(range => ({ range, value: entity })),
      );
      if (entries.length > 0) {
        this.#ranges.set(network, new RangeTable(entries));
      } else {
        this.#ranges.delete(network);
      }
    }
  }
}

/** Whether an entity still says the same. */
function isSame(known: EntityClaims, claims: EntityClaims): boolean {
  return Object.entries(claims).every(([name, value]) => {
    const before = known[name as keyof EntityClaims];
    return before === value || JSON.stringify(before) === JSON.stringify(value);
  });
}
