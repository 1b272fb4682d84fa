import { FlowLogFormat } from './FlowLog';
import { FlowLogWindows, FlowLogWindowsOptions } from './FlowLogWindows';

const NOON = Date.UTC(2026, 0, 5, 12) / 1000;

const HEADER =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';

/** A line of AWS, a call of a database; seconds after noon. */
function line(clientPort: number, start: number, end: number): string {
  return `2 123456789010 eni-1 10.0.0.9 10.0.0.5 ${clientPort} 5432 6 10 840 ${
    NOON + start
  } ${NOON + end} ACCEPT OK`;
}

function windowsOf(options: Partial<FlowLogWindowsOptions> = {}) {
  return new FlowLogWindows({
    source: 'vpc-1',
    network: 'cloud',
    format: 'aws-vpc',
    intervalSeconds: 60,
    ...options,
  });
}

function read(
  lines: string[],
  size = 1e9,
  options: Partial<FlowLogWindowsOptions> = {},
) {
  const samples = windowsOf(options);
  const bytes = Buffer.from([HEADER, ...lines, ''].join('\n'));
  const pushed = [];
  for (let at = 0; at < bytes.length; at += size) {
    pushed.push(...samples.push(bytes.subarray(at, at + size)));
  }
  const rest = samples.end();
  return { samples: [...pushed, ...rest.samples], report: rest.report };
}

describe('FlowLogWindows', () => {
  it('make a sample of each window in which flows ended', () => {
    const { samples, report } = read([
      line(40000, 0, 10),
      'rubbish',
      line(40001, 30, 59),
      line(40002, 50, 70),
    ]);
    expect(report).toMatchObject({ lines: 5, records: 3, skippedCount: 1 });
    expect(samples).toMatchObject([
      {
        source: 'cloud/vpc-1/eni-1',
        network: 'cloud',
        start: '2026-01-05T12:00:00.000Z',
        end: '2026-01-05T12:01:00.000Z',
        intervalSeconds: 60,
        exchanges: [
          {
            clientIp: '10.0.0.9',
            listenerIp: '10.0.0.5',
            port: 5432,
            clientPorts: 2,
            events: 2,
            clientPackets: 20,
          },
        ],
        report: { records: 2 },
      },
      {
        start: '2026-01-05T12:01:00.000Z',
        exchanges: [{ clientPort: 40002, events: 1 }],
        report: { records: 1 },
      },
      {
        source: 'cloud/vpc-1',
        start: '2026-01-05T12:01:00.000Z',
        exchanges: [],
        report: {
          received: 5,
          attempts: 0,
          errors: { 'unreadable-line': 1 },
          dropped: {},
        },
      },
    ]);
  });

  it('tell of attempts, and of gaps that the log tells of', () => {
    const refused = line(40001, 20, 30).replace('ACCEPT', 'REJECT');
    const gap = `2 123456789010 eni-1 - - - - - - - ${NOON} ${
      NOON + 60
    } - SKIPDATA`;
    const { samples, report } = read([line(40000, 0, 10), refused, gap]);
    expect(report).toMatchObject({ records: 1, attempts: 1, gaps: 1 });
    expect(samples).toMatchObject([
      { source: 'cloud/vpc-1/eni-1', report: { records: 1 } },
      {
        source: 'cloud/vpc-1',
        report: {
          received: 4,
          errors: {},
          attempts: 1,
          dropped: { 'gap-in-log': 1 },
        },
      },
    ]);
  });

  it('make a sample of a table, until it was printed, and hold none of it back', () => {
    const entry = (clientPort: number) =>
      `tcp 6 99 ESTABLISHED src=10.0.0.9 dst=10.0.0.5 sport=${clientPort} dport=5432 src=10.0.0.5 dst=10.0.0.9 sport=5432 dport=${clientPort} [ASSURED] use=1\n`;
    const table = (sampledAt: number) => {
      const windows = windowsOf({
        format: 'auto',
        sampledAt,
        intervalSeconds: 90,
        readAt: () => sampledAt,
      });
      const pushed = windows.push(Buffer.from(entry(40000) + entry(40001)));
      return [...pushed, ...windows.end().samples];
    };
    const printed = Date.parse('2026-01-05T12:00:10.500Z');
    const first = table(printed);
    expect(first).toMatchObject([
      {
        source: 'cloud/vpc-1',
        start: '2026-01-05T11:58:40.500Z',
        end: '2026-01-05T12:00:10.500Z',
        exchanges: [
          { clientPorts: 2, events: 2, start: printed, end: printed },
        ],
        report: { records: 2 },
      },
    ]);
    expect(table(printed)).toEqual(first);
    // in the same minute, and a sample of its own all the same
    expect(table(printed + 30_000)).toMatchObject([
      { end: '2026-01-05T12:00:40.500Z' },
    ]);
  });

  it('tell of a log that names no interface with its last window', () => {
    const log = [
      'srcaddr dstaddr srcport dstport protocol start end',
      `10.0.0.9 10.0.0.5 40000 5432 6 ${NOON} ${NOON + 10}`,
      'rubbish',
    ];
    const windows = windowsOf();
    windows.push(Buffer.from(log.join('\n')));
    expect(windows.end().samples).toMatchObject([
      {
        source: 'cloud/vpc-1',
        exchanges: [{ events: 1 }],
        report: { records: 1, received: 3, errors: { 'unreadable-line': 1 } },
      },
    ]);
  });

  it('keep apart what each interface reports, and add neither up', () => {
    const request = line(40000, 0, 10);
    const other = request.replace('eni-1', 'eni-2');
    const { samples } = read([request, line(40000, 10, 20), other]);
    expect(
      samples.map(({ source, exchanges }) => [source, exchanges![0]?.events]),
    ).toEqual([
      ['cloud/vpc-1/eni-1', 2],
      ['cloud/vpc-1/eni-2', 1],
      ['cloud/vpc-1', undefined],
    ]);
  });

  it('are held back while the log may still grow', () => {
    const lines = [
      'rubbish',
      line(40000, 0, 10),
      line(40001, 60, 70),
      line(40002, 120, 130),
    ];
    const at = (minutes: number) =>
      read(lines, 1e9, { readAt: () => (NOON + minutes * 60) * 1000 });
    const early = at(22);
    expect(early.samples).toMatchObject([
      { start: '2026-01-05T12:00:00.000Z' },
      { start: '2026-01-05T12:01:00.000Z' },
    ]);
    expect(early.report).toMatchObject({
      records: 3,
      skippedCount: 1,
      heldBack: {
        windows: 1,
        records: 1,
        since: '2026-01-05T12:02:00.000Z',
        until: '2026-01-05T12:23:00.000Z',
      },
    });
    const late = at(23);
    expect(late.report.heldBack).toBeUndefined();
    expect(late.samples).toEqual(read(lines).samples);
    // What the log tells besides comes once, with the last of it.
    expect(late.samples.slice(0, 2)).toEqual(early.samples);
    expect(late.samples).toHaveLength(4);
  });

  it('have the same ids for the same content, however it is cut', () => {
    const lines = [line(40000, 0, 10), line(40001, 30, 90)];
    const ids = (of: ReturnType<typeof read>) =>
      of.samples.map(({ sampleId }) => sampleId);
    const once = ids(read(lines));
    expect(ids(read(lines, 7))).toEqual(once);
    expect(ids(read([...lines].reverse()))).toEqual(once);

    const [first, second] = ids(read([lines[0], line(40001, 30, 91)]));
    expect(first).toBe(once[0]);
    expect(second).not.toBe(once[1]);
    expect(second.slice(0, 24)).toBe(once[1].slice(0, 24));
  });

  it('have the same ids whatever is known of ports', () => {
    const ids = (servicePorts: FlowLogWindowsOptions['servicePorts']) =>
      read([line(40000, 0, 10).replace(' 5432 ', ' 41000 ')], 1e9, {
        servicePorts,
      })
        .samples.filter(({ exchanges }) => exchanges!.length > 0)
        .map(({ sampleId, exchanges }) => [sampleId, exchanges![0].evidence]);
    const [[plain, byPort]] = ids([]);
    expect(byPort).toBe('lower-port');
    expect(ids([{ port: 40000, protocol: 'tcp' }])).toEqual([
      [plain, 'configured-port'],
    ]);
  });

  it('are several of a window with very many addresses, each with other ones', () => {
    const lines = Array.from({ length: 5_002 }, (_, client) =>
      line(40000, 0, 10).replace(
        '10.0.0.9',
        `10.1.${client >> 8}.${client & 255}`,
      ),
    );
    const { samples } = read(lines);
    expect(samples.map(({ exchanges }) => exchanges!.length)).toEqual([
      5_000, 2, 0,
    ]);
    const [first, second] = samples;
    expect(second.sampleId).toBe(`${first.sampleId}.1`);
    expect(first.report!.records).toBe(5_002);
    expect(second.report).toBeUndefined();
    const shuffled = read([...lines].reverse()).samples;
    expect(
      shuffled.map(({ sampleId, exchanges }) => [
        sampleId,
        new Set(exchanges!.map(({ clientIp }) => clientIp)),
      ]),
    ).toEqual(
      samples.map(({ sampleId, exchanges }) => [
        sampleId,
        new Set(exchanges!.map(({ clientIp }) => clientIp)),
      ]),
    );
  });
});

describe('FlowLogWindows of a log that names workloads', () => {
  function flow(minute: number, client: object, ip = '10.0.1.178') {
    const time = new Date((NOON + minute * 60) * 1000).toISOString();
    return JSON.stringify({
      flow: {
        time,
        verdict: 'FORWARDED',
        IP: { source: ip, destination: '10.0.1.13', ipVersion: 'IPv4' },
        l4: { TCP: { source_port: 60778, destination_port: 8080 } },
        source: client,
        destination: {
          cluster_name: 'default',
          namespace: 'shop',
          pod_name: 'stock-1',
          workloads: [{ name: 'stock', kind: 'Deployment' }],
        },
        is_reply: false,
        node_name: 'n1',
      },
      node_name: 'n1',
      time,
    });
  }
  const orders = {
    cluster_name: 'prod',
    namespace: 'shop',
    pod_name: 'orders-1',
    workloads: [{ name: 'orders', kind: 'Deployment' }],
  };

  function identitiesOf(lines: string[], format: FlowLogFormat = 'hubble') {
    const windows = windowsOf({ format });
    const samples = [
      ...windows.push(Buffer.from([...lines, ''].join('\n'))),
      ...windows.end().samples,
    ];
    return samples.map(({ identities }) =>
      identities?.map(({ ip, workload }) => [ip, workload]),
    );
  }

  const stock = [
    '10.0.1.13',
    { namespace: 'shop', kind: 'Deployment', name: 'stock' },
  ];

  it('say who had the addresses of each window', () => {
    expect(
      identitiesOf([
        flow(0, orders),
        flow(5, {
          ...orders,
          workloads: [{ name: 'report', kind: 'CronJob' }],
        }),
      ]),
    ).toEqual([
      [
        [
          '10.0.1.178',
          {
            cluster: 'prod',
            namespace: 'shop',
            kind: 'Deployment',
            name: 'orders',
          },
        ],
        stock,
      ],
      [
        [
          '10.0.1.178',
          {
            cluster: 'prod',
            namespace: 'shop',
            kind: 'CronJob',
            name: 'report',
          },
        ],
        stock,
      ],
    ]);
  });

  it('name nobody where there is only a pod, several owners or no name', () => {
    expect(
      identitiesOf([
        flow(0, { namespace: 'shop', pod_name: 'orders-1' }, '10.0.1.1'),
        flow(0, { ...orders, workloads: [{}, {}] }, '10.0.1.2'),
        flow(
          0,
          { ...orders, workloads: [{ kind: 'x y', name: '/' }] },
          '10.0.1.3',
        ),
      ]),
    ).toEqual([[stock]]);
  });

  it('name the service of an ECS task, at the end of its own interface', () => {
    const entry = (ends: string, way: string, ecs: string) =>
      `eni-1 ${ends} 50000 443 6 10 840 1600000000 1600000010 ${way} ${ecs}`;
    const service = { cluster: 'prod', kind: 'EcsService', name: 'orders' };
    expect(
      identitiesOf(
        [
          'interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end flow-direction ecs-cluster-name ecs-service-name',
          entry('10.0.0.1 10.0.0.9', 'egress', 'prod orders'),
          entry('10.0.0.9 10.0.0.2', 'ingress', 'prod orders'),
          entry('10.0.0.3 10.0.0.9', 'egress', '- -'),
          entry('10.0.0.4 10.0.0.9', '-', 'prod orders'),
        ],
        'aws-vpc',
      ),
    ).toEqual([
      [
        ['10.0.0.1', service],
        ['10.0.0.2', service],
      ],
    ]);
  });

  it('name the controller of a pod of GKE, and no pod alone', () => {
    const details = (type: string, name?: string) => ({
      cluster: { cluster_name: 'prod', cluster_location: 'europe-west3' },
      pod: {
        pod_name: 'x-1',
        pod_namespace: 'shop',
        ...(name && {
          pod_workload: { workload_name: name, workload_type: type },
        }),
      },
    });
    const entry = (src: string, from: object, to: object) =>
      JSON.stringify({
        connection: {
          src_ip: src,
          dest_ip: `10.8.1.${src.split('.')[3]}`,
          src_port: 50000,
          dest_port: 443,
          protocol: 6,
        },
        start_time: '2026-01-05T12:00:00Z',
        end_time: '2026-01-05T12:00:01Z',
        src_gke_details: from,
        dest_gke_details: to,
      });
    const workload = (kind: string, name: string) => ({
      cluster: 'prod',
      namespace: 'shop',
      kind,
      name,
    });
    expect(
      identitiesOf(
        [
          entry(
            '10.8.0.1',
            details('DEPLOYMENT', 'orders'),
            details('STATEFULSET', 'orders-db'),
          ),
          entry(
            '10.8.0.2',
            details('CRON_JOB', 'report'),
            details('DAEMON_SET', 'agent'),
          ),
          entry('10.8.0.3', details(''), details('SOMETHING', 'new')),
        ],
        'gcp-vpc',
      )[0]?.sort(),
    ).toEqual([
      ['10.8.0.1', workload('Deployment', 'orders')],
      ['10.8.0.2', workload('CronJob', 'report')],
      ['10.8.1.1', workload('StatefulSet', 'orders-db')],
      ['10.8.1.2', workload('DaemonSet', 'agent')],
    ]);
  });
});
