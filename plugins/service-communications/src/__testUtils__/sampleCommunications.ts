import {
  Communication,
  NetflowStatistics,
} from '@service-communications/plugin-service-communications-common';

const NEWEST_SCAN = Date.UTC(2026, 2, 14, 9, 26, 0);
const HOUR_MS = 3_600_000;

/** A communication that nothing is known of but its key. */
export function bareCommunication(
  id: string,
  fields: Partial<Communication> = {},
): Communication {
  return {
    id,
    network: 'default',
    clientIp: '10.0.0.99',
    clientProcessName: '',
    listenerIp: '10.0.0.5',
    port: 5432,
    protocol: 'tcp',
    origin: 'discovered',
    firstDetected: new Date(NEWEST_SCAN - 48 * HOUR_MS).toISOString(),
    lastDetected: new Date(NEWEST_SCAN).toISOString(),
    createdAt: new Date(NEWEST_SCAN - 48 * HOUR_MS).toISOString(),
    updatedAt: new Date(NEWEST_SCAN).toISOString(),
    revision: 1,
    statistics: {},
    ...fields,
  };
}

/** The example of the documentation. */
export const goldenNetflow: NetflowStatistics = {
  activeSamples: 3,
  totalEvents: 6,
  totalPorts: 5,
  averageClientConnections: 5 / 3,
  firstFound: '2026-03-14T12:01:15.000Z',
  lastFound: '2026-03-14T12:03:55.000Z',
  activeSpanSeconds: 95,
  gapSpanSeconds: 65,
  pendingSpanSeconds: 5,
  intervalSeconds: 60,
  clientBytes: 12_345,
  listenerBytes: 999,
  clientPackets: 21,
  listenerPackets: 9,
  evidence: 'syn',
};

/**
 * A small shop: a web shop and its workers, a database, a cache, a mail
 * relay, and some that nobody knows.
 */
export const sampleCommunications: Communication[] = [
  bareCommunication('1', {
    clientIp: '10.0.0.11',
    clientFqdn: 'web-1.shop.example.com',
    clientProcessName: 'node',
    clientProcessDisplayName: 'Web Shop',
    clientDevice: exact('resource:default/web-1'),
    clientService: byListener('component:default/web-shop'),
    listenerFqdn: 'db-1.shop.example.com',
    listenerProcessName: 'postgres',
    listenerDevice: exact('resource:default/db-1'),
    listenerService: byListener('component:default/orders-db'),
    statistics: {
      netstat: {
        totalSamples: 2880,
        activeSamples: 2879,
        totalPorts: 34_548,
        averageClientConnections: 34_548 / 2879,
        persistence: (2879 / 2880) * 100,
        firstFound: new Date(NEWEST_SCAN - 48 * HOUR_MS).toISOString(),
        lastFound: new Date(NEWEST_SCAN).toISOString(),
      },
      netflow: {
        activeSamples: 2874,
        totalEvents: 69_034,
        totalPorts: 34_488,
        averageClientConnections: 12,
        firstFound: new Date(NEWEST_SCAN - 48 * HOUR_MS).toISOString(),
        lastFound: new Date(NEWEST_SCAN - 2_750).toISOString(),
        activeSpanSeconds: 172_402.25,
        gapSpanSeconds: 395,
        pendingSpanSeconds: 2.75,
        intervalSeconds: 60,
        clientBytes: 1_482_301_174,
        listenerBytes: 38_120_447_093,
        clientPackets: 7_410_332,
        listenerPackets: 28_991_201,
        evidence: 'listen',
      },
    },
  }),
  bareCommunication('2', {
    clientIp: '10.0.0.12',
    clientFqdn: 'worker-1.shop.example.com',
    clientProcessName: 'python3',
    clientProcessDisplayName: 'Invoice Worker',
    clientDevice: exact('resource:default/worker-1'),
    clientService: {
      entityRef: 'component:default/invoice-worker',
      rule: 'manual',
      manual: true,
    },
    listenerFqdn: 'db-1.shop.example.com',
    listenerProcessName: 'postgres',
    listenerDevice: exact('resource:default/db-1'),
    listenerService: byListener('component:default/orders-db'),
    statistics: {
      netstat: {
        totalSamples: 2880,
        activeSamples: 1230,
        totalPorts: 1845,
        averageClientConnections: 1.5,
        persistence: (1230 / 2880) * 100,
        firstFound: new Date(NEWEST_SCAN - 48 * HOUR_MS).toISOString(),
        lastFound: new Date(NEWEST_SCAN - HOUR_MS).toISOString(),
      },
    },
    lastDetected: new Date(NEWEST_SCAN - HOUR_MS).toISOString(),
  }),
  bareCommunication('3', {
    clientIp: '10.0.0.11',
    clientFqdn: 'web-1.shop.example.com',
    clientProcessName: 'node',
    clientProcessDisplayName: 'Web Shop',
    clientDevice: exact('resource:default/web-1'),
    clientService: byListener('component:default/web-shop'),
    listenerIp: '10.0.0.6',
    port: 6379,
    listenerProcessName: 'redis-server',
    listenerDevice: {
      rule: 'cidr',
      manual: false,
      ambiguous: ['resource:default/cache-a', 'resource:default/cache-b'],
    },
    statistics: { netflow: goldenNetflow },
    lastDetected: new Date(NEWEST_SCAN - 3 * HOUR_MS).toISOString(),
  }),
  bareCommunication('4', {
    network: 'default/web-1',
    clientIp: '127.0.0.1',
    clientProcessName: 'nginx',
    clientDevice: exact('resource:default/web-1'),
    listenerIp: '127.0.0.1',
    port: 3000,
    listenerProcessName: 'node',
    listenerDevice: exact('resource:default/web-1'),
    listenerService: byListener('component:default/web-shop'),
    statistics: {
      netstat: {
        totalSamples: 2880,
        activeSamples: 2880,
        totalPorts: 11_520,
        averageClientConnections: 4,
        persistence: 100,
        firstFound: new Date(NEWEST_SCAN - 48 * HOUR_MS).toISOString(),
        lastFound: new Date(NEWEST_SCAN).toISOString(),
      },
    },
  }),
  bareCommunication('5', {
    clientIp: '2001:db8:1200:34::a001',
    clientProcessName: 'master',
    listenerIp: '2001:db8:1200:34::25',
    listenerFqdn: 'mail.example.com',
    port: 25,
    lastDetected: new Date(NEWEST_SCAN - 26 * HOUR_MS).toISOString(),
  }),
  bareCommunication('6', {
    clientIp: '10.0.0.12',
    clientFqdn: 'worker-1.shop.example.com',
    clientDevice: exact('resource:default/worker-1'),
    listenerIp: '10.0.0.53',
    port: 53,
    protocol: 'udp',
    origin: 'manual',
    firstDetected: undefined,
    lastDetected: undefined,
    createdBy: 'user:default/guest',
    updatedBy: 'user:default/guest',
  }),
];

/** As many communications as a test of paging needs, after the sample. */
export function manyCommunications(count: number): Communication[] {
  return Array.from({ length: count }, (_, index) =>
    bareCommunication(String(101 + index), {
      clientIp: `10.1.${Math.floor(index / 250)}.${(index % 250) + 1}`,
      lastDetected: new Date(
        NEWEST_SCAN - (index + 30) * HOUR_MS,
      ).toISOString(),
    }),
  );
}

function exact(entityRef: string) {
  return { entityRef, rule: 'exact-ip', manual: false };
}

function byListener(entityRef: string) {
  return { entityRef, rule: 'listeners-annotation', manual: false };
}
