import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  ListAddress,
  ListCommunication,
  ListListener,
} from '../../database/operations/listing/readListRows';
import { StoredPermissionFilter } from '../../model/CommunicationsSelection';
import { World } from './worlds';

/** A communication with its ends. */
export interface NaiveCommunication extends ListCommunication {
  client: ListAddress;
  listener: ListListener & { address: ListAddress };
}

/** What counts of a world, by a plain look at every record. */
export function naiveCommunications(
  world: World,
  permissionFilter?: PermissionCriteria<StoredPermissionFilter>,
): NaiveCommunication[] {
  const addressOf = (id: number) =>
    world.addresses.find(address => address.id === id)!;
  return world.communications
    .filter(row => !row.isIgnored && row.ignoreRuleId === 0)
    .map(row => {
      const listener = world.listeners.find(({ id }) => id === row.listenerId)!;
      return {
        ...row,
        client: addressOf(row.clientAddressId),
        listener: { ...listener, address: addressOf(listener.addressId) },
      };
    })
    .filter(row => !permissionFilter || isAllowed(row, permissionFilter));
}

function isAllowed(
  row: NaiveCommunication,
  criteria: PermissionCriteria<StoredPermissionFilter>,
): boolean {
  if ('not' in criteria) {
    return !isAllowed(row, criteria.not);
  }
  if ('network' in criteria) {
    return criteria.network.includes(row.client.network);
  }
  if ('origin' in criteria) {
    return criteria.origin.includes(row.origin);
  }
  if ('entityRefs' in criteria) {
    return [...callers(row), ...callees(row)].some(ref =>
      criteria.entityRefs.includes(ref),
    );
  }
  throw new Error('No such filter in these tests');
}

/** The entities at an end, the service first. */
export function callers({ serviceRef, client }: NaiveCommunication): string[] {
  return [serviceRef, client.deviceRef].filter(Boolean);
}

export function callees({ listener }: NaiveCommunication): string[] {
  return [listener.serviceRef, listener.address.deviceRef].filter(Boolean);
}

/** What some communications come to, each pair once. */
export function naiveSums(rows: NaiveCommunication[]) {
  const pairs = new Map(
    rows.map(row => [`${row.clientAddressId} ${row.listenerId}`, row]),
  );
  const numbers = (values: (number | undefined)[]) =>
    values.filter(value => value !== undefined && !Number.isNaN(value));
  const sum = (values: (number | undefined)[]) => {
    const known = numbers(values) as number[];
    return known.length > 0 ? known.reduce((a, b) => a + b) : undefined;
  };
  const averageOf = (counts?: { totalPorts: number; activeSamples: number }) =>
    counts && counts.activeSamples > 0
      ? counts.totalPorts / counts.activeSamples
      : undefined;
  const averages = [...pairs.values()].map(
    row =>
      averageOf(Number.isNaN(row.firstFound) ? undefined : row) ??
      averageOf(row.flow),
  );
  const firsts = numbers(rows.map(row => row.firstDetected)) as number[];
  const lasts = numbers(rows.map(row => row.lastDetected)) as number[];
  const average = sum(averages);
  return {
    communications: rows.length,
    pairs: pairs.size,
    averageClientConnections:
      average === undefined ? undefined : expect.closeTo(average, 6),
    bytes: sum(
      [...pairs.values()].flatMap(row => [
        row.flow?.clientBytes,
        row.flow?.listenerBytes,
      ]),
    ),
    firstDetected: firsts.length > 0 ? Math.min(...firsts) : undefined,
    lastDetected: lasts.length > 0 ? Math.max(...lasts) : undefined,
  };
}

/** Ids of the newest ten, the newest first. */
export function naiveEvidence(rows: NaiveCommunication[]): string[] {
  const time = (row: NaiveCommunication) => row.lastDetected || 0;
  return [...rows]
    .sort((a, b) => time(b) - time(a) || b.id - a.id)
    .slice(0, 10)
    .map(({ id }) => String(id));
}

export function groupBy<T>(
  items: T[],
  keyOf: (item: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  }
  return groups;
}
