import { NetflowSample, NetstatSample } from '@service-communications/model';

type Sample = NetflowSample | NetstatSample;

/** The addresses that stand for one end of the model, which is a workload here. */
const REPLICAS = 3;

/** An end of the model as the name of a workload, which sorts as it does. */
function workloadOf(ip: string) {
  return {
    namespace: 'shop',
    kind: 'Deployment',
    name: ip.replaceAll(':', '-'),
  };
}

function nameOf(ip: string): string {
  return `shop/Deployment/${ip.replaceAll(':', '-')}`;
}

/** The address that one of the replicas of an end has. */
function replicaIp(ip: string, replica: number): string {
  return ip.includes(':')
    ? `${ip}:${replica + 1}`
    : ip.replace(/^10\./, `${replica + 11}.`);
}

/** The facts that each of the ends' addresses is its workload's, as a body has them. */
export function replicaIdentities(network: string, ips: Iterable<string>) {
  return Array.from(ips, ip =>
    Array.from({ length: REPLICAS }, (_, replica) => ({
      network,
      ip: replicaIp(ip, replica),
      from: '1970-01-01T00:00:00Z',
      workload: workloadOf(ip),
      instance: `${ip}-${replica}`,
      source: 'cluster',
    })),
  ).flat();
}

/** The same samples between replicas, which the port of a conversation chooses. */
export function betweenReplicas(sample: Sample): Sample {
  if (sample.type === 'netstat') {
    return {
      ...sample,
      host: {
        ...sample.host,
        ips: sample.host?.ips?.flatMap(ip =>
          Array.from({ length: REPLICAS }, (_, replica) =>
            replicaIp(ip, replica),
          ),
        ),
      },
      listeners: sample.listeners.flatMap(listener =>
        listener.ip.startsWith('10.')
          ? Array.from({ length: REPLICAS }, (_, replica) => ({
              ...listener,
              ip: replicaIp(listener.ip, replica),
            }))
          : [listener],
      ),
      connections: sample.connections.map(connection => {
        const replica =
          (connection.localPort + connection.remotePort) % REPLICAS;
        return {
          ...connection,
          localIp: replicaIp(connection.localIp, replica),
          remoteIp: replicaIp(connection.remoteIp, replica),
        };
      }),
    };
  }
  return {
    ...sample,
    exchanges: sample.exchanges?.map(exchange => {
      const replica = ((exchange.clientPort ?? 0) + exchange.port) % REPLICAS;
      return {
        ...exchange,
        clientIp: replicaIp(exchange.clientIp, replica),
        listenerIp: replicaIp(exchange.listenerIp, replica),
      };
    }),
  };
}

/** The ends of the histories of scans, and the names of their addresses. */
export const ENDS = [
  '10.0.0.1',
  '10.0.0.2',
  '10.0.0.9',
  '192.0.2.7',
  '2001:db8::7',
];
const ENDS_OF = new Map(
  ENDS.flatMap(ip =>
    Array.from({ length: REPLICAS }, (_, replica) => [
      replicaIp(ip, replica),
      nameOf(ip),
    ]),
  ),
);

/** The end of the model that has an address. */
export function endAt(ip: string): string {
  return ENDS_OF.get(ip) ?? ip;
}

/** The same scan with any of the replicas' addresses, by what it has in it. */
export function betweenAnyReplicas(sample: NetstatSample): NetstatSample {
  let drawn = Number(sample.sampleId);
  const any = (ip: string) =>
    ENDS.includes(ip)
      ? replicaIp(ip, (drawn = (drawn * 7 + 3) % 101) % REPLICAS)
      : ip;
  return {
    ...sample,
    host: { ...sample.host, ips: sample.host?.ips?.map(any) },
    listeners: sample.listeners.map(each => ({ ...each, ip: any(each.ip) })),
    connections: sample.connections.map(each => ({
      ...each,
      localIp: any(each.localIp),
      remoteIp: any(each.remoteIp),
    })),
  };
}

/** The addresses that stand for ends in these samples. */
export function ipsOf(samples: Sample[]): Set<string> {
  return new Set(
    samples.flatMap(sample =>
      sample.type === 'netstat'
        ? [
            ...(sample.host?.ips ?? []),
            ...sample.listeners.map(({ ip }) => ip),
            ...sample.connections.flatMap(({ localIp, remoteIp }) => [
              localIp,
              remoteIp,
            ]),
          ].filter(ip => ip.startsWith('10.'))
        : (sample.exchanges ?? []).flatMap(({ clientIp, listenerIp }) => [
            clientIp,
            listenerIp,
          ]),
    ),
  );
}
