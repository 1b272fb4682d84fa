import {
  classifyConnections,
  isLoopbackIp,
} from '@service-communications/discovery';
import { Scan } from '../sample/Scan';
import { hostNetwork } from './hostNetwork';
import { PairSighting, ScanObservation } from './ScanObservation';

/**
 * Draws the arrows of a scan (DESIGN 3.6) and gathers its sockets by pair.
 * Loopback traffic moves to the host's own network, or is left out.
 */
export function observeScan(
  scan: Scan,
  options: { includeLoopback: boolean },
): ScanObservation {
  const { classified, attempts } = classifyConnections(scan);
  const ownNetwork = hostNetwork(scan.network, scan.host);

  const addresses = new Map<string, { network: string; ip: string }>();
  function addAddress(network: string, ip: string) {
    if (options.includeLoopback || network !== ownNetwork) {
      addresses.set(`${network} ${ip}`, { network, ip });
    }
  }
  for (const ip of scan.ips) {
    addAddress(isLoopbackIp(ip) ? ownNetwork : scan.network, ip);
  }
  for (const { ip } of scan.listeners) {
    if (ip !== '*') {
      addAddress(isLoopbackIp(ip) ? ownNetwork : scan.network, ip);
    }
  }

  const pairs = new Map<string, PairSighting & { ports: Set<number> }>();
  let loopbackLeftOut = 0;
  for (const connection of classified) {
    const { side, clientIp, listenerIp, port, protocol } = connection;
    const isLoopback = isLoopbackIp(clientIp) || isLoopbackIp(listenerIp);
    if (isLoopback && !options.includeLoopback) {
      loopbackLeftOut++;
      continue;
    }
    const network = isLoopback ? ownNetwork : scan.network;
    addAddress(network, side === 'listener' ? listenerIp : clientIp);

    const key = `${network} ${clientIp} ${listenerIp} ${port} ${protocol}`;
    let pair = pairs.get(key);
    if (!pair) {
      pair = {
        listener: { network, ip: listenerIp, port, protocol },
        clientIp,
        clientPorts: [],
        ports: new Set(),
        unnamed: false,
        processes: new Map(),
      };
      pairs.set(key, pair);
    }
    if (side === 'listener') {
      pair.unnamed = true;
      if (connection.counts) {
        pair.ports.add(connection.clientPort);
      }
    } else if (connection.processName) {
      pair.processes.set(
        connection.processName,
        connection.processDisplayName ??
          pair.processes.get(connection.processName),
      );
    } else {
      pair.unnamed = true;
    }
  }

  return {
    source: scan.source,
    sampleId: scan.sampleId,
    sampledAt: scan.sampledAt,
    network: scan.network,
    host: scan.host,
    addresses: [...addresses.values()],
    binds: scan.listeners,
    pairs: Array.from(pairs.values(), ({ ports, ...pair }) => ({
      ...pair,
      clientPorts: [...ports],
    })),
    attempts,
    loopbackLeftOut,
  };
}
