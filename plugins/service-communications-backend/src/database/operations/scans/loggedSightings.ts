import { deflateRawSync, inflateRawSync } from 'zlib';
import {
  ClientPort,
  ListenerKey,
  ListenerSighting,
} from '../../../orientation/ScanObservation';

/** By listener: its clients, each with the ports of its open connections. */
type Sightings = [
  ip: string,
  port: number,
  protocol: string,
  network: string,
  clients: [clientIp: string, ...clientPorts: ClientPort[]][],
][];

/** What a scan saw of open connections, for the log of accepted samples. */
export function encodeSightings(
  listeners: readonly ListenerSighting[],
): Buffer {
  const sightings: Sightings = [];
  for (const { ip, port, protocol, network, clients } of listeners) {
    const counted: Sightings[number][4] = [];
    for (const { clientIp, clientPorts } of clients.values()) {
      if (clientPorts.length > 0) {
        counted.push([clientIp, ...clientPorts]);
      }
    }
    if (counted.length > 0) {
      sightings.push([ip, port, protocol, network, counted]);
    }
  }
  return deflateRawSync(JSON.stringify(sightings), { level: 1 });
}

/** The client ports that a logged scan saw at a listener, by client ip. */
export function decodeSightings(
  encoded: Buffer,
  listener: ListenerKey,
): Map<string, ClientPort[]> {
  const sightings: Sightings = JSON.parse(inflateRawSync(encoded).toString());
  const found = sightings.find(
    ([ip, port, protocol, network]) =>
      ip === listener.ip &&
      port === listener.port &&
      protocol === listener.protocol &&
      network === listener.network,
  );
  return new Map(found?.[4].map(([clientIp, ...ports]) => [clientIp, ports]));
}
