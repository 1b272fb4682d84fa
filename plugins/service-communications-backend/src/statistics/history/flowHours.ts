import { NetflowCounters } from '@service-communications/model';
import { NetflowRun } from '../netflow/NetflowSpans';
import {
  addRecentHours,
  mapRecentHours,
  readRecentHours,
  RecentHours,
  toRecentHour,
} from './recentHours';
import { hourOf, hourUntil } from './Slot';
import { addNumbers } from './uniteNumbers';

/** A window of flows, milliseconds since 1970. */
interface FlowWindow {
  start: number;
  end: number;
}

/** The hour that a window counts in, which all parts of it share: it ends there. */
export function hourOfWindow({ start, end }: FlowWindow): number {
  return Math.max(hourOf(start), hourUntil(end));
}

/** The hours that a window has a part in. */
export function hoursOfWindow(window: FlowWindow): number[] {
  return hoursBetween(hourOf(window.start), hourOfWindow(window));
}

/**
 * What an exchange of a window does by hour: its counters in the hour of the
 * window; and it was active in those that its runs cover, which are in order.
 */
export function flowHours(
  window: FlowWindow,
  counters: NetflowCounters & { events: number },
  runs: readonly NetflowRun[],
): RecentHours {
  const { events, clientBytes, listenerBytes } = counters;
  const counted = hourOfWindow(window);
  let written = '';
  let next = -Infinity;
  for (const [start, end] of runs) {
    const last = hourOf(end);
    for (let time = Math.max(hourOf(start), next); time <= last; time++) {
      written += time === counted ? '' : toRecentHour({ time, numbers: [] });
      next = time + 1;
    }
  }
  const numbers = [events, clientBytes, listenerBytes];
  return written + toRecentHour({ time: counted, numbers });
}

/** Hours of more flows of the same pair and source. */
export function addFlowHours(a: RecentHours, b: RecentHours): RecentHours {
  return addRecentHours(
    readRecentHours(b, 'day')
      .map(slot => toRecentHour(slot, 'day'))
      .join('') + a,
    readRecentHours(b),
    addNumbers,
  );
}

/** The same flows with client and listener in each other's place. */
export function reverseFlowHours(recent: RecentHours): RecentHours {
  return mapRecentHours(recent, numbers => {
    const [events, clientBytes, listenerBytes] = numbers;
    return numbers.length === 0 ? [] : [events, listenerBytes, clientBytes];
  });
}

function hoursBetween(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
