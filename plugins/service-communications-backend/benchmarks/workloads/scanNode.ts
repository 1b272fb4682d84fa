// Drawing numbers is no part of what the library publishes.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { SeededRandom } from '@service-communications/discovery/benchmarks/fuzz/SeededRandom';
import { NetstatSample } from '@service-communications/model';
import { PodWorld } from './PodWorld';
import { scannedPort, SimulatedEnd } from './SimulatedEnd';

/** What a scan really found at a listener: how many of the client’s ports. */
export interface TrueSighting {
  client: number;
  listener: number;
  /** 0 where the listener was there, and the client was not. */
  clientPorts: number;
}

/**
 * The sockets of all pods of a node at a moment. At each pod every end that
 * calls it has a port of its own.
 */
export function scanNode(options: {
  world: PodWorld;
  random: SeededRandom;
  ends: readonly SimulatedEnd[];
  node: number;
  time: number;
}): {
  sample: Omit<NetstatSample, 'source' | 'sampleId' | 'network'>;
  sightings: TrueSighting[];
} {
  const { world, random, ends, node, time } = options;
  const listeners: NetstatSample['listeners'] = [];
  const connections: NetstatSample['connections'] = [];
  const found = new Map<number, TrueSighting>();
  for (const caller of ends) {
    const clients = world.livingAt(caller.number, time);
    for (const { end: listener, serviceIp } of caller.calls) {
      const port = scannedPort(caller.number, listener);
      // Sockets have the addresses of pods, not those of services.
      const pods = serviceIp ? [] : world.livingAt(listener, time);
      pods.forEach((pod, place) => {
        if (pod.node !== node) {
          return;
        }
        listeners.push({ ip: pod.ip, port, protocol: 'tcp' });
        const sighting = found.get(port) ?? {
          ...{ client: caller.number, listener, clientPorts: 0 },
        };
        found.set(port, sighting);
        for (const client of clients) {
          if (client.serial % pods.length === place && random.oneIn(2)) {
            sighting.clientPorts++;
            connections.push({
              localIp: pod.ip,
              localPort: port,
              remoteIp: client.ip,
              remotePort: 1_024 + random.below(18_000),
              protocol: 'tcp',
              state: 'ESTABLISHED',
            });
          }
        }
      });
    }
  }
  const { name } = world.nodes[node];
  return {
    sample: {
      type: 'netstat',
      sampledAt: new Date(time).toISOString(),
      host: { name, ips: [`192.168.0.${node + 10}`] },
      listeners,
      connections,
    },
    sightings: [...found.values()],
  };
}
