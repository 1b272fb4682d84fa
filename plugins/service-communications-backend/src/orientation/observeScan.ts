import {
  ClassifiedConnection,
  classifyConnectionsInSteps,
} from '@service-communications/discovery';
import { isGroupIp, isLoopbackIp } from '@service-communications/model';
import { Scan } from '../samples/Scan';
import { atOnce, forEachInSteps, Steps } from '../scheduling/inTurns';
import { BindingSet } from './BindingSet';
import { AddressCollector } from './AddressCollector';
import { hostNetwork } from '../model/hostNetwork';
import {
  ClientSighting,
  ListenerSighting,
  ScanObservation,
} from './ScanObservation';

/** Shared by all clients without a port, and never written to. */
const NO_PORTS: number[] = [];

/**
 * Orients the connections of a scan and gathers its sockets by listener
 * and client. Loopback traffic moves to the host's own network, or is left
 * out.
 */
export function observeScan(
  scan: Scan,
  options: { includeLoopback: boolean },
): ScanObservation {
  return atOnce(observeScanInSteps(scan, options));
}

/** The same in steps, for a scan may have a hundred thousand connections. */
export function* observeScanInSteps(
  scan: Scan,
  options: { includeLoopback: boolean },
): Steps<ScanObservation> {
  const { classified, attempts, undecided } = yield* classifyConnectionsInSteps(
    scan,
  );
  const ownNetwork = hostNetwork(scan.network, scan.host);
  const addresses = new AddressCollector();
  for (const ip of [
    ...scan.ips,
    ...scan.listeners.map(({ ip: bind }) => bind),
  ]) {
    const isLoopback = isLoopbackIp(ip);
    if (isUnicast(ip) && (options.includeLoopback || !isLoopback)) {
      addresses.add(isLoopback ? ownNetwork : scan.network, ip);
    }
  }

  const workloadOf = workloadsOfListeners(scan.listeners);
  const listeners = new Map<string, ListenerSighting>();
  let pairCount = 0;
  let loopbackLeftOut = 0;
  yield* forEachInSteps(classified, connection => {
    const { side, port, protocol, workloadName } = connection;
    const isLoopback =
      isLoopbackIp(connection.clientIp) || isLoopbackIp(connection.listenerIp);
    if (isLoopback && !options.includeLoopback) {
      loopbackLeftOut++;
      return;
    }
    const network = isLoopback ? ownNetwork : scan.network;
    const local =
      workloadName ??
      (side === 'listener'
        ? workloadOf(connection.listenerIp, port, protocol)
        : undefined);
    // Over loopback everybody is the host itself.
    const isNamed = local !== undefined && !isLoopback;
    const clientIp = isNamed && side === 'client' ? local : connection.clientIp;
    const listenerIp =
      isNamed && side === 'listener' ? local : connection.listenerIp;
    addresses.add(network, side === 'listener' ? listenerIp : clientIp);

    const key = `${port} ${listenerIp} ${protocol} ${network}`;
    let listener = listeners.get(key);
    if (!listener) {
      listener = {
        network,
        ip: listenerIp,
        port,
        protocol,
        clients: new Map(),
      };
      listeners.set(key, listener);
    }
    let client = listener.clients.get(clientIp);
    if (!client) {
      client = { clientIp, clientPorts: NO_PORTS, unnamed: false };
      listener.clients.set(clientIp, client);
      pairCount++;
    }
    addConnection(client, connection);
  });

  for (const { clients } of listeners.values()) {
    yield* forEachInSteps(clients.values(), client => {
      if (client.clientPorts.length > 1) {
        client.clientPorts = [...new Set(client.clientPorts)];
      }
    });
  }
  return {
    source: scan.source,
    sampleId: scan.sampleId,
    sampledAt: scan.sampledAt,
    network: scan.network,
    host: scan.host,
    addresses: addresses.all(),
    binds: scan.listeners,
    listeners: [...listeners.values()],
    pairCount,
    connections: scan.connections.length,
    attempts,
    undecided,
    loopbackLeftOut,
  };
}

function addConnection(
  client: ClientSighting,
  connection: ClassifiedConnection,
): void {
  if (connection.side === 'listener') {
    client.unnamed = true;
    if (connection.counts) {
      // Most clients have one port: an array that grew takes ten times the
      // memory of one that was written down.
      if (client.clientPorts.length === 0) {
        client.clientPorts = [connection.clientPort];
      } else {
        client.clientPorts.push(connection.clientPort);
      }
    }
  } else if (connection.processName) {
    const { processName, processDisplayName } = connection;
    client.processes ??= new Map();
    client.processes.set(
      processName,
      processDisplayName ?? client.processes.get(processName),
    );
  } else {
    client.unnamed = true;
  }
}

/** Whose the listener at an address is, where the scan says so. */
function workloadsOfListeners(
  listeners: Scan['listeners'],
): (ip: string, port: number, protocol: string) => string | undefined {
  const named = new BindingSet(
    listeners.filter(({ workloadName }) => workloadName !== undefined),
  );
  return (ip, port, protocol) => named.find(ip, port, protocol)?.workloadName;
}

/** A multicast or broadcast address is no host's own, nor is a wildcard. */
function isUnicast(ip: string): boolean {
  return ip !== '*' && !isGroupIp(ip);
}
