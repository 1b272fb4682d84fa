// Printing tables is no part of what the library publishes.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { generateSsTable } from '@service-communications/discovery/benchmarks/ssTable';

const MB = 1024 * 1024;

/** What the limits let a body have, with some room for what is around it. */
const LARGEST = 63 * MB;

/** A body that costs its receiver much. */
export interface WorstBody {
  name: string;
  path: string;
  /** Printed where it is sent, each time anew. */
  print(): Buffer;
  /** How many senders there are at once; default: one. */
  senders?: number;
  /** Whether each of them keeps its last byte back until all have sent theirs. */
  isHeldBack?: boolean;
}

const IMPORT = '/communications/import';
const HEADING = 'Client IP,Listener IP,Port,Protocol';

/** `start`, as many items as the limit has room for, and `end`. */
function fill(
  start: string,
  end: string,
  item: (index: number) => string,
  options: { separator?: string; maxItems?: number; maxBytes?: number } = {},
): Buffer {
  const { separator = ',', maxItems = Infinity, maxBytes = LARGEST } = options;
  const parts = [start];
  let bytes = start.length + end.length;
  for (let index = 0; index < maxItems; index++) {
    const text = (index > 0 ? separator : '') + item(index);
    bytes += text.length;
    if (bytes > maxBytes) {
      break;
    }
    parts.push(text);
  }
  parts.push(end);
  return Buffer.from(parts.join(''));
}

function ipOf(index: number): string {
  return `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;
}

function importLine(index: number): string {
  return `${ipOf(index)},10.9.9.9,${1 + (index % 60_000)},tcp`;
}

const NETSTAT = `{"samples":[{"type":"netstat","source":"worst","sampleId":"${Date.now()}","sampledAt":"${new Date().toISOString()}","host":{"ips":["10.9.9.8"]},"listeners":[{"ip":"*","port":443,"protocol":"tcp"}],"connections":[`;

const NETFLOW = `{"samples":[{"type":"netflow","source":"worst","sampleId":"${Date.now()}","start":"2026-01-05T12:00:00Z","end":"2026-01-05T12:01:00Z","intervalSeconds":60,"flows":[`;

/** What is known to have stopped a backend, and the most that limits allow. */
export const WORST_BODIES: WorstBody[] = [
  {
    name: '8,000,000 samples that are empty, 23 kB as gzip',
    path: '/samples',
    print: () => fill('{"samples":[', ']}', () => '{}'),
  },
  {
    name: '300,000 samples that cannot be read',
    path: '/samples',
    print: () =>
      fill('{"samples":[', ']}', index => `{"source":"${index}"}`, {
        maxItems: 300_000,
      }),
  },
  {
    name: '10,000 samples that cannot be read',
    path: '/samples',
    print: () =>
      fill('{"samples":[', ']}', index => `{"source":"${index}"}`, {
        maxItems: 10_000,
      }),
  },
  {
    name: '4,000,000 numbers in a sample',
    path: '/samples',
    print: () =>
      fill('{"samples":[{"listeners":[', ']}]}', () => '0'.padStart(16)),
  },
  {
    name: '100,000 levels',
    path: '/samples',
    print: () => Buffer.from('['.repeat(100_000) + ']'.repeat(100_000)),
  },
  {
    name: '100,000 connections in a sample',
    path: '/samples',
    print: () => connections(100_000),
  },
  {
    name: 'connections of a sample up to the limit',
    path: '/samples',
    print: () => connections(Infinity),
  },
  {
    name: '10,000 flows in a sample',
    path: '/samples',
    print: () =>
      fill(
        NETFLOW,
        ']}]}',
        index =>
          `{"sourceIp":"${ipOf(index)}","sourcePort":${
            33_000 + (index % 20_000)
          },"destinationIp":"10.9.9.9","destinationPort":443,"protocol":"tcp","start":"2026-01-05T12:00:00Z","end":"2026-01-05T12:00:30Z","packets":1,"bytes":40}`,
        { maxItems: 10_000 },
      ),
  },
  {
    name: '60,000 ports of one pair of addresses in a sample',
    path: '/samples',
    print: () =>
      fill(
        NETFLOW.replace('worst', 'ports').replace('"flows"', '"exchanges"'),
        ']}]}',
        index =>
          `{"clientIp":"10.9.9.1","listenerIp":"10.9.9.9","port":${
            index + 1
          },"protocol":"tcp","evidence":"syn","events":1,"clientPorts":1,"start":1767614400000,"end":1767614430000}`,
        { maxItems: 60_000 },
      ),
  },
  {
    name: 'a socket table of 100,000 lines',
    path: `/scans?host=table&sampleId=${Date.now()}`,
    print: () => Buffer.concat([...generateSsTable({ sockets: 100_000 })]),
  },
  {
    name: 'a socket table up to the limit that says nothing',
    path: '/scans?host=nothing',
    print: () => fill('', '', () => 'x', { separator: '\n' }),
  },
  {
    name: 'a file of 3,000,000 lines, 6 kB as gzip',
    path: `${IMPORT}?dryRun=true`,
    print: () =>
      fill(`${HEADING}\n`, '', () => 'x', {
        separator: '\n',
        maxItems: 3_000_000,
      }),
  },
  {
    name: 'a file whose 200,000 lines are wrong in every cell',
    path: `${IMPORT}?dryRun=true`,
    print: () =>
      fill(
        `${HEADING},Client FQDN,Client Device,Listener Device\n`,
        '',
        () => 'x,x,x,x,x,x:,x:',
        {
          separator: '\n',
          maxItems: 199_999,
        },
      ),
  },
  {
    name: 'a file of 200,000 new lines, dry run',
    path: `${IMPORT}?dryRun=true`,
    print: () =>
      fill(`${HEADING}\n`, '', importLine, {
        separator: '\n',
        maxItems: 199_999,
      }),
  },
  {
    name: 'a file whose heading has 60,000,000 commas',
    path: `${IMPORT}?dryRun=true`,
    print: () => Buffer.alloc(60_000_000, ','),
  },
  {
    name: 'sixty bodies of 40 MB, their last byte kept back',
    path: '/samples',
    print: () =>
      fill(
        '{"samples":[',
        ']}',
        () => JSON.stringify({ source: 'x'.repeat(10_000) }),
        {
          maxBytes: 40 * MB,
        },
      ),
    senders: 60,
    isHeldBack: true,
  },
  {
    name: 'ten senders of 1,000,000 values each at once',
    path: '/samples',
    print: () =>
      fill('{"samples":[{"listeners":[', ']}]}', () => '{}'.padStart(16), {
        maxBytes: 16 * MB,
      }),
    senders: 10,
  },
];

function connections(maxItems: number): Buffer {
  return fill(
    NETSTAT,
    ']}]}',
    index =>
      `{"localIp":"10.9.9.8","localPort":443,"remoteIp":"${ipOf(
        index,
      )}","remotePort":${33_000 + (index % 20_000)},"protocol":"tcp"}`,
    { maxItems },
  );
}
