import {
  LinkingProblem,
  ManualLink,
  UnlinkedAddress,
} from '@service-communications/plugin-service-communications-common';

/** An address that nothing is known of but that it communicates. */
export function bareAddress(
  ip: string,
  fields: Partial<UnlinkedAddress> = {},
): UnlinkedAddress {
  return {
    network: 'default',
    ip,
    hostNames: [],
    communicationCount: 1,
    clientCount: 1,
    listenerCount: 0,
    listeners: [],
    clientProcessNames: [],
    ...fields,
  };
}

/** A link that somebody set. */
export function bareManualLink(
  id: string,
  fields: Partial<ManualLink> = {},
): ManualLink {
  return {
    id,
    end: 'device',
    network: 'default',
    address: '10.0.0.5',
    entityRef: 'resource:default/db-1',
    createdAt: '2026-03-12T14:03:00.000Z',
    createdBy: 'user:default/guest',
    ...fields,
  };
}

/** Addresses without an entity: a busy one, an ambiguous one, a distant one. */
export const sampleUnlinkedAddresses: UnlinkedAddress[] = [
  bareAddress('10.0.0.53', {
    fqdn: 'ns1.shop.example.com',
    hostNames: ['ns1'],
    communicationCount: 4120,
    clientCount: 8,
    listenerCount: 4112,
    listeners: [
      { port: 53, protocol: 'udp', processName: 'named' },
      { port: 53, protocol: 'tcp', processName: 'named' },
      { port: 953, protocol: 'tcp', processName: 'named' },
      { port: 22, protocol: 'tcp', processName: 'sshd' },
      { port: 9100, protocol: 'tcp', processName: 'node_exporter' },
      { port: 161, protocol: 'udp' },
    ],
    clientProcessNames: ['named', 'chronyd'],
  }),
  bareAddress('10.0.0.6', {
    communicationCount: 37,
    clientCount: 0,
    listenerCount: 37,
    listeners: [{ port: 6379, protocol: 'tcp', processName: 'redis-server' }],
    ambiguous: ['resource:default/cache-a', 'resource:default/cache-b'],
  }),
  bareAddress('2001:db8:1200:34::25', {
    fqdn: 'mail.example.com',
    communicationCount: 12,
    clientCount: 3,
    listenerCount: 9,
    listeners: [{ port: 25, protocol: 'tcp', processName: 'master' }],
    clientProcessNames: ['master'],
  }),
  bareAddress('10.0.0.5', {
    network: 'plant',
    hostNames: ['press-4'],
    communicationCount: 4,
    clientCount: 4,
    clientProcessNames: ['plc-gateway', 'chronyd'],
  }),
  bareAddress('10.0.0.77', {
    communicationCount: 1,
    manualLink: bareManualLink('3', {
      address: '10.0.0.77',
      entityRef: 'resource:default/printer-2',
      entityMissing: true,
    }),
  }),
];

/** Links set by hand, of every sort. */
export const sampleManualLinks: ManualLink[] = [
  bareManualLink('5', {
    end: 'client-service',
    address: '10.0.0.12',
    processName: 'python3',
    entityRef: 'component:default/invoice-worker',
    createdAt: '2026-03-14T09:12:00.000Z',
  }),
  bareManualLink('4', {
    end: 'listener-service',
    network: 'plant',
    address: '10.0.0.9',
    port: 502,
    protocol: 'tcp',
    entityRef: 'component:default/orders-db',
    createdAt: '2026-03-13T16:40:00.000Z',
    createdBy: 'external:terraform',
  }),
  bareManualLink('3', {
    address: '10.0.0.77',
    entityRef: 'resource:default/printer-2',
    entityMissing: true,
  }),
  bareManualLink('2', {
    address: '10.7.0.0/16',
    entityRef: 'resource:default/worker-1',
    createdAt: '2026-03-02T08:00:00.000Z',
  }),
];

/** Something wrong of every origin. */
export const sampleLinkingProblems: LinkingProblem[] = [
  {
    origin: 'annotation',
    key: 'service-communications/ip-addresses',
    entityRef: 'resource:default/web-1',
    reason:
      '“10.1.2.3/16” is an address and no block; its block is 10.1.0.0/16',
  },
  {
    origin: 'config',
    key: 'serviceCommunications.linking.cidrs[2]',
    entityRef: 'resource:default/datacenter-west',
    reason: 'There is no such entity in the catalog',
  },
  {
    origin: 'manual-link',
    key: '3',
    entityRef: 'resource:default/printer-2',
    reason: 'There is no such entity in the catalog',
  },
];

/** As many unlinked addresses as a test of paging needs. */
export function manyUnlinkedAddresses(count: number): UnlinkedAddress[] {
  return Array.from({ length: count }, (_, index) =>
    bareAddress(`10.2.${Math.floor(index / 250)}.${(index % 250) + 1}`, {
      communicationCount: Math.max(1, count - index),
      clientCount: Math.max(1, count - index),
      clientProcessNames: ['java'],
    }),
  );
}
