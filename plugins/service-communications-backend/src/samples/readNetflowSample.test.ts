import { orientationEvidence } from '@service-communications/model';
import { inputErrorOf } from '../__testUtils__/inputErrorOf';
import { readNetflowSample } from './readNetflowSample';

const NOON = Date.UTC(2026, 0, 5, 12);

const exchange = {
  clientIp: '10.0.0.9',
  listenerIp: '::ffff:10.0.0.5',
  port: 5432,
  protocol: 'TCP',
  evidence: 'syn',
  clientPorts: 1,
  clientPort: 40000,
  events: 3,
  start: NOON,
  end: NOON + 30_000,
  clientPackets: 5,
};

const flow = {
  sourceIp: '10.0.0.9',
  sourcePort: 40000,
  destinationIp: '10.0.0.5',
  destinationPort: 5432,
  protocol: 'tcp',
  start: '2026-01-05T12:00:00Z',
  end: '2026-01-05T12:00:30.5Z',
  packets: 5,
  bytes: 500,
  tcpFlags: 2,
};

const sample = {
  type: 'netflow',
  source: 'router',
  sampleId: '1',
  start: '2026-01-05T12:00:00Z',
  end: '2026-01-05T12:01:00Z',
  intervalSeconds: 60,
};

describe('readNetflowSample', () => {
  it('reads exchanges', () => {
    expect(
      readNetflowSample(
        { ...sample, network: 'plant', exchanges: [exchange] },
        'sample',
      ),
    ).toEqual({
      source: 'router',
      sampleId: '1',
      network: 'plant',
      start: NOON,
      end: NOON + 60_000,
      interval: 60_000,
      exchanges: [
        {
          clientIp: '10.0.0.9',
          listenerIp: '10.0.0.5',
          port: 5432,
          protocol: 'tcp',
          evidence: orientationEvidence.indexOf('syn'),
          clientPorts: 1,
          clientPort: 40000,
          events: 3,
          runs: [[NOON, NOON + 30_000]],
          clientPackets: 5,
          clientBytes: undefined,
          listenerPackets: undefined,
          listenerBytes: undefined,
        },
      ],
      report: undefined,
    });
  });

  it('reads runs, and times with decimals as whole milliseconds', () => {
    const runs = [
      [NOON + 0.4, NOON + 10],
      [NOON + 200.6, NOON + 300],
    ];
    const read = readNetflowSample(
      {
        ...sample,
        exchanges: [{ ...exchange, start: NOON + 0.4, end: NOON + 300, runs }],
      },
      'sample',
    );
    expect(read.exchanges[0].runs).toEqual([
      [NOON, NOON + 10],
      [NOON + 201, NOON + 300],
    ]);
  });

  it('reads ends that are workloads by their names, and what nothing happened of', () => {
    const ends = { clientIp: 'prod/shop/Deployment/web', listenerIp: 'Unit/x' };
    const counts = {
      events: 0,
      clientPorts: 0,
      clientPort: undefined,
      port: 0,
    };
    const read = readNetflowSample(
      { ...sample, exchanges: [{ ...exchange, ...ends, ...counts }] },
      'sample',
    );
    expect(read.exchanges).toMatchObject([{ ...ends, ...counts }]);
    expect(() =>
      readNetflowSample(
        { ...sample, exchanges: [{ ...exchange, clientIp: 'web' }] },
        'sample',
      ),
    ).toThrow(
      'sample.exchanges[0].clientIp must be an IPv4 or IPv6 address, or the name of a workload, but is "web"',
    );
  });

  it('reads amounts that sampling was scaled up in, and ones beyond counting', () => {
    const amounts = { clientPackets: 33.4, clientBytes: 2 ** 60 };
    const read = readNetflowSample(
      { ...sample, exchanges: [{ ...exchange, ...amounts }] },
      'sample',
    );
    expect(read.exchanges).toMatchObject([
      { clientPackets: 33, clientBytes: Number.MAX_SAFE_INTEGER },
    ]);
  });

  it('adds flows up to exchanges, both halves to one', () => {
    const answer = {
      ...flow,
      sourceIp: flow.destinationIp,
      sourcePort: flow.destinationPort,
      destinationIp: flow.sourceIp,
      destinationPort: flow.sourcePort,
      packets: 2,
      bytes: 200,
      tcpFlags: 18,
    };
    const ping = {
      ...flow,
      protocol: 'icmp',
      sourcePort: 0,
      destinationPort: 0,
    };
    const read = readNetflowSample(
      {
        ...sample,
        flows: [flow, answer, ping],
        report: { received: 1, dropped: { 'without-ports': 1, full: 2 } },
      },
      'sample',
    );
    expect(read.exchanges).toMatchObject([
      {
        clientIp: '10.0.0.9',
        listenerIp: '10.0.0.5',
        port: 5432,
        clientPorts: 1,
        clientPort: 40000,
        events: 2,
        runs: [[NOON, NOON + 30_500]],
        clientPackets: 5,
        clientBytes: 500,
        listenerPackets: 2,
        listenerBytes: 200,
      },
    ]);
    expect(read.report).toEqual({
      received: 1,
      records: 3,
      attempts: 0,
      dropped: { 'without-ports': 2, full: 2 },
    });
  });

  it('believes whoever observed a flow', () => {
    const read = readNetflowSample(
      { ...sample, flows: [{ ...flow, tcpFlags: 0, listener: 'source' }] },
      'sample',
    );
    expect(read.exchanges).toMatchObject([
      {
        clientIp: '10.0.0.5',
        listenerIp: '10.0.0.9',
        port: 40000,
        evidence: orientationEvidence.indexOf('role'),
      },
    ]);
  });

  it('reads an empty sample: it moves the pending time', () => {
    expect(readNetflowSample(sample, 'sample').exchanges).toEqual([]);
  });

  const withExchange = (change: object) => ({
    exchanges: [exchange, { ...exchange, ...change }],
  });
  const withFlow = (change: object) => ({ flows: [{ ...flow, ...change }] });

  it.each<[string, object, string]>([
    ['type', { type: 'netstat' }, 'netflow'],
    ['source', { source: '' }, 'a text'],
    ['sampleId', { sampleId: 7 }, 'a text'],
    ['start', { start: 'noon' }, 'a time'],
    ['end', { end: undefined }, 'a time'],
    ['end', { end: '2026-01-05T11:59:59Z' }, 'no earlier than start'],
    ['intervalSeconds', { intervalSeconds: 0 }, 'above 0'],
    ['intervalSeconds', { intervalSeconds: 86_401 }, 'up to 86400'],
    ['intervalSeconds', { intervalSeconds: '60' }, 'a number of seconds'],
    ['network', { network: 'a/b' }, 'without a slash'],
    ['exchanges', { exchanges: {} }, 'an array'],
    ['exchanges[0]', { exchanges: [7] }, 'an object'],
    ['exchanges[1].clientIp', withExchange({ clientIp: 'web' }), 'an IPv4'],
    ['exchanges[1].listenerIp', withExchange({ listenerIp: '*' }), 'an IPv4'],
    ['exchanges[1].port', withExchange({ port: 65_536 }), 'a port'],
    ['exchanges[1].protocol', withExchange({ protocol: '' }), 'a protocol'],
    ['exchanges[1].evidence', withExchange({ evidence: 'guess' }), 'one of'],
    ['exchanges[1].evidence', withExchange({ evidence: 'decided' }), 'one of'],
    ['exchanges[1].clientPorts', withExchange({ clientPorts: 0 }), 'from 1'],
    ['exchanges[1].clientPort', withExchange({ clientPort: -1 }), 'a port'],
    [
      'exchanges[1].clientPort',
      withExchange({ clientPorts: 2 }),
      'absent where there are several',
    ],
    ['exchanges[1].events', withExchange({ events: 0 }), 'at least 1'],
    ['exchanges[1].events', withExchange({ events: 1.5 }), 'a whole number'],
    ['exchanges[1].start', withExchange({ start: '12:00' }), 'milliseconds'],
    ['exchanges[1].start', withExchange({ start: 1e300 }), 'milliseconds'],
    ['exchanges[1].end', withExchange({ end: NOON - 1 }), 'no earlier than'],
    ['exchanges[1].runs', withExchange({ runs: 1 }), 'an array'],
    ['exchanges[1].runs', withExchange({ runs: [] }), 'begins at start'],
    [
      'exchanges[1].runs',
      withExchange({ runs: [[NOON + 1, NOON + 30_000]] }),
      'begins at start',
    ],
    [
      'exchanges[1].runs',
      withExchange({ runs: [[NOON, NOON + 29_999]] }),
      'ends at end',
    ],
    ['exchanges[1].runs[0]', withExchange({ runs: [[NOON]] }), 'a start and'],
    [
      'exchanges[1].runs[0]',
      withExchange({ runs: [[NOON, NOON + 30_001]] }),
      'within start and end',
    ],
    [
      'exchanges[1].runs[1]',
      withExchange({
        runs: [
          [NOON, NOON + 20_000],
          [NOON + 19_000, NOON + 30_000],
        ],
      }),
      'apart',
    ],
    [
      'exchanges[1].clientPackets',
      withExchange({ clientPackets: -1 }),
      'at least 0',
    ],
    [
      'exchanges[1].clientBytes',
      withExchange({ clientBytes: Infinity }),
      'at least 0',
    ],
    [
      'exchanges[1].listenerPackets',
      withExchange({ listenerPackets: NaN }),
      'at least 0',
    ],
    [
      'exchanges[1].listenerBytes',
      withExchange({ listenerBytes: '9' }),
      'at least 0',
    ],
    ['flows', { flows: 7 }, 'an array'],
    ['flows[0].sourceIp', withFlow({ sourceIp: '' }), 'an IPv4'],
    ['flows[0].sourcePort', withFlow({ sourcePort: 1e6 }), 'a port'],
    ['flows[0].destinationIp', withFlow({ destinationIp: 1 }), 'an IPv4'],
    ['flows[0].destinationPort', withFlow({ destinationPort: null }), 'a port'],
    [
      'flows[0].protocol',
      withFlow({ protocol: 'carrier pigeon' }),
      'a protocol',
    ],
    ['flows[0].start', withFlow({ start: NOON }), 'a time in ISO 8601'],
    ['flows[0].end', withFlow({ end: '2026-01-05T11:00:00Z' }), 'no earlier'],
    ['flows[0].packets', withFlow({ packets: -1 }), 'at least 0'],
    ['flows[0].bytes', withFlow({ bytes: '5' }), 'at least 0'],
    ['flows[0].tcpFlags', withFlow({ tcpFlags: 65_536 }), 'from 0 to 65535'],
    [
      'flows[0].listener',
      withFlow({ listener: 'both' }),
      'source or destination',
    ],
    ['report', { report: 'fine' }, 'an object'],
    ['report.received', { report: { received: -1 } }, 'at least 0'],
    ['report.lost', { report: { lost: 'many' } }, 'a whole number'],
    ['report.errors', { report: { errors: [1] } }, 'an object'],
    ['report.errors.bad', { report: { errors: { bad: 0.5 } } }, 'whole number'],
    ['report.dropped', { report: { dropped: { '': 1 } } }, 'counts by reason'],
    [
      'report.clockSkewSeconds',
      { report: { clockSkewSeconds: 'fast' } },
      'a number of seconds',
    ],
  ])('refuses a sample whose %s is wrong: %j', (field, change, must) => {
    const message = inputErrorOf(() =>
      readNetflowSample({ ...sample, ...change }, 'samples[3]'),
    );
    expect(message).toMatch(`samples[3].${field} must be `);
    expect(message).toContain(must);
  });

  it('refuses more flows than others can wait for', () => {
    expect(
      inputErrorOf(() =>
        readNetflowSample(
          { ...sample, flows: Array(10_001).fill(flow) },
          'sample',
        ),
      ),
    ).toBe('sample.flows must be an array of at most 10000, but is 10001');
  });

  it('refuses a report with more reasons than anybody reads', () => {
    const errors = Object.fromEntries(
      Array.from({ length: 101 }, (_, index) => [`reason-${index}`, 1]),
    );
    expect(
      inputErrorOf(() =>
        readNetflowSample({ ...sample, report: { errors } }, 'sample'),
      ),
    ).toContain('at most 100 reasons');
  });
});
