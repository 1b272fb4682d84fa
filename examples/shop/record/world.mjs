// The shop that is recorded: its hosts, their addresses, and what each process
// listens on and calls in a round. `catalog/` describes the same shop, less
// what a catalog would not know.

// A round says how much traffic there is (1 to 10), which job runs, if any, and
// which era of the shop it is: see ../story.mjs.
const always = count => () => count;
const perTraffic =
  counts =>
  ({ traffic }) =>
    counts[traffic - 1];
const inTraffic =
  (traffics, count = 1) =>
  ({ traffic }) =>
    traffics.includes(traffic) ? count : 0;
const inJob =
  (name, count = 1) =>
  ({ job }) =>
    job === name ? count : 0;
const inEras =
  (eras, count = 1) =>
  ({ era }) =>
    eras.includes(era) ? count : 0;

const nodeExporter = {
  name: 'node_exporter',
  listens: [{ ip: '::', port: 9100 }],
};
const sshd = {
  name: 'sshd',
  listens: [
    { ip: '0.0.0.0', port: 22 },
    { ip: '::', port: 22, ipv6Only: true },
  ],
};
const statsd = { ip: '10.20.9.5', port: 8125, protocol: 'udp' };

const webshop = {
  name: 'node',
  listens: [{ ip: '::', port: 3000 }],
};
const webshopCalls = [
  { ...statsd, open: always(1) },
  // The media store.
  { ip: '10.20.3.41', port: 9000, open: always(1) },
  // The coupons, as long as there were any.
  { ip: '10.20.2.21', port: 8090, open: inEras([1]) },
  // The inventory, since the shop says what is in stock.
  { ip: '10.20.2.22', port: 8082, open: inEras([4]) },
];

/**
 * A call holds `open(round)` connections and makes `brief(round)` more that are
 * over when the round is recorded: they leave a TIME-WAIT where they were
 * closed, at the client unless `closedBy` is the server. With `renewed` the
 * connections of a round are not those of the round before; with `inVain`
 * nobody answers.
 */
export const HOSTS = [
  {
    name: 'shop-web-1',
    isScanned: true,
    ips: ['10.20.1.11/16', '2001:db8:20:1::11/48'],
    processes: [
      {
        name: 'nginx',
        listens: [80, 443].flatMap(port => [
          { ip: '0.0.0.0', port },
          { ip: '::', port, ipv6Only: true },
        ]),
        calls: [
          { ip: '10.20.1.11', port: 3000, open: always(1) },
          {
            ip: '10.20.1.12',
            port: 3000,
            open: perTraffic([1, 2, 2, 1, 1, 3, 4, 2, 1, 1]),
          },
        ],
      },
      {
        ...webshop,
        calls: [
          ...webshopCalls,
          { ip: '10.20.2.21', port: 8081, open: always(2) },
          {
            ip: '10.20.2.21',
            port: 8080,
            open: perTraffic([0, 1, 0, 0, 2, 3, 1, 0, 0, 1]),
            renewed: true,
          },
          {
            ip: '10.20.2.22',
            port: 9200,
            open: perTraffic([1, 0, 1, 0, 1, 2, 1, 1, 0, 1]),
            brief: inTraffic([2, 4, 9]),
            renewed: true,
          },
          // The sessions, before the cart had them.
          { ip: '10.20.3.32', port: 6379, open: inEras([1, 2]) },
        ],
      },
      nodeExporter,
      sshd,
    ],
  },
  {
    name: 'shop-web-2',
    isScanned: true,
    ips: ['10.20.1.12/16'],
    processes: [
      {
        ...webshop,
        calls: [
          ...webshopCalls,
          {
            ip: '10.20.2.21',
            port: 8081,
            open: perTraffic([1, 1, 2, 1, 1, 2, 3, 2, 1, 1]),
          },
          {
            ip: '10.20.2.21',
            port: 8080,
            open: inTraffic([3, 6, 7]),
            renewed: true,
          },
          {
            ip: '10.20.2.22',
            port: 9200,
            open: perTraffic([0, 1, 1, 0, 0, 1, 2, 0, 1, 0]),
            renewed: true,
          },
        ],
      },
      nodeExporter,
    ],
  },
  {
    name: 'shop-app-1',
    isScanned: true,
    ips: ['10.20.2.21/16', '2001:db8:20:2::21/48'],
    processes: [
      {
        // The cart.
        name: 'node',
        listens: [{ ip: '::', port: 8081 }],
        calls: [
          { ...statsd, open: always(1) },
          { ip: '2001:db8:20:3::32', port: 6379, open: always(3) },
          {
            ip: '10.20.2.21',
            port: 8080,
            open: perTraffic([0, 1, 1, 0, 1, 2, 2, 1, 0, 0]),
            renewed: true,
          },
        ],
      },
      {
        // The orders.
        name: 'java',
        listens: [{ ip: '::', port: 8080 }],
        calls: [
          { ...statsd, open: always(1) },
          {
            ip: '10.20.3.31',
            port: 5432,
            open: perTraffic([4, 4, 4, 4, 5, 6, 6, 4, 4, 4]),
          },
          { ip: '10.20.3.33', port: 5672, open: always(1) },
          { ip: '10.20.2.22', port: 8082, open: always(2) },
          {
            ip: '10.20.2.22',
            port: 8083,
            open: perTraffic([0, 1, 0, 0, 1, 2, 1, 0, 0, 1]),
            brief: inTraffic([3, 8]),
            renewed: true,
          },
        ],
      },
      {
        name: 'email-worker',
        calls: [
          { ip: '10.20.3.33', port: 5672, open: always(1) },
          // A mail relay outside.
          {
            ip: '198.51.100.25',
            port: 587,
            open: inTraffic([2, 5, 6, 7]),
            brief: inTraffic([3, 8, 10]),
            renewed: true,
          },
          { ip: '10.20.3.31', port: 5432, open: inTraffic([6]) },
        ],
      },
      {
        // The coupons, which were retired.
        name: 'coupons',
        listens: [{ ip: '0.0.0.0', port: 8090, during: inEras([1]) }],
      },
      {
        // Every night, until it failed.
        name: 'capacity-check',
        calls: [{ ip: '10.20.9.5', port: 9090, open: inJob('capacity') }],
      },
      nodeExporter,
      sshd,
    ],
  },
  {
    name: 'shop-app-2',
    isScanned: true,
    ips: ['10.20.2.22/16'],
    processes: [
      {
        // The payment adapter.
        name: 'gunicorn',
        listens: [{ ip: '0.0.0.0', port: 8083 }],
        calls: [
          { ip: '10.20.3.31', port: 5432, open: always(1) },
          // A partner's API and, down for a while, its second address.
          {
            ip: '203.0.113.10',
            port: 443,
            open: perTraffic([0, 1, 0, 0, 1, 2, 1, 0, 0, 1]),
            brief: inTraffic([3, 8]),
            renewed: true,
          },
          {
            ip: '203.0.113.11',
            port: 443,
            open: inTraffic([6]),
            inVain: true,
          },
        ],
      },
      {
        name: 'inventory',
        listens: [{ ip: '0.0.0.0', port: 8082 }],
        calls: [
          { ...statsd, open: always(1) },
          { ip: '10.20.200.17', port: 5432, open: always(2) },
          { ip: '10.20.3.33', port: 5672, open: always(1) },
          { ip: '10.20.3.32', port: 6379, open: inTraffic([1, 6]) },
        ],
      },
      {
        // The search.
        name: 'java',
        listens: [{ ip: '::', port: 9200 }],
        calls: [{ ip: '10.20.200.17', port: 5432, open: inTraffic([4, 5]) }],
      },
      {
        // On the last day of the month.
        name: 'invoicing',
        calls: [{ ip: '10.20.2.21', port: 8080, open: inJob('invoices', 2) }],
      },
      nodeExporter,
    ],
  },
  {
    name: 'shop-db-1',
    isScanned: true,
    ips: ['10.20.3.31/16'],
    processes: [
      {
        name: 'postgres',
        listens: [
          { ip: '0.0.0.0', port: 5432 },
          { ip: '::', port: 5432, ipv6Only: true },
        ],
      },
      {
        name: 'postgres_exporter',
        listens: [{ ip: '::', port: 9187 }],
        calls: [{ ip: '127.0.0.1', port: 5432, open: always(1) }],
      },
      {
        // The backup, every night.
        name: 'rsync',
        calls: [{ ip: '10.20.9.5', port: 873, open: inJob('backup') }],
      },
      nodeExporter,
      sshd,
    ],
  },
  {
    name: 'shop-cache-1',
    isScanned: true,
    ips: ['10.20.3.32/16', '2001:db8:20:3::32/48'],
    processes: [
      {
        name: 'redis-server',
        listens: [
          { ip: '0.0.0.0', port: 6379 },
          { ip: '::', port: 6379, ipv6Only: true },
        ],
      },
      nodeExporter,
    ],
  },
  {
    name: 'shop-mq-1',
    isScanned: true,
    ips: ['10.20.3.33/16'],
    processes: [
      {
        name: 'beam.smp',
        listens: [
          { ip: '::', port: 5672 },
          { ip: '0.0.0.0', port: 15672 },
        ],
      },
      nodeExporter,
    ],
  },
  {
    name: 'shop-mon-1',
    isScanned: true,
    ips: ['10.20.9.5/16'],
    processes: [
      {
        name: 'prometheus',
        listens: [{ ip: '::', port: 9090 }],
        calls: [
          ...[
            '10.20.1.11',
            '10.20.1.12',
            '10.20.2.21',
            '10.20.2.22',
            '10.20.3.31',
            '10.20.3.32',
            '10.20.3.33',
            '10.20.9.5',
          ].map(ip => ({ ip, port: 9100, open: always(1) })),
          { ip: '10.20.3.31', port: 9187, open: always(1) },
        ],
      },
      {
        name: 'statsd_exporter',
        listens: [{ ip: '::', port: 8125, protocol: 'udp' }],
      },
      {
        // The backup's receiver, which listens only while it is needed.
        name: 'rsync',
        listens: [{ ip: '0.0.0.0', port: 873, during: inJob('backup') }],
      },
      nodeExporter,
    ],
  },
  {
    // Its scans come in, but nobody remembered it in the catalog.
    name: 'legacy-cron',
    isScanned: true,
    ips: ['10.20.9.77/16'],
    processes: [
      {
        // The report on Mondays.
        name: 'psql',
        calls: [{ ip: '10.20.3.31', port: 5432, open: inJob('report') }],
      },
      {
        name: 'curl',
        calls: [
          {
            ip: '10.20.2.21',
            port: 8080,
            brief: inTraffic([1, 5, 9]),
            closedBy: 'server',
          },
        ],
      },
      sshd,
    ],
  },

  // What follows is not scanned, and most of it is in no catalog.
  {
    name: 'media-store',
    ips: ['10.20.3.41/16'],
    processes: [{ name: 'minio', listens: [{ ip: '::', port: 9000 }] }],
  },
  {
    name: 'managed-database',
    ips: ['10.20.200.17/16'],
    processes: [{ name: 'postgres', listens: [{ ip: '::', port: 5432 }] }],
  },
  {
    name: 'partner',
    ips: ['203.0.113.10/24'],
    processes: [{ name: 'api', listens: [{ ip: '::', port: 443 }] }],
  },
  {
    name: 'mail-relay',
    ips: ['198.51.100.25/24'],
    processes: [{ name: 'smtp', listens: [{ ip: '::', port: 587 }] }],
  },
  {
    name: 'laptop-1',
    ips: ['10.20.100.21/16'],
    processes: [
      {
        name: 'ssh',
        calls: [{ ip: '10.20.3.31', port: 22, open: inTraffic([4, 5]) }],
      },
      {
        name: 'firefox',
        calls: [
          { ip: '10.20.9.5', port: 9090, open: inTraffic([3, 4, 5, 6]) },
          {
            ip: '10.20.3.33',
            port: 15672,
            open: inTraffic([5]),
          },
        ],
      },
    ],
  },
  {
    name: 'laptop-2',
    ips: ['10.20.100.34/16'],
    processes: [
      {
        name: 'ssh',
        calls: [{ ip: '10.20.1.11', port: 22, open: inTraffic([7]) }],
      },
      {
        name: 'firefox',
        calls: [
          { ip: '10.20.9.5', port: 9090, open: inTraffic([7, 8], 2) },
          { ip: '10.20.2.22', port: 9200, open: inTraffic([7]) },
        ],
      },
    ],
  },
  ...[
    ['198.51.100.71', [1, 2, 3]],
    ['198.51.100.118', [5, 6, 7]],
    ['198.51.100.203', [6]],
    ['2001:db8:c057::7', [2, 6, 7, 10]],
    ['2001:db8:c057::19', [5, 6]],
  ].map(([ip, rounds], index) => ({
    name: `customer-${index + 1}`,
    ips: [ip.includes(':') ? `${ip}/48` : `${ip}/24`],
    processes: [
      {
        name: 'browser',
        calls: [
          {
            ip: ip.includes(':') ? '2001:db8:20:1::11' : '10.20.1.11',
            port: 443,
            open: inTraffic(rounds, 2),
            renewed: true,
          },
          {
            ip: ip.includes(':') ? '2001:db8:20:1::11' : '10.20.1.11',
            port: 80,
            brief: inTraffic(rounds.slice(0, 1)),
            closedBy: 'server',
          },
        ],
      },
    ],
  })),
];
