import { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_HOSTNAMES,
  ANNOTATION_IP_ADDRESSES,
  ANNOTATION_LISTENERS,
  ANNOTATION_WORKLOADS,
  LinkingProblem,
} from '@service-communications/plugin-service-communications-common';
import { ClaimAuthority } from './ClaimAuthority';
import { EntityClaims } from './EntityClaims';
import { kubernetesAnnotation } from './KubernetesClaim';
import { ReadEntity } from './readEntityClaims';
import { rangeOf } from './readRange';

const HINT =
  'serviceCommunications.linking.authorities does not let this entity claim';

/**
 * Leaves of what an entity claims what some authority lets it claim, each with
 * a problem that says so. What runs on a device, by listener or process alone,
 * may be claimed by any entity that an authority speaks of.
 */
export function withAuthority(
  read: ReadEntity,
  entity: Entity,
  authorities: readonly ClaimAuthority[] | undefined,
): ReadEntity {
  if (!authorities) {
    return read;
  }
  const own = authorities.filter(authority => authority.includes(entity));
  const { claims } = read;
  const { network } = claims;
  const refused = new Map<string, number>();
  function keep<T>(
    key: string,
    values: readonly T[],
    isCovered: (value: T, authority: ClaimAuthority) => boolean,
  ): T[] {
    const kept = values.filter(value =>
      own.some(authority => isCovered(value, authority)),
    );
    const count = values.length - kept.length;
    refused.set(key, (refused.get(key) ?? 0) + count);
    return kept;
  }
  const mayBe = (name: string) => (authority: ClaimAuthority) =>
    authority.coversHostname(network, name);
  const addresses = {
    ips: keep(ANNOTATION_IP_ADDRESSES, claims.ips, (ip, authority) =>
      authority.coversRange(network, rangeOf(ip)),
    ),
    ranges: keep(ANNOTATION_IP_ADDRESSES, claims.ranges, (range, authority) =>
      authority.coversRange(range.network, range),
    ),
  };
  const hostnames = keep(
    ANNOTATION_HOSTNAMES,
    claims.hostnames,
    (hostname, authority) => mayBe(hostname)(authority),
  );
  const listeners = keep(
    ANNOTATION_LISTENERS,
    claims.listeners,
    ({ ip }, authority) =>
      ip === undefined || authority.coversRange(network, rangeOf(ip)),
  );
  const workloads = keep(
    ANNOTATION_WORKLOADS,
    claims.workloads,
    (workload, authority) => authority.coversWorkload(network, workload),
  );
  const [kubernetes] = keep(
    kubernetesAnnotation(claims.kubernetes),
    claims.kubernetes ? [claims.kubernetes] : [],
    (_, authority) => authority.coversWorkload(network),
  );
  const { name } = claims;
  const processes = own.length > 0 ? claims.processes : [];
  const runsAnything = listeners.length > 0 || processes.length > 0;
  const kept: EntityClaims = {
    ...claims,
    ...addresses,
    hostnames,
    workloads,
    kubernetes,
    name: name !== undefined && own.some(mayBe(name)) ? name : undefined,
    listeners,
    processes,
    deviceRefs: runsAnything ? claims.deviceRefs : [],
  };
  const problems = [...refused]
    .filter(([, count]) => count > 0)
    .map(
      ([key, count]): LinkingProblem => ({
        origin: 'annotation',
        key,
        entityRef: claims.ref,
        reason: `${HINT} ${count === 1 ? 'one' : count} of its entries`,
      }),
    );
  return { ...read, claims: kept, problems: [...read.problems, ...problems] };
}
