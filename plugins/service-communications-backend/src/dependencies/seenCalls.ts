import { ListTable } from '../listing/ListTable';
import { RowMask } from '../listing/MaskPool';
import { CallMap } from './CallMap';

/** What communications show of a call. */
export interface SeenCall {
  communications: number;
  /** Milliseconds since 1970; absent where nothing was detected. */
  firstDetected?: number;
  lastDetected?: number;
}

/**
 * Which of some calls the rows of a match show. An end of a row is its service
 * as well as its device: who declares the device of what it calls is right, too.
 */
export function seenCalls(
  table: ListTable,
  match: RowMask,
  calls: CallMap<unknown>,
): CallMap<SeenCall> {
  const { addresses, listeners, client, listener, service } = table;
  const seen = new CallMap<SeenCall>();
  const byService = table.services.texts.map(ref => calls.calleesOf(ref));
  const byDevice = addresses.map(({ deviceRef }) => calls.calleesOf(deviceRef));
  for (let at = 0; at < table.length; at++) {
    if (match[at] === 0) {
      continue;
    }
    const device = byDevice[client[at]];
    const callees = byService[service[at]];
    if (!callees && !device) {
      continue;
    }
    const { serviceRef, address } = listeners[listener[at]];
    const { deviceRef } = addresses[address];
    const callerRef = table.services.textOf(service[at]);
    const callerDevice = addresses[client[at]].deviceRef;
    for (const calleeRef of new Set([serviceRef, deviceRef])) {
      if (callees?.has(calleeRef)) {
        add(callerRef, calleeRef, at);
      }
      if (callerDevice !== callerRef && device?.has(calleeRef)) {
        add(callerDevice, calleeRef, at);
      }
    }
  }
  return seen;

  function add(callerRef: string, calleeRef: string, at: number): void {
    const first = table.firstDetected[at];
    const last = table.lastDetected[at];
    const before = seen.get(callerRef, calleeRef);
    seen.set(callerRef, calleeRef, {
      communications: (before?.communications ?? 0) + 1,
      firstDetected: pick(Math.min, before?.firstDetected, first),
      lastDetected: pick(Math.max, before?.lastDetected, last),
    });
  }
}

function pick(
  of: (a: number, b: number) => number,
  known: number | undefined,
  time: number,
): number | undefined {
  if (Number.isNaN(time)) {
    return known;
  }
  return known === undefined ? time : of(known, time);
}
