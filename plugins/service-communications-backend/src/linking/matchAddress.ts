import { isLoopbackIp, workloadName } from '@service-communications/model';
import { AddressRange } from './annotations/parseIpAddresses';
import { ClaimingEntity } from './ClaimingEntity';
import { EntityIndex } from './EntityIndex';
import { kubernetesRules } from './KubernetesClaim';
import { LabelledWorkload } from '../model/LabelledWorkload';
import { ownerOfNetwork } from './ownerOfNetwork';

/** An address as the rules see it. */
export interface LinkAddress {
  network: string;
  ip: string;
  /** Sorts as the address does, as `ipKey` gives it. */
  ipKey: string;
  /**
   * The name a person gave it, or else those of the hosts that have it, in
   * lower case without closing dot.
   */
  names: readonly string[];
  /** What is known of the workload, where the end is one. */
  workload?: LabelledWorkload;
}

/** The entities that claim an address, by the first rule that found any. */
export interface AddressMatch {
  rule:
    | 'manual'
    | 'workload'
    | (typeof kubernetesRules)[number]
    | 'exact-ip'
    | 'hostname'
    | 'cidr';
  entities: readonly ClaimingEntity[];
  /** The block, where one decided. */
  range?: AddressRange;
}

/**
 * Finds the entities at an address: by exact ip, then by host name, then by
 * the smallest CIDR block. What a later rule would find, an earlier one hides.
 * A workload is its own name, whatever address and host it has: by annotation,
 * then by what Kubernetes says of it.
 *
 * In a host's own network (`<network>/<host>`), loopback addresses belong to
 * the entities with that host's name; other addresses are those of the network
 * around it.
 */
export function matchAddress(
  index: EntityIndex,
  address: LinkAddress,
): AddressMatch | undefined {
  const match = matchInNetwork(index, address);
  const owner = match ? undefined : ownerOfNetwork(address.network);
  if (!owner) {
    return match;
  }
  return isLoopbackIp(address.ip)
    ? matchOwner(index, owner)
    : matchInNetwork(index, { ...address, network: owner.network });
}

function matchInNetwork(
  index: EntityIndex,
  address: LinkAddress,
): AddressMatch | undefined {
  const { network, ip, ipKey, names, workload } = address;
  if (workload) {
    return matchWorkload(index, network, workload);
  }
  return (
    toMatch('exact-ip', index.byIp(network, ip)) ??
    toMatch('hostname', matchNames(index, network, names)) ??
    matchRange(index, network, ipKey)
  );
}

function matchWorkload(
  index: EntityIndex,
  network: string,
  workload: LabelledWorkload,
): AddressMatch | undefined {
  const named = toMatch(
    'workload',
    index.byWorkload(network, workloadName(workload)),
  );
  return kubernetesRules.reduce(
    (match, rule) =>
      match ?? toMatch(rule, index.byKubernetes(network, workload, rule)),
    named,
  );
}

function matchRange(
  index: EntityIndex,
  network: string,
  ipKey: string,
): AddressMatch | undefined {
  const range = index.byRange(network, ipKey);
  return range && { rule: 'cidr', entities: range.values, range };
}

/**
 * Several hosts can have an address, such as that of a container bridge. As
 * long as one of them is unknown, the others are no answer.
 */
function matchNames(
  index: EntityIndex,
  network: string,
  names: readonly string[],
): readonly ClaimingEntity[] {
  if (names.length === 1) {
    return index.byHostname(network, names[0]);
  }
  const found = names.map(name => index.byHostname(network, name));
  return found.some(entities => entities.length === 0)
    ? []
    : [...new Set(found.flat())];
}

function matchOwner(
  index: EntityIndex,
  owner: { network: string; host: string },
): AddressMatch | undefined {
  return (
    toMatch('hostname', index.byHostname(owner.network, owner.host)) ??
    toMatch('hostname', index.byName(owner.network, owner.host))
  );
}

function toMatch(
  rule: AddressMatch['rule'],
  entities: readonly ClaimingEntity[],
): AddressMatch | undefined {
  return entities.length > 0 ? { rule, entities } : undefined;
}
