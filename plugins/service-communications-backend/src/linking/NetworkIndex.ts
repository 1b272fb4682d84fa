import { LabelledWorkload } from '../model/LabelledWorkload';
import { IndexedEntity } from './IndexedEntity';
import { kubernetesIdOf, kubernetesRules } from './KubernetesClaim';
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
  readonly byKubernetesId = new MultiMap<IndexedEntity>();
  /** By kind and name. */
  readonly byKubernetesResource = new MultiMap<IndexedEntity>();
  /** Entities with a selector of labels: few have one. */
  readonly selecting = new Set<IndexedEntity>();

  add(entity: IndexedEntity): void {
    this.#forEachKey(entity, (map, key) => map.add(key, entity));
    if (entity.claims.kubernetes?.selector) {
      this.selecting.add(entity);
    }
  }

  delete(entity: IndexedEntity): void {
    this.#forEachKey(entity, (map, key) => map.delete(key, entity));
    this.selecting.delete(entity);
  }

  /** The entities among which are those that have a workload by a rule. */
  mayHave(
    workload: LabelledWorkload,
    rule: (typeof kubernetesRules)[number],
  ): Iterable<IndexedEntity> {
    switch (rule) {
      case 'kubernetes-resource':
        return this.byKubernetesResource.get(
          `${workload.kind}/${workload.name}`,
        );
      case 'kubernetes-id':
        return this.byKubernetesId.get(kubernetesIdOf(workload) ?? '');
      default:
        return this.selecting;
    }
  }

  #forEachKey(
    { claims }: IndexedEntity,
    visit: (map: MultiMap<IndexedEntity>, key: string) => void,
  ): void {
    claims.ips.forEach(ip => visit(this.byIp, ip));
    claims.workloads.forEach(name => visit(this.byWorkload, name));
    const { id, resource } = claims.kubernetes ?? {};
    if (id !== undefined) {
      visit(this.byKubernetesId, id);
    }
    if (resource) {
      visit(this.byKubernetesResource, `${resource.kind}/${resource.name}`);
    }
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
