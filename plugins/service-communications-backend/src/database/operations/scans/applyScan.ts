import { Knex } from 'knex';
import { BindingSet } from '../../../orientation/BindingSet';
import {
  Binding,
  ClientPort,
  ListenerKey,
  ScanObservation,
} from '../../../orientation/ScanObservation';
import { addRecentHours } from '../../../statistics/history/recentHours';
import { hourOf } from '../../../statistics/history/Slot';
import { addNumbers } from '../../../statistics/history/uniteNumbers';
import { gainAtSameTime, lateSample } from '../../../statistics/lateSample';
import { AddressIds } from '../rows/ensureAddresses';
import { noLongerLogged, tooOld } from '../sources/admitSamples';
import { horizonStart } from '../sources/horizonStart';
import { AddressPast } from './loadAddressPasts';
import { loadClientPortsAt } from './loadClientPortsAt';
import { HostListener } from './loadHostListeners';
import { LoggedScans } from './LoggedScans';
import { PendingChanges } from './PendingChanges';
import { SharedAddressError } from './SharedAddressError';
import { shiftSampleOffsets } from './shiftSampleOffsets';

/** What the scans of one transaction share. */
export interface ScanContext {
  tx: Knex.Transaction;
  pending: PendingChanges;
  /** Milliseconds. */
  reorderHorizon: number;
  /** Milliseconds since 1970. */
  now: number;
  addressIds: AddressIds;
  listenerId(listener: ListenerKey): number;
  listenersByHost: ReadonlyMap<number, HostListener[]>;
  /** Kept up to date as scans are taken in. */
  pastByAddress: Map<number, AddressPast>;
}

type CountedListener = HostListener & { sampleCount: number };

function isCounted(listener: HostListener): listener is CountedListener {
  return listener.sampleCount !== undefined;
}

/** How a scan counts for the pairs of one listener. */
interface ListenerCount {
  sampleOffset: number;
  /** Client ports that other samples of the same time saw, by client ip. */
  portsAtSameTime?: Map<string, Set<ClientPort>>;
}

/**
 * Takes one scan into the pending changes. Throws SharedAddressError where it
 * has to be refused.
 */
export async function applyScan(
  context: ScanContext,
  hostId: number,
  observation: ScanObservation,
): Promise<void> {
  const { pending, pastByAddress } = context;
  const { sampledAt } = observation;
  const binds = new BindingSet(observation.binds);
  const ofHost = context.listenersByHost.get(hostId) ?? [];
  const found: {
    listener: CountedListener;
    bind: Binding;
    newest: number;
  }[] = [];
  for (const listener of ofHost) {
    const bind = binds.find(listener.ip, listener.port, listener.protocol);
    if (bind && !isCounted(listener)) {
      if (nameProcess(listener, bind, sampledAt)) {
        pending.addListener(listener);
      }
    } else if (bind && isCounted(listener)) {
      const past = pastByAddress.get(listener.addressId);
      const refusal = past && refusalBy(past, sampledAt, context);
      if (refusal !== undefined) {
        throw new SharedAddressError(observation, refusal);
      }
      found.push({ listener, bind, newest: past?.newest ?? -Infinity });
    }
  }

  if (found.some(({ newest }) => sampledAt <= newest)) {
    // What is placed before newer samples has to see all of them stored.
    await pending.flush();
  }
  const counts = new Map<number, ListenerCount>();
  const logged = new LoggedScans(context.tx, { since: sampledAt });
  found.sort((a, b) => a.listener.addressId - b.listener.addressId);
  for (const { listener, bind, newest } of found) {
    if (sampledAt > newest) {
      counts.set(listener.id, { sampleOffset: listener.sampleCount++ });
      countHours(listener, [sampledAt]);
    } else {
      counts.set(
        listener.id,
        await countLate(context, listener, { observation, logged }),
      );
    }
    nameProcess(listener, bind, sampledAt);
    pending.addListener(listener);
  }

  for (const listener of observation.listeners) {
    const listenerId = context.listenerId(listener);
    const count = counts.get(listenerId);
    const ips = context.addressIds.get(listener.network)!;
    for (const client of listener.clients.values()) {
      const { clientIp, clientPorts } = client;
      pending.addPair(
        listenerId,
        ips.get(clientIp)!,
        sampledAt,
        client,
        clientPorts.length > 0
          ? {
              firstFound: sampledAt,
              lastFound: sampledAt,
              sampleOffset: count!.sampleOffset,
              ...gainAtSameTime(
                count!.portsAtSameTime?.get(clientIp),
                clientPorts,
              ),
            }
          : undefined,
      );
      if (pending.isLarge()) {
        await pending.flushPairs();
      }
    }
  }
  pending.addSample(hostId, observation);
  for (const { addressId } of ofHost.filter(isCounted)) {
    const { newest = sampledAt, prunedBefore } =
      pastByAddress.get(addressId) ?? {};
    pastByAddress.set(addressId, {
      newest: Math.max(newest, sampledAt),
      prunedBefore,
    });
  }
}

/** Why another host that has an address does not let a sample be counted there. */
function refusalBy(
  { newest, prunedBefore }: AddressPast,
  time: number,
  { now, reorderHorizon }: ScanContext,
): string | undefined {
  const field = 'sampledAt';
  if (time < horizonStart({ newest, now, reorderHorizon })) {
    return tooOld({ time, newest, now, reorderHorizon, field });
  }
  return prunedBefore !== undefined && time < prunedBefore
    ? noLongerLogged({ time, prunedBefore, kind: 'host', field })
    : undefined;
}

/**
 * Places a sample that is not newer than all known ones into the times at
 * which the listener was found.
 */
async function countLate(
  context: ScanContext,
  listener: CountedListener,
  late: { observation: ScanObservation; logged: LoggedScans },
): Promise<ListenerCount> {
  const { tx } = context;
  const { sampledAt } = late.observation;
  const scans = await late.logged.of(listener.addressId);
  const known = new Set(
    scans
      .filter(({ binds }) =>
        binds.find(listener.ip, listener.port, listener.protocol),
      )
      .map(scan => scan.sampledAt),
  );
  const placed = lateSample(known, [sampledAt], listener.sampleCount);
  for (const addedTime of placed.added) {
    await shiftSampleOffsets(tx, { listenerId: listener.id, addedTime });
  }
  listener.sampleCount = placed.sampleCount;
  countHours(listener, placed.added);
  return {
    sampleOffset: placed.sampleOffsetAt(sampledAt),
    portsAtSameTime: known.has(sampledAt)
      ? await loadClientPortsAt(tx, {
          addressId: listener.addressId,
          listener,
          sampledAt,
        })
      : undefined,
  };
}

function countHours(
  listener: HostListener,
  sampledAt: readonly number[],
): void {
  listener.recentHours = addRecentHours(
    listener.recentHours,
    sampledAt.map(time => ({ time: hourOf(time), numbers: [1] })),
    addNumbers,
  );
}

/**
 * The newest sample that names a listener's process has the say.
 *
 * @returns whether this one had
 */
function nameProcess(
  listener: HostListener,
  bind: Binding,
  sampledAt: number,
): boolean {
  const { processName, processDisplayName } = bind;
  if (!processName) {
    return false;
  }
  const { processSeenAt = -Infinity, processName: known = '' } = listener;
  if (
    sampledAt > processSeenAt ||
    (sampledAt === processSeenAt && processName > known)
  ) {
    listener.processSeenAt = sampledAt;
    listener.processName = processName;
    listener.processDisplayName = processDisplayName;
    return true;
  }
  return false;
}
