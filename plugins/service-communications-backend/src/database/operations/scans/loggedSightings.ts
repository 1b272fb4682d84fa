import { promisify } from 'util';
import { deflateRaw, deflateRawSync, inflateRawSync } from 'zlib';
import {
  ClientPort,
  ListenerKey,
  ListenerSighting,
} from '../../../orientation/ScanObservation';
import { forEachInSteps, inTurns, Steps } from '../../../scheduling/inTurns';

/** By listener: its clients, each with the ports of its open connections. */
type Sightings = [
  ip: string,
  port: number,
  protocol: string,
  network: string,
  clients: [clientIp: string, ...clientPorts: ClientPort[]][],
][];

/** So many clients are written as JSON at once. */
const CLIENTS_AT_ONCE = 1_000;

/** What is longer is compressed by another thread, in characters. */
const MAX_LENGTH_HERE = 64 * 1024;

const OPTIONS = { level: 1 };

/** What a scan saw of open connections, for the log of accepted samples. */
export async function encodeSightings(
  listeners: readonly ListenerSighting[],
): Promise<Buffer> {
  const text = await inTurns(sightingsText(listeners));
  return text.length > MAX_LENGTH_HERE
    ? promisify<string, typeof OPTIONS, Buffer>(deflateRaw)(text, OPTIONS)
    : deflateRawSync(text, OPTIONS);
}

/** The JSON of {@link Sightings}, in steps. */
function* sightingsText(listeners: readonly ListenerSighting[]): Steps<string> {
  const texts: string[] = [];
  for (const { ip, port, protocol, network, clients } of listeners) {
    const counted: string[] = [];
    let block: Sightings[number][4] = [];
    const write = () => {
      if (block.length > 0) {
        counted.push(JSON.stringify(block).slice(1, -1));
        block = [];
      }
    };
    yield* forEachInSteps(clients.values(), ({ clientIp, clientPorts }) => {
      if (clientPorts.length > 0) {
        block.push([clientIp, ...clientPorts]);
      }
      if (block.length === CLIENTS_AT_ONCE) {
        write();
      }
    });
    write();
    if (counted.length > 0) {
      const key = JSON.stringify([ip, port, protocol, network]).slice(1, -1);
      texts.push(`[${key},[${counted.join()}]]`);
    }
  }
  return `[${texts.join()}]`;
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
