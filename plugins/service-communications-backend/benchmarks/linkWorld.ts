import { Entity } from '@backstage/catalog-model';
import { canonicalIp, ipKey } from '@service-communications/model';
import { LinkAddress } from '../src/linking/matchAddress';

/*
 * A catalog of a large company, and the addresses that its traffic shows. All
 * of it follows from numbers, so that every run has the same.
 */

const HOSTS = 65_000;
const COMPONENTS = 33_000;
const BLOCKS = 2_000;

/** The hosts that components run on; the others run what nobody described. */
const HOSTS_WITH_COMPONENTS = 30_000;

export const ENTITIES = HOSTS + COMPONENTS + BLOCKS;

/** What the hosts that components run on listen on, by their number. */
export const LISTENERS = [
  { port: 5432, processName: 'postgres' },
  { port: 443, processName: 'java' },
  { port: 8080, processName: 'node' },
];

/** The entities of the catalog, as the catalog's API returns them. */
export function* worldEntities(): Generator<Entity> {
  for (let at = 0; at < HOSTS; at++) {
    yield hostEntity(at);
  }
  for (let at = 0; at < COMPONENTS; at++) {
    yield componentEntity(at);
  }
  for (let at = 0; at < BLOCKS; at++) {
    yield annotated('Resource', `subnet-${at}`, {
      'ip-addresses': `${blockIp(at, 0)}/24`,
    });
  }
}

export const GATEWAY_IP = '10.250.0.1';

/** A gateway that calls much, and what runs on it. */
export function gatewayEntities(options: { isAnnotated: boolean }): Entity[] {
  return [
    annotated('Resource', 'gateway', {
      'ip-addresses': options.isAnnotated ? GATEWAY_IP : '10.250.0.2',
    }),
    annotated(
      'Component',
      'gateway-worker',
      { processes: 'worker' },
      'resource:default/gateway',
    ),
  ];
}

/** A host with one network card, or two, and IPv4 and IPv6 on each. */
export function hostEntity(host: number): Entity {
  return annotated('Resource', hostRefName(host), {
    'ip-addresses': hostIps(host).join(', '),
    hostnames: hostnameOf(host),
    network: networkOf(host),
  });
}

export function hostIps(host: number): string[] {
  return [
    hostIp(host),
    `2001:db8:1:${hex(host >> 8)}::${hex(host)}`,
    ...(host % 2 === 0
      ? [
          `172.${16 + (host >> 16)}.${(host >> 8) & 255}.${host & 255}`,
          `2001:db8:2:${hex(host >> 8)}::${hex(host)}`,
        ]
      : []),
  ];
}

export function hostnameOf(host: number): string {
  return `${hostRefName(host)}.example.com`;
}

/** What runs on a host; some entities on pods of their own. */
export function componentEntity(component: number): Entity {
  const name = `service-${component}`;
  const isPod = component >= COMPONENTS - 2_000;
  if (isPod) {
    return annotated('Component', name, {
      'ip-addresses': podIp(component),
      listeners: 'tcp/8080',
    });
  }
  const host = component % HOSTS_WITH_COMPONENTS;
  const { port, processName } = LISTENERS[component % LISTENERS.length];
  const said = [
    { listeners: `tcp/${port}` },
    { listeners: `tcp/${port}, tcp/8443`, processes: processName },
    { processes: `${processName}, worker` },
    { listeners: `${hostIp(host)}:${port}/tcp`, processes: processName },
  ][component % 20 === 0 ? 3 : component % 3];
  return annotated(
    'Component',
    name,
    { ...said, network: networkOf(host) },
    `resource:default/${hostRefName(host)}`,
  );
}

export function networkOf(host: number): string | undefined {
  return [undefined, 'plant-a', 'plant-b'][
    host % 20 < 18 ? 0 : (host % 20) - 17
  ];
}

/** The addresses that the traffic is between. */
export const TRAFFIC_ADDRESSES = 25_000;

/**
 * An address of the traffic: four of each of 5,000 hosts on which something
 * runs, and for each host one of a pod, in a block, or that is not annotated.
 */
export function trafficAddress(at: number): LinkAddress {
  const host = 2 * Math.floor(at / 5);
  const network = networkOf(host) ?? 'default';
  const ip = hostIps(host)[at % 5];
  if (ip) {
    return address(ip, { network });
  }
  const other = Math.floor(at / 20);
  switch (Math.floor(at / 5) % 4) {
    case 0:
      return address(podIp(COMPONENTS - 1 - other));
    case 1:
      return address(blockIp(other, 1 + (other % 254)));
    case 2:
      return address(unknownIp(at), { network, names: [hostnameOf(host)] });
    default:
      return address(unknownIp(at));
  }
}

function address(
  text: string,
  options: { network?: string; names?: string[] } = {},
): LinkAddress {
  const ip = canonicalIp(text)!;
  return { network: 'default', names: [], ...options, ip, ipKey: ipKey(ip) };
}

function hostIp(host: number): string {
  return `10.${host >> 16}.${(host >> 8) & 255}.${host & 255}`;
}

function podIp(component: number): string {
  return `10.244.${(component >> 8) & 255}.${component & 255}`;
}

function blockIp(block: number, at: number): string {
  return `100.${64 + (block >> 8)}.${block & 255}.${at}`;
}

export function unknownIp(at: number): string {
  return `198.18.${(at >> 8) & 255}.${at & 255}`;
}

function hostRefName(host: number): string {
  return `host-${String(host).padStart(5, '0')}`;
}

function hex(value: number): string {
  return (value & 0xffff).toString(16);
}

function annotated(
  kind: string,
  name: string,
  annotations: Record<string, string | undefined>,
  dependsOn?: string,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      annotations: Object.fromEntries(
        Object.entries(annotations).flatMap(([key, value]) =>
          value === undefined
            ? []
            : [[`service-communications/${key}`, value] as const],
        ),
      ),
    },
    relations: dependsOn ? [{ type: 'dependsOn', targetRef: dependsOn }] : [],
  };
}
