import { endKey } from '@service-communications/model';
import { TouchedKeys } from '../database/operations/links/findTouchedAddressIds';
import { hostNetwork } from '../model/hostNetwork';
import { EntityClaims } from './EntityClaims';
import { ClaimsChange } from './EntityIndex';

/** All workloads: which of them a selector has only their labels say. */
const WORKLOADS = { first: 'w', last: 'x' };

/**
 * What changes of the index touch. Where an entity only gained or lost an
 * address, the rest of its addresses is left in peace.
 */
export function touchedKeys(changes: readonly ClaimsChange[]): TouchedKeys {
  const ipKeys = new Set<string>();
  const ranges = new Map<string, { first: string; last: string }>();
  const hostnames = new Set<string>();
  const networks = new Set<string>();
  const deviceRefs = new Set<string>();

  function touchNames(names: readonly string[], network: string) {
    for (const name of names) {
      hostnames.add(name);
      networks.add(hostNetwork(network, name));
    }
  }

  for (const { before, after } of changes) {
    const keepsItsPlace =
      before &&
      after &&
      before.network === after.network &&
      !runsElse(before, after);
    for (const [claims, other] of [
      [before, after],
      [after, before],
    ]) {
      if (!claims) {
        continue;
      }
      const known = keepsItsPlace ? other : undefined;
      for (const ip of without(claims.ips, known?.ips)) {
        ipKeys.add(endKey(ip));
      }
      for (const name of without(claims.workloads, known?.workloads)) {
        ipKeys.add(endKey(name));
      }
      if (without(kubernetesOf(claims), kubernetesOf(known)).length > 0) {
        ranges.set('workloads', WORKLOADS);
      }
      for (const { first, last } of without(claims.ranges, known?.ranges)) {
        ranges.set(`${first} ${last}`, { first, last });
      }
      touchNames(without(claims.hostnames, known?.hostnames), claims.network);
      if (!known) {
        touchNames(claims.name ? [claims.name] : [], claims.network);
        for (const { ip } of claims.listeners) {
          if (ip) {
            ipKeys.add(endKey(ip));
          }
        }
        deviceRefs.add(claims.ref);
      }
      for (const deviceRef of without(claims.deviceRefs, known?.deviceRefs)) {
        deviceRefs.add(deviceRef);
      }
    }
  }
  return {
    ipKeys: [...ipKeys],
    ranges: [...ranges.values()],
    hostnames: [...hostnames],
    networks: [...networks],
    deviceRefs: [...deviceRefs],
  };
}

function kubernetesOf(claims: EntityClaims | undefined) {
  return claims?.kubernetes ? [claims.kubernetes] : [];
}

/** Whether an entity says something else of its listeners and processes. */
function runsElse(before: EntityClaims, after: EntityClaims): boolean {
  return (
    without(before.listeners, after.listeners).length > 0 ||
    without(after.listeners, before.listeners).length > 0 ||
    without(before.processes, after.processes).length > 0 ||
    without(after.processes, before.processes).length > 0
  );
}

function without<T>(values: readonly T[], others: readonly T[] = []): T[] {
  const known = new Set(others.map(other => JSON.stringify(other)));
  return values.filter(value => !known.has(JSON.stringify(value)));
}
