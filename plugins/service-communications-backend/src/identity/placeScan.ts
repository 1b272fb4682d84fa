import { isWorkloadName } from '@service-communications/model';
import {
  ClientSighting,
  ListenerSighting,
  ScanObservation,
} from '../orientation/ScanObservation';
import { EndNames } from './EndNames';

/**
 * A scan whose ends are the workloads that had the addresses when it was taken.
 * A client port of a workload is told from the same port at another of its
 * addresses.
 */
export function placeScan(
  observation: ScanObservation,
  names: ReadonlyMap<string, EndNames>,
): ScanObservation {
  if (names.size === 0) {
    return observation;
  }
  const { sampledAt } = observation;
  const endOf = (network: string, ip: string) =>
    isWorkloadName(ip)
      ? ip
      : names.get(network)?.end(ip, sampledAt, sampledAt) ?? ip;

  const listeners = new Map<string, ListenerSighting>();
  for (const seen of observation.listeners) {
    const { network, port, protocol } = seen;
    const ip = endOf(network, seen.ip);
    const key = `${port} ${ip} ${protocol} ${network}`;
    let listener = listeners.get(key);
    if (!listener) {
      listener = { network, ip, port, protocol, clients: new Map() };
      listeners.set(key, listener);
    }
    for (const client of seen.clients.values()) {
      const clientIp = endOf(network, client.clientIp);
      const known = listener.clients.get(clientIp);
      const placed = placeClient(client, clientIp);
      listener.clients.set(clientIp, known ? join(known, placed) : placed);
    }
  }
  const ofNetwork = (ip: string) =>
    ip === '*' ? ip : endOf(observation.network, ip);
  return {
    ...observation,
    addresses: distinct(
      observation.addresses.map(({ network, ip }) => ({
        network,
        ip: endOf(network, ip),
      })),
    ),
    // Over loopback an address is still an address.
    binds: observation.binds.flatMap(bind => {
      const ip = ofNetwork(bind.ip);
      return ip === bind.ip ? [bind] : [bind, { ...bind, ip }];
    }),
    listeners: [...listeners.values()],
  };
}

function placeClient(client: ClientSighting, clientIp: string): ClientSighting {
  return clientIp === client.clientIp || client.clientPorts.length === 0
    ? { ...client, clientIp }
    : {
        ...client,
        clientIp,
        clientPorts: client.clientPorts.map(
          port => `${client.clientIp} ${port}`,
        ),
      };
}

/** Two addresses of one workload at one listener. */
function join(a: ClientSighting, b: ClientSighting): ClientSighting {
  return {
    clientIp: a.clientIp,
    clientPorts: [...new Set([...a.clientPorts, ...b.clientPorts])],
    unnamed: a.unnamed || b.unnamed,
    ...((a.processes || b.processes) && {
      processes: new Map([...(a.processes ?? []), ...(b.processes ?? [])]),
    }),
  };
}

function distinct(
  addresses: ScanObservation['addresses'],
): ScanObservation['addresses'] {
  return [
    ...new Map(
      addresses.map(address => [`${address.ip} ${address.network}`, address]),
    ).values(),
  ];
}
