import { deflateRawSync, inflateRawSync } from 'zlib';
import {
  ListenerKey,
  PairSighting,
} from '../../../orientation/ScanObservation';

/** Client ports by listener and client ip, as the log keeps them. */
type Sightings = Record<string, Record<string, number[]>>;

function listenerText({ network, ip, port, protocol }: ListenerKey): string {
  return `${ip} ${port} ${protocol} ${network}`;
}

/** What a scan saw of open connections, for the log of accepted samples. */
export function encodeSightings(pairs: readonly PairSighting[]): Buffer {
  const sightings: Sightings = {};
  for (const { listener, clientIp, clientPorts } of pairs) {
    if (clientPorts.length > 0) {
      (sightings[listenerText(listener)] ??= {})[clientIp] = clientPorts;
    }
  }
  return deflateRawSync(JSON.stringify(sightings), { level: 1 });
}

/** The client ports that a logged scan saw at a listener, by client ip. */
export function decodeSightings(
  encoded: Buffer,
  listener: ListenerKey,
): Map<string, number[]> {
  const sightings: Sightings = JSON.parse(inflateRawSync(encoded).toString());
  return new Map(Object.entries(sightings[listenerText(listener)] ?? {}));
}
