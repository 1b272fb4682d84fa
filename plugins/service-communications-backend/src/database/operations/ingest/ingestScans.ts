import { SampleResult } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import {
  ListenerKey,
  ScanObservation,
} from '../../../orientation/ScanObservation';
import { absorbHistory } from './absorbHistory';
import { countBySource, countSources } from './countSources';
import { addressKey, ensureAddresses } from './ensureAddresses';
import { ensureHostAddresses } from './ensureHostAddresses';
import { ensureHosts, hostKey, StoredHost } from './ensureHosts';
import { ensureListeners, listenerKey } from './ensureListeners';
import { findKnownSamples } from './findKnownSamples';
import { JudgedSample, judgeSamples } from './judgeSamples';
import { loadHostListeners } from './loadHostListeners';
import { loadNewestByAddress } from './loadNewestByAddress';
import { lockIngest } from './lockIngest';
import { PendingChanges } from './PendingChanges';
import { takeScan } from './takeScan';

/**
 * Takes scans into the store, in one transaction. Many go together, because
 * each statement then serves all of them; what it costs follows the sockets
 * in the scans, not what is stored.
 */
export async function ingestScans(
  tx: Knex.Transaction,
  options: {
    observations: ScanObservation[];
    /** Milliseconds. */
    reorderHorizon: number;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<SampleResult[]> {
  const { observations, reorderHorizon, now } = options;
  await lockIngest(tx);
  const hosts = await ensureHosts(tx, observations);
  const judged = judgeSamples(observations, {
    known: await findKnownSamples(tx, observations),
    hosts,
    reorderHorizon,
    now,
  });
  const accepted = judged.filter(({ result }) => result.status === 'accepted');
  if (accepted.length > 0) {
    await takeScans(tx, { accepted, hosts, reorderHorizon, now });
  }
  await countSources(tx, countBySource(judged), now);
  return judged.map(({ result }) => result);
}

async function takeScans(
  tx: Knex.Transaction,
  options: {
    accepted: JudgedSample[];
    hosts: ReadonlyMap<string, StoredHost>;
    reorderHorizon: number;
    now: number;
  },
): Promise<void> {
  const { hosts, reorderHorizon, now } = options;
  // Oldest first, so that as few as possible come after a newer one.
  const scans = options.accepted
    .map(({ observation, result }) => ({
      observation,
      result,
      hostId: hosts.get(hostKey(observation))!.id,
    }))
    .sort((a, b) => a.observation.sampledAt - b.observation.sampledAt);
  const hostIds = [...new Set(scans.map(({ hostId }) => hostId))];

  const addressIds = await ensureAddresses(tx, addressesOf(scans));
  const newHostAddresses = await ensureHostAddresses(
    tx,
    scans.flatMap(({ hostId, observation }) =>
      observation.addresses.map(({ network, ip }) => ({
        hostId,
        addressId: addressIds.get(addressKey(network, ip))!,
      })),
    ),
  );
  await absorbHistory(tx, newHostAddresses);

  const listenerIds = await ensureListeners(
    tx,
    scans.flatMap(({ observation }) =>
      observation.pairs.map(({ listener }) => ({
        addressId: addressIds.get(addressKey(listener.network, listener.ip))!,
        port: listener.port,
        protocol: listener.protocol,
      })),
    ),
  );
  const countedIds = new Set<number>();
  for (const { observation } of scans) {
    for (const { listener, clientPorts } of observation.pairs) {
      if (clientPorts.length > 0) {
        countedIds.add(idOf(listener));
      }
    }
  }
  function idOf(listener: ListenerKey): number {
    const { network, ip, port, protocol } = listener;
    const addressId = addressIds.get(addressKey(network, ip))!;
    return listenerIds.get(listenerKey({ addressId, port, protocol }))!;
  }

  const pending = new PendingChanges(tx, { now });
  const context = {
    tx,
    pending,
    reorderHorizon,
    addressIds,
    listenerId: idOf,
    listenersByHost: await loadHostListeners(tx, hostIds, countedIds),
    newestByAddress: await loadNewestByAddress(tx, hostIds),
  };
  for (const { hostId, observation, result } of scans) {
    const refusal = await takeScan(context, hostId, observation);
    if (refusal) {
      result.status = 'refused';
      result.reason = refusal;
    }
  }
  await pending.flush();
}

function* addressesOf(scans: { observation: ScanObservation }[]) {
  for (const { observation } of scans) {
    yield* observation.addresses;
    for (const { listener, clientIp } of observation.pairs) {
      yield { network: listener.network, ip: listener.ip };
      yield { network: listener.network, ip: clientIp };
    }
  }
}
