import { NetstatSample } from '@service-communications/model';

/** What the model says of a communication; times in milliseconds. */
export interface ModelCommunication {
  network: string;
  clientIp: string;
  clientProcessName: string;
  listenerIp: string;
  port: number;
  protocol: string;
  firstDetected: number;
  lastDetected: number;
  netstat?: {
    totalSamples: number;
    activeSamples: number;
    totalPorts: number;
    firstFound: number;
    lastFound: number;
  };
}

const OPEN = [
  undefined,
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
];
const ATTEMPTS = ['SYN-SENT', 'SYN-RECV'];
/** Ports of TCP that are a service's, of those of histories. */
const SERVICE_PORTS = [80, 443, 5432];
const WILDCARDS = ['*', '0.0.0.0', '::'];

interface Sighting {
  key: string;
  pair: Omit<
    ModelCommunication,
    'clientProcessName' | 'firstDetected' | 'lastDetected' | 'netstat'
  >;
  time: number;
  sample: NetstatSample;
  side: 'listener' | 'client';
  isOpen: boolean;
  /** Of a workload one at each of its addresses. */
  clientPort: string;
  processName?: string;
}

/**
 * docs/concepts-and-statistics.md read word for word: everything is computed from the whole
 * set of samples, with no thought for cost. What the store says must equal it.
 *
 * @param endOf - the end that an address stands for: itself, or a workload
 */
export function naiveNetstatModel(
  samples: NetstatSample[],
  endOf: (ip: string) => string = ip => ip,
): ModelCommunication[] {
  const sightings = samples.flatMap(sample => sightingsOf(sample, endOf));

  // The addresses of each host, over all its samples.
  const addresses = new Set<string>();
  for (const sample of samples) {
    for (const ip of [
      ...(sample.host?.ips ?? []),
      ...sample.listeners.map(listener => listener.ip),
    ]) {
      addresses.add(`${hostOf(sample)} ${networkOf(sample, ip)} ${endOf(ip)}`);
    }
  }
  for (const { sample, side, pair } of sightings) {
    const local = side === 'listener' ? pair.listenerIp : pair.clientIp;
    addresses.add(`${hostOf(sample)} ${pair.network} ${local}`);
  }

  return [...new Set(sightings.map(sighting => sighting.key))].flatMap(key => {
    const ofPair = sightings.filter(sighting => sighting.key === key);
    const { pair } = ofPair[0];
    const netstat = statisticsOf(pair, ofPair);
    const named = new Map<string, number[]>();
    const unnamed: number[] = [];
    for (const { side, processName, time } of ofPair) {
      if (side === 'client' && processName) {
        named.set(processName, [...(named.get(processName) ?? []), time]);
      } else {
        unnamed.push(time);
      }
    }
    if (named.size === 0) {
      named.set('', []);
    }
    const allNamed = [...named.values()].flat();
    return Array.from(named, ([clientProcessName, times]) => {
      // What named no process belongs to the one named first, before, and to
      // the one named last, after.
      const isFirst = Math.min(...allNamed) === Math.min(...times);
      const isLast = Math.max(...allNamed) === Math.max(...times);
      return {
        ...pair,
        clientProcessName,
        firstDetected: Math.min(...times, ...(isFirst ? unnamed : [])),
        lastDetected: Math.max(...times, ...(isLast ? unnamed : [])),
        netstat,
      };
    });
  });

  function statisticsOf(pair: Sighting['pair'], ofPair: Sighting[]) {
    const counted = ofPair.filter(
      ({ side, isOpen }) => side === 'listener' && isOpen,
    );
    if (counted.length === 0) {
      return undefined;
    }
    const active = [...new Set(counted.map(({ time }) => time))];
    const firstFound = Math.min(...active);
    const found = samples.filter(
      sample =>
        addresses.has(`${hostOf(sample)} ${pair.network} ${pair.listenerIp}`) &&
        listensAt(sample, pair.listenerIp, pair.port, pair.protocol, endOf),
    );
    const total = new Set(found.map(timeOf).filter(time => time >= firstFound));
    return {
      totalSamples: total.size,
      activeSamples: active.length,
      totalPorts: active
        .map(
          time =>
            new Set(
              counted
                .filter(sighting => sighting.time === time)
                .map(sighting => sighting.clientPort),
            ).size,
        )
        .reduce((sum, ports) => sum + ports, 0),
      firstFound,
      lastFound: Math.max(...active),
    };
  }
}

function timeOf(sample: NetstatSample): number {
  return Date.parse(sample.sampledAt);
}

function hostOf(sample: NetstatSample): string {
  return `${sample.network}/${sample.host?.name ?? sample.source}`;
}

function networkOf(sample: NetstatSample, ...ips: string[]): string {
  return ips.some(ip => ip.startsWith('127.') || ip === '::1')
    ? hostOf(sample)
    : sample.network!;
}

function listensAt(
  sample: NetstatSample,
  ip: string,
  port: number,
  protocol: string,
  endOf: (ip: string) => string = each => each,
): boolean {
  return sample.listeners.some(
    listener =>
      ([listener.ip, endOf(listener.ip)].includes(ip) ||
        WILDCARDS.includes(listener.ip)) &&
      listener.port === port &&
      listener.protocol === protocol,
  );
}

function sightingsOf(
  sample: NetstatSample,
  endOf: (ip: string) => string,
): Sighting[] {
  return sample.connections
    .filter(({ state }) => !state || !ATTEMPTS.includes(state))
    .flatMap(connection => {
      const { localIp, localPort, remoteIp, remotePort, protocol } = connection;
      const isFoundListening = listensAt(sample, localIp, localPort, protocol);
      let isListener = isFoundListening;
      const noneListens = !sample.listeners.some(
        listener => listener.protocol === protocol,
      );
      const bothHereAndDeaf =
        sample.connections.some(other => other.localIp === remoteIp) &&
        !listensAt(sample, remoteIp, remotePort, protocol);
      if (!isFoundListening && (noneListens || bothHereAndDeaf)) {
        // The table cannot tell: the port of a service listens.
        const [here, there] = [localPort, remotePort].map(
          port => protocol === 'tcp' && SERVICE_PORTS.includes(port),
        );
        if (here === there) {
          return [];
        }
        isListener = here;
      }
      // Over loopback everybody is the host itself.
      const isLoopback =
        networkOf(sample, localIp, remoteIp) !== sample.network;
      const placed = isLoopback ? (ip: string) => ip : endOf;
      const pair = {
        network: networkOf(sample, localIp, remoteIp),
        clientIp: placed(isListener ? remoteIp : localIp),
        listenerIp: placed(isListener ? localIp : remoteIp),
        port: isListener ? localPort : remotePort,
        protocol,
      };
      return {
        key: JSON.stringify(pair),
        pair,
        time: timeOf(sample),
        sample,
        side: isListener ? 'listener' : 'client',
        isOpen:
          OPEN.includes(connection.state) && (!isListener || isFoundListening),
        clientPort: isListener
          ? `${remoteIp} ${remotePort}`
          : `${localIp} ${localPort}`,
        processName: connection.processName,
      } satisfies Sighting;
    });
}
