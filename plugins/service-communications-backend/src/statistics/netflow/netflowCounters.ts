import {
  NetflowCounters,
  netflowCounters,
} from '@service-communications/model';
import { addKnownCounts } from '../addCounts';

/** The counters of both; one that a source does not give stays absent. */
export function mergeNetflowCounters(
  a: NetflowCounters,
  b: NetflowCounters,
): NetflowCounters {
  const merged: NetflowCounters = {};
  for (const { field } of netflowCounters) {
    merged[field] = addKnownCounts(a[field], b[field]);
  }
  return merged;
}

/** The same with client and listener in each other's place. */
export function reverseNetflowCounters(
  counters: NetflowCounters,
): NetflowCounters {
  const reversed: NetflowCounters = {};
  for (const counter of netflowCounters) {
    reversed[counter.reversed] = counters[counter.field];
  }
  return reversed;
}

/** The counters alone, of whatever has them. */
export function pickNetflowCounters(from: NetflowCounters): NetflowCounters {
  const counters: NetflowCounters = {};
  for (const { field } of netflowCounters) {
    counters[field] = from[field];
  }
  return counters;
}

/** Packets both ways; what is not known counts as none. */
export function packetsOf(counters: NetflowCounters): number {
  return (counters.clientPackets ?? 0) + (counters.listenerPackets ?? 0);
}
