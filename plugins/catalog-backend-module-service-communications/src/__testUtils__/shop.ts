import { Entity } from '@backstage/catalog-model';
import { NetstatSample } from '@service-communications/model';

function entity(
  kind: 'Component' | 'Resource',
  name: string,
  annotations: Record<string, string>,
  dependsOn: string[] = [],
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      annotations: Object.fromEntries(
        Object.entries(annotations).map(([annotation, value]) => [
          `service-communications/${annotation}`,
          value,
        ]),
      ),
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'team',
      dependsOn,
    },
  };
}

/** A shop on one host that calls a database on another. */
export const webHost = entity('Resource', 'web-host', {
  'ip-addresses': '10.0.0.7',
});
export const dbHost = entity('Resource', 'db-host', {
  'ip-addresses': '10.0.0.5',
});
export const shop = entity('Component', 'shop', { processes: 'node' }, [
  'resource:web-host',
]);
export const db = entity('Component', 'db', { listeners: 'tcp/5432' }, [
  'resource:db-host',
]);
/** The database, when it is taken for something else. */
export const idleDb = entity('Component', 'db', {}, ['resource:db-host']);
export const otherDb = entity('Component', 'other-db', {}, [
  'resource:db-host',
]);
/** And what it is taken for then. */
export const listeningOtherDb = entity(
  'Component',
  'other-db',
  { listeners: 'tcp/5432' },
  ['resource:db-host'],
);

/** A scan of the shop's host, with its connection to the database. */
export function webHostScan(sampledAt: number): NetstatSample {
  return {
    type: 'netstat',
    source: 'web',
    sampleId: String(sampledAt),
    sampledAt: new Date(sampledAt).toISOString(),
    host: { name: 'web', ips: ['10.0.0.7'] },
    listeners: [{ ip: '10.0.0.7', port: 443, protocol: 'tcp' }],
    connections: [
      {
        localIp: '10.0.0.7',
        localPort: 40000,
        remoteIp: '10.0.0.5',
        remotePort: 5432,
        protocol: 'tcp',
        state: 'ESTABLISHED',
        processName: 'node',
      },
    ],
  };
}

/** A scan of the database's host, with the shop's connection to it. */
export function dbHostScan(sampledAt: number): NetstatSample {
  return {
    type: 'netstat',
    source: 'db',
    sampleId: String(sampledAt),
    sampledAt: new Date(sampledAt).toISOString(),
    host: { name: 'db', ips: ['10.0.0.5'] },
    listeners: [{ ip: '10.0.0.5', port: 5432, protocol: 'tcp' }],
    connections: [
      {
        localIp: '10.0.0.5',
        localPort: 5432,
        remoteIp: '10.0.0.7',
        remotePort: 40000,
        protocol: 'tcp',
        state: 'ESTABLISHED',
      },
    ],
  };
}
