import { readdirSync, readFileSync } from 'fs';
import { dirname, join } from 'path';

/** A body that is right, and where it is sent. */
export interface SeedBody {
  path: string;
  query: Record<string, string>;
  text: string;
}

const START = Date.UTC(2026, 0, 15, 12);
const iso = (seconds: number) => new Date(START + seconds * 1000).toISOString();

const netstat = {
  type: 'netstat',
  source: 'web-1',
  sampleId: '1',
  sampledAt: iso(0),
  network: 'fuzz',
  host: { name: 'web-1', ips: ['10.0.0.1', '2001:db8::1'] },
  listeners: [
    { ip: '*', port: 443, protocol: 'tcp', processName: 'nginx' },
    {
      ip: '::',
      port: 5353,
      protocol: 'udp',
      processName: 'avahi',
      processDisplayName: 'Avahi',
      workload: { namespace: 'shop', kind: 'Deployment', name: 'web' },
    },
  ],
  connections: [
    {
      localIp: '10.0.0.1',
      localPort: 443,
      remoteIp: '::ffff:10.0.0.9',
      remotePort: 40_001,
      protocol: 'tcp',
      state: 'ESTABLISHED',
    },
    {
      localIp: '10.0.0.1',
      localPort: 40_002,
      remoteIp: '192.0.2.7',
      remotePort: 5432,
      protocol: 'tcp',
      processName: 'app',
    },
  ],
};

const flow = {
  sourceIp: '10.0.0.9',
  sourcePort: 40_001,
  destinationIp: '10.0.0.1',
  destinationPort: 443,
  protocol: 'tcp',
  start: iso(1),
  end: iso(2.5),
  packets: 3,
  bytes: 400,
  tcpFlags: 18,
  listener: 'destination',
  sourceWorkload: { cluster: 'prod', kind: 'Deployment', name: 'web' },
};

const netflow = {
  type: 'netflow',
  source: 'router-1',
  sampleId: '1',
  start: iso(0),
  end: iso(60),
  intervalSeconds: 60,
  network: 'fuzz',
};

const exchange = {
  clientIp: '10.0.0.9',
  listenerIp: '10.0.0.1',
  port: 443,
  protocol: 'tcp',
  evidence: 'syn',
  clientPorts: 1,
  clientPort: 40_001,
  events: 3,
  start: START,
  end: START + 50_000,
  runs: [
    [START, START + 1000],
    [START + 49_000, START + 50_000],
  ],
  clientPackets: 4,
  listenerPackets: 5,
};

const identity = {
  network: 'fuzz',
  ip: '10.42.0.7',
  from: iso(0),
  until: iso(3600),
  workload: {
    cluster: 'prod',
    namespace: 'shop',
    kind: 'Deployment',
    name: 'orders',
  },
  instance: 'orders-1',
  labels: { 'backstage.io/kubernetes-id': 'orders' },
  annotations: { 'example.com/a': 'b' },
  source: 'prod',
};

const report = {
  records: 3,
  errors: { truncated: 1 },
  dropped: { 'no-template': 2 },
  sequenceGaps: 1,
};

const JSON_BODIES: [path: string, body: object][] = [
  ['/samples', { samples: [netstat] }],
  ['/samples', { samples: [{ ...netflow, flows: [flow, flow] }] }],
  ['/samples', { samples: [{ ...netflow, exchanges: [exchange], report }] }],
  ['/samples', { samples: [netstat, { ...netflow, flows: [flow] }] }],
  ['/identities', { identities: [identity] }],
  [
    '/identities',
    {
      identities: [identity, { ...identity, until: undefined }],
      watermarks: [
        {
          network: 'fuzz',
          cidr: '10.42.0.0/16',
          source: 'prod',
          spokenUntil: iso(60),
        },
      ],
    },
  ],
];

/** Real tables and logs are long; their beginning has all that is special. */
const MAX_TEXT = 4_000;

/** Right bodies for every door that machines send to: made ones of JSON, real texts. */
export function seedBodies(): SeedBody[] {
  return [
    ...JSON_BODIES.map(([path, body]) => ({
      path,
      query: {},
      text: JSON.stringify(body),
    })),
    ...fixtures('sockets').map(text => ({
      path: '/scans',
      query: { host: 'web-1', network: 'fuzz', sampledAt: iso(0) },
      text,
    })),
    ...fixtures('flow-logs').map(text => ({
      path: '/flow-logs',
      query: { source: 'log-1', network: 'fuzz', complete: 'true' },
      text,
    })),
  ];
}

function fixtures(folder: string): string[] {
  const root = dirname(
    require.resolve('@service-communications/discovery/package.json'),
  );
  const path = join(root, 'src', folder, '__fixtures__');
  return readdirSync(path)
    .filter(name => /\.(txt|csv)$/.test(name))
    .map(name => readFileSync(join(path, name), 'utf8').slice(0, MAX_TEXT));
}
