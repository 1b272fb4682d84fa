import { SampleResult } from '@service-communications/model';
import { Knex } from 'knex';
import {
  ListenerKey,
  ListenerSighting,
  ScanObservation,
} from '../../../orientation/ScanObservation';
import { forEachInSteps, inTurns, Steps } from '../../../scheduling/inTurns';
import { absorbHistory } from './absorbHistory';
import { reorientExchanges } from '../flows/reorientExchanges';
import { saveListeningSockets } from '../flows/saveListeningSockets';
import {
  countBySource,
  countSources,
  SourceCounts,
} from '../sources/countSources';
import { ensureAddresses, NetworkIps } from '../rows/ensureAddresses';
import { ensureHostAddresses } from '../rows/ensureHostAddresses';
import { ensureHosts, hostKey, StoredHost } from '../rows/ensureHosts';
import { ensureListeners, listenerKey } from '../rows/ensureListeners';
import { findKnownSamples } from '../sources/findKnownSamples';
import { Admission, admitSamples } from '../sources/admitSamples';
import { readSenders } from '../sources/readSenders';
import { loadEarlierHours } from './loadEarlierHours';
import { loadHostListeners } from './loadHostListeners';
import { loadAddressPasts } from './loadAddressPasts';
import { lockIngestForLookups } from '../rows/lockIngest';
import { PendingChanges } from './PendingChanges';
import { applyScan } from './applyScan';

/**
 * Takes scans into the store, in one transaction. Many go together, because
 * each statement then serves all of them; what it costs follows the sockets
 * in the scans, not what is stored. Throws SharedAddressError where it has to
 * be run again with one more refusal.
 */
export async function ingestScans(
  tx: Knex.Transaction,
  options: {
    observations: ScanObservation[];
    /** Those that are refused already, with the reasons. */
    refusals: ReadonlyMap<ScanObservation, string>;
    /** Milliseconds. */
    reorderHorizon: number;
    /** The weakest evidence that decides which end of a flow listens. */
    threshold: number;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<SampleResult[]> {
  const { observations, refusals, reorderHorizon, threshold, now } = options;
  await lockIngestForLookups(tx);
  const hosts = await ensureHosts(tx, observations);
  const judged = admitSamples(observations, {
    known: await findKnownSamples(tx, observations),
    arrivalOf: observation => {
      const origin = hostKey(observation);
      const host = hosts.get(origin);
      return {
        time: observation.sampledAt,
        field: 'sampledAt',
        origin,
        kind: 'host',
        newest: host?.newestSampleAt,
        prunedBefore: host?.prunedBefore,
      };
    },
    senders: await readSenders(
      tx,
      observations.map(({ source }) => source),
    ),
    refusals,
    reorderHorizon,
    now,
  });
  const accepted = judged.filter(({ result }) => result.status === 'accepted');
  if (accepted.length > 0) {
    await takeScans(tx, { accepted, hosts, reorderHorizon, threshold, now });
  }
  await countSources(tx, countBySource(judged, 'netstat', countAccepted), now);
  return judged.map(({ result }) => result);
}

async function takeScans(
  tx: Knex.Transaction,
  options: {
    accepted: Admission<ScanObservation>[];
    hosts: ReadonlyMap<string, StoredHost>;
    reorderHorizon: number;
    threshold: number;
    now: number;
  },
): Promise<void> {
  const { hosts, reorderHorizon, threshold, now } = options;
  // Oldest first, so that as few as possible come after a newer one.
  const scans = options.accepted
    .map(({ observation }) => ({
      observation,
      hostId: hosts.get(hostKey(observation))!.id,
    }))
    .sort((a, b) => a.observation.sampledAt - b.observation.sampledAt);
  const hostIds = [...new Set(scans.map(({ hostId }) => hostId))];

  const addressIds = await ensureAddresses(
    tx,
    await inTurns(addressesOf(scans)),
  );
  const newHostAddresses = await ensureHostAddresses(
    tx,
    scans.flatMap(({ hostId, observation }) =>
      observation.addresses.map(({ network, ip }) => ({
        hostId,
        addressId: addressIds.get(network)!.get(ip)!,
      })),
    ),
  );
  await absorbHistory(tx, newHostAddresses);

  const sighted = scans.flatMap(({ observation }) => observation.listeners);
  const stored = new Map(
    sighted.map(listener => [
      listener as ListenerKey,
      {
        addressId: addressIds.get(listener.network)!.get(listener.ip)!,
        port: listener.port,
        protocol: listener.protocol,
      },
    ]),
  );
  const ids = await ensureListeners(tx, stored.values());
  const listenerId = (listener: ListenerKey) =>
    ids.get(listenerKey(stored.get(listener)!))!;

  const listenersByHost = await loadHostListeners(
    tx,
    hostIds,
    sighted.filter(isCounted).map(listenerId),
  );
  await loadEarlierHours(tx, [...listenersByHost.values()].flat());

  const newestByHost = new Map(
    Array.from(hosts.values(), host => [host.id, host.newestSampleAt]),
  );
  const scansByHost = new Map(
    Array.from(hosts.values(), host => [
      host.id,
      { first: host.firstSampleAt, newest: host.newestSampleAt },
    ]),
  );
  const pending = new PendingChanges(tx, {
    isLate: scans.some(
      ({ hostId, observation }) =>
        observation.sampledAt <= (newestByHost.get(hostId) ?? -Infinity),
    ),
    now,
  });
  const context = {
    tx,
    pending,
    reorderHorizon,
    now,
    addressIds,
    listenerId,
    listenersByHost,
    pastByAddress: await loadAddressPasts(tx, hostIds),
  };
  for (const { hostId, observation } of scans) {
    await applyScan(context, hostId, observation);
  }
  await pending.flush();

  await reorientExchanges(tx, {
    ...(await saveListeningSockets(tx, {
      scans: scans.map(({ hostId, observation: { sampledAt, binds } }) => ({
        hostId,
        sampledAt,
        binds,
      })),
      scansOf: hostId => scansByHost.get(hostId)!,
      newHostAddresses,
      reorderHorizon,
      now,
    })),
    threshold,
    now,
  });
}

function countAccepted(
  counts: SourceCounts,
  observation: ScanObservation,
): void {
  counts.attempts += observation.attempts;
  counts.undecided += observation.undecided;
  counts.loopbackLeftOut += observation.loopbackLeftOut;
  counts.identitiesMissed += observation.identitiesMissed ? 1 : 0;
  counts.records += observation.connections;
  counts.newestSampleAt = Math.max(
    counts.newestSampleAt ?? -Infinity,
    observation.sampledAt,
  );
}

function* addressesOf(
  scans: { observation: ScanObservation }[],
): Steps<NetworkIps> {
  const addresses: NetworkIps = new Map();
  function ipsOf(network: string): Set<string> {
    const ips = addresses.get(network) ?? new Set();
    addresses.set(network, ips);
    return ips;
  }
  for (const { observation } of scans) {
    for (const { network, ip } of observation.addresses) {
      ipsOf(network).add(ip);
    }
    for (const { network, ip, clients } of observation.listeners) {
      const ips = ipsOf(network).add(ip);
      yield* forEachInSteps(clients.keys(), clientIp => ips.add(clientIp));
    }
  }
  return addresses;
}

/** Whether the scan found a client connected, from the listener's side. */
function isCounted({ clients }: ListenerSighting): boolean {
  for (const { clientPorts } of clients.values()) {
    if (clientPorts.length > 0) {
      return true;
    }
  }
  return false;
}
