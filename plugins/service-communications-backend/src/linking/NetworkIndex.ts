import { IndexedEntity } from './IndexedEntity';
import { MultiMap } from './MultiMap';

/** The entities of one network by what they claim in it. */
export class NetworkIndex {
  readonly byIp = new MultiMap<IndexedEntity>();
  readonly byHostname = new MultiMap<IndexedEntity>();
  /** Devices by their names. */
  readonly byName = new MultiMap<IndexedEntity>();
  /** Entities by the addresses that their listeners name. */
  readonly byListenerIp = new MultiMap<IndexedEntity>();

  readonly byWorkload = new MultiMap<IndexedEntity>();
  /** Entities that may have workloads by what Kubernetes says of these. */
  readonly onKubernetes = new Set<IndexedEntity>();

  add(entity: IndexedEntity): void {
    this.#forEachKey(entity, (map, key) => map.add(key, entity));
    if (entity.claims.kubernetes) {
      this.onKubernetes.add(entity);
    }
  }

  delete(entity: IndexedEntity): void {
    this.#forEachKey(entity, (map, key) => map.delete(key, entity));
    this.onKubernetes.delete(entity);
  }

  #forEachKey(
    { claims }: IndexedEntity,
    visit: (map: MultiMap<IndexedEntity>, key: string) => void,
  ): void {
    claims.ips.forEach(ip => visit(this.byIp, ip));
    claims.workloads.forEach(name => visit(this.byWorkload, name));
    claims.hostnames.forEach(hostname => visit(this.byHostname, hostname));
    if (!claims.isComponent && claims.name) {
      visit(this.byName, claims.name);
    }
    for (const { ip } of claims.listeners) {
      if (ip) {
        visit(this.byListenerIp, ip);
      }
    }
  }
}
