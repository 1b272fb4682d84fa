import {
  ClassifiedConnection,
  classifyConnections,
  isLoopbackIp,
} from '@service-communications/discovery';
import { Scan } from '../sample/Scan';
import { AddressCollector } from './AddressCollector';
import { hostNetwork } from './hostNetwork';
import {
  ClientSighting,
  ListenerSighting,
  ScanObservation,
} from './ScanObservation';

const NO_PORTS: readonly number[] = [];

/**
 * Draws the arrows of a scan (DESIGN 3.6) and gathers its sockets by listener
 * and client. Loopback traffic moves to the host's own network, or is left
 * out.
 */
export function observeScan(
  scan: Scan,
  options: { includeLoopback: boolean },
): ScanObservation {
  const { classified, attempts, undecided } = classifyConnections(scan);
  const ownNetwork = hostNetwork(scan.network, scan.host);
  const addresses = new AddressCollector();
  for (const ip of [
    ...scan.ips,
    ...scan.listeners.map(({ ip: bind }) => bind),
  ]) {
    const isLoopback = isLoopbackIp(ip);
    if (ip !== '*' && (options.includeLoopback || !isLoopback)) {
      addresses.add(isLoopback ? ownNetwork : scan.network, ip);
    }
  }

  const listeners = new Map<string, ListenerSighting>();
  let pairCount = 0;
  let loopbackLeftOut = 0;
  for (const connection of classified) {
    const { side, clientIp, listenerIp, port, protocol } = connection;
    const isLoopback = isLoopbackIp(clientIp) || isLoopbackIp(listenerIp);
    if (isLoopback && !options.includeLoopback) {
      loopbackLeftOut++;
      continue;
    }
    const network = isLoopback ? ownNetwork : scan.network;
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
    const { clientPorts } = client;
    if (connection.counts && !clientPorts.includes(connection.clientPort)) {
      // Most clients have one port, and an array that grew takes ten times
      // the memory of one that was written down.
      client.clientPorts =
        clientPorts.length === 0
          ? [connection.clientPort]
          : [...clientPorts, connection.clientPort];
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
