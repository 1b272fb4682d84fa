import { PlainFlow } from '../appendFlow';
import { FlowDirection, FlowRole } from '../FlowColumns';
import { columnsOf, plainFlow as flow } from './__testUtils__/plainFlow';
import { FlowAggregatorOptions } from './AggregatedFlows';
import { FlowAggregator } from './FlowAggregator';
import { KnownListeners } from './KnownListeners';
import { PortEvidence } from '../../orientation/PortEvidence';
import { SeenConversations } from './SeenConversations';

const MINUTE = 60_000;
const SYN = 2;
const RESET = 4;
const RESET_ACK = 20;
const SYN_ACK = 18;
const SYN_ACK_PUSH = 26;

const grpc = { ip: '10.0.0.2', port: 50051, protocol: 'tcp' };

function aggregate(flows: PlainFlow[], knownListeners?: KnownListeners) {
  const aggregator = new FlowAggregator({ intervalMs: MINUTE, knownListeners });
  aggregator.add(columnsOf(flows));
  return aggregator.close();
}

/** As `10.0.0.1 > 10.0.0.2:443 service-port`. */
function arrows(flows: PlainFlow[], knownListeners?: KnownListeners) {
  return aggregate(flows, knownListeners)
    .exchanges.map(
      ({ clientIp, listenerIp, port, evidence }) =>
        `${clientIp} > ${listenerIp}:${port} ${evidence}`,
    )
    .sort();
}

describe('which end listens', () => {
  it('is the one with a service port', () => {
    expect(arrows([flow('10.0.0.1:40000 > 10.0.0.2:443')])).toEqual([
      '10.0.0.1 > 10.0.0.2:443 service-port',
    ]);
  });

  it('is the one with a service port when only its answers are seen', () => {
    expect(arrows([flow('10.0.0.2:443 > 10.0.0.1:40000')])).toEqual([
      '10.0.0.1 > 10.0.0.2:443 service-port',
    ]);
  });

  it('is not known where only the ephemeral range speaks for it', () => {
    const flows = [
      flow('10.0.0.1:15000 > 10.0.0.2:50051'),
      flow('10.0.0.1:15000 > 10.0.0.2:50052'),
    ];
    expect(arrows(flows)).toEqual([
      '10.0.0.2 > 10.0.0.1:15000 ephemeral-range',
      '10.0.0.2 > 10.0.0.1:15000 ephemeral-range',
    ]);
    expect(aggregate(flows)).toMatchObject({
      // each by itself: what is not known can be turned
      exchanges: [{ clientPort: 50051 }, { clientPort: 50052 }],
      undecided: 2,
    });
  });

  it('is the group that datagrams go to', () => {
    const more = { protocol: 'udp' };
    expect(
      arrows([
        flow('10.0.0.1:5353 > 224.0.0.251:5353', more),
        flow('10.0.0.1:68 > 255.255.255.255:67', more),
        flow('[fe80::1]:5353 > [ff02::fb]:5353', more),
        flow('10.0.0.1:53 > 239.255.255.250:40000', more),
      ]),
    ).toEqual([
      '10.0.0.1 > 224.0.0.251:5353 role',
      '10.0.0.1 > 239.255.255.250:40000 role',
      '10.0.0.1 > 255.255.255.255:67 role',
      'fe80::1 > ff02::fb:5353 role',
    ]);
  });

  it('is not known where only the lower port speaks for it', () => {
    expect(arrows([flow('10.0.0.1:40000 > 10.0.0.2:50051')])).toEqual([
      '10.0.0.2 > 10.0.0.1:40000 lower-port',
    ]);
  });

  it('is the one at port 50051 that several connections go to', () => {
    expect(
      arrows([
        flow('10.0.0.1:40000 > 10.0.0.2:50051'),
        flow('10.0.0.1:40001 > 10.0.0.2:50051'),
        flow('10.0.0.2:50051 > 10.0.0.1:60001'),
        flow('10.0.0.1:60001 > 10.0.0.2:50051'),
      ]),
    ).toEqual(['10.0.0.1 > 10.0.0.2:50051 learned']);
  });

  it('is the one that a lone SYN goes to', () => {
    expect(
      arrows([
        flow('10.0.0.1:40000 > 10.0.0.2:50051', { tcpFlags: SYN }),
        flow('10.0.0.2:50051 > 10.0.0.1:40000', { tcpFlags: SYN_ACK_PUSH }),
      ]),
    ).toEqual(['10.0.0.1 > 10.0.0.2:50051 syn']);
  });

  it('is the one that sends nothing but SYN and ACK', () => {
    expect(
      arrows([
        flow('10.0.0.2:50051 > 10.0.0.1:40000', {
          tcpFlags: SYN_ACK,
          packets: 1,
        }),
      ]),
    ).toEqual(['10.0.0.1 > 10.0.0.2:50051 syn']);
  });

  it('is the one that listens by a scan, before all else', () => {
    const known = new KnownListeners();
    known.add({ ...grpc, evidence: ['listen'] }, 0);
    expect(arrows([flow('10.0.0.2:50051 > 10.0.0.1:443')], known)).toEqual([
      '10.0.0.1 > 10.0.0.2:50051 listen',
    ]);
  });

  it('is not the low source port 801 of clients', () => {
    const clients = [801, 802, 803].map(port =>
      flow(`10.0.0.1:${port} > 10.0.0.2:50051`),
    );
    expect(arrows(clients)).toEqual(['10.0.0.1 > 10.0.0.2:50051 learned']);
    expect(arrows(clients.slice(0, 1))).toEqual([
      '10.0.0.2 > 10.0.0.1:801 lower-port',
    ]);
    expect(arrows([flow('10.0.0.1:801 > 10.0.0.2:2049')])).toEqual([
      '10.0.0.1 > 10.0.0.2:2049 service-port',
    ]);
  });

  it('is the one that listens by a scan, where nothing else tells', () => {
    const known = new KnownListeners();
    known.add({ ...grpc, evidence: ['listen'] }, 0);
    expect(arrows([flow('10.0.0.1:40000 > 10.0.0.2:50051')], known)).toEqual([
      '10.0.0.1 > 10.0.0.2:50051 listen',
    ]);
  });

  it('is what the observer says it is', () => {
    expect(
      arrows([
        flow('10.0.0.1:443 > 10.0.0.2:50051', { listener: 'destination' }),
      ]),
    ).toEqual(['10.0.0.1 > 10.0.0.2:50051 role']);
  });

  it('is the configured one of two service ports', () => {
    const ports = new PortEvidence({
      servicePorts: [{ port: 50051, protocol: 'tcp' }],
    });
    const aggregator = new FlowAggregator({ intervalMs: MINUTE, ports });
    aggregator.add(columnsOf([flow('10.0.0.1:443 > 10.0.0.2:50051')]));
    expect(aggregator.close().exchanges).toMatchObject([
      { listenerIp: '10.0.0.2', port: 50051, evidence: 'configured-port' },
    ]);
  });

  it('is the one whose clients come through a gateway with a wide range', () => {
    const clients = Array.from({ length: 100 }, (_, index) =>
      flow(`10.0.0.1:${1024 + index * 640} > 10.0.0.2:50051`),
    );
    expect(arrows(clients)).toEqual(['10.0.0.1 > 10.0.0.2:50051 learned']);
  });

  it('is the DHCP server, not its client', () => {
    expect(
      arrows([flow('10.0.0.1:68 > 10.0.0.2:67', { protocol: 'udp' })]),
    ).toEqual(['10.0.0.1 > 10.0.0.2:67 service-port']);
  });

  describe('of NTP, where both ends have port 123', () => {
    const ask = (client: number, server: number) => [
      flow(`10.0.1.${client}:123 > 10.0.0.${server}:123`, { protocol: 'udp' }),
      flow(`10.0.0.${server}:123 > 10.0.1.${client}:123`, { protocol: 'udp' }),
    ];

    it('is the one with several clients', () => {
      expect(arrows([1, 2, 3, 4, 5].flatMap(client => ask(client, 9)))).toEqual(
        [1, 2, 3, 4, 5].map(
          client => `10.0.1.${client} > 10.0.0.9:123 learned`,
        ),
      );
    });

    it('is not known of a single conversation', () => {
      expect(arrows(ask(1, 9))).toEqual(['10.0.1.1 > 10.0.0.9:123 lower-port']);
    });

    it('is not a client that has four servers', () => {
      expect(
        aggregate([1, 2, 3, 4].flatMap(server => ask(1, server))).undecided,
      ).toBe(8);
    });
  });

  describe('of a scan from one port', () => {
    const scan = (ports: number[], more?: Partial<PlainFlow>) =>
      ports.map(port => flow(`10.0.0.1:40000 > 10.0.0.2:${port}`, more));
    const answers = (ports: number[], more?: Partial<PlainFlow>) =>
      ports.map(port => flow(`10.0.0.2:${port} > 10.0.0.1:40000`, more));
    const range = (first: number, last: number) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const listeners = (flows: PlainFlow[]) => [
      ...new Set(
        aggregate(flows)
          .exchanges.filter(({ evidence }) => evidence !== 'lower-port')
          .map(({ listenerIp }) => listenerIp),
      ),
    ];

    it.each([
      ['well-known ports', range(1, 1023)],
      ['all ports', range(1, 65535).filter(port => port % 7 === 0)],
      ['some services', [22, 80, 443, 3306, 5432]],
    ])('is never the scanner: %s', (_, ports) => {
      expect(listeners(scan(ports))).toEqual(['10.0.0.2']);
      expect(listeners([...scan(ports), ...answers(ports)])).toEqual([
        '10.0.0.2',
      ]);
    });

    it('is not the scanner of ephemeral ports, where nothing answers', () => {
      expect(listeners(scan(range(50000, 51000)))).toEqual([]);
    });

    it('is not the scanner of ephemeral ports, where SYNs are seen', () => {
      const ports = range(50000, 51000);
      expect(
        listeners([
          ...scan(ports, { tcpFlags: SYN }),
          ...answers(ports, { tcpFlags: SYN_ACK }),
        ]),
      ).toEqual(['10.0.0.2']);
    });

    it('is not the scanner of one port of many addresses', () => {
      const flows = range(1, 200).flatMap(host => [
        flow(`10.0.0.1:40000 > 10.0.2.${host}:50051`),
        flow(`10.0.2.${host}:50051 > 10.0.0.1:40000`),
      ]);
      expect(listeners(flows)).toEqual([]);
    });

    it('says nothing for others about a port that only refuses', () => {
      expect(
        arrows([
          flow('10.0.0.1:40000 > 10.0.0.2:40001', { tcpFlags: SYN }),
          flow('10.0.0.2:40001 > 10.0.0.1:40000', { tcpFlags: RESET }),
          flow('10.0.0.2:40001 > 10.0.0.3:50051'),
        ]),
      ).toEqual(['10.0.0.3 > 10.0.0.2:40001 lower-port']);
    });
  });

  describe('of an attempt', () => {
    const asked = (more: Partial<PlainFlow>) =>
      flow('10.0.0.1:40000 > 10.0.0.2:22', { packets: 1, ...more });
    const answer = (more: Partial<PlainFlow>) =>
      flow('10.0.0.2:22 > 10.0.0.1:40000', { packets: 1, ...more });

    it.each([
      ['that nobody answers', [asked({ tcpFlags: SYN })]],
      [
        'that is refused',
        [asked({ tcpFlags: SYN }), answer({ tcpFlags: RESET_ACK })],
      ],
      ['of which only the refusal is seen', [answer({ tcpFlags: RESET_ACK })]],
    ])('is none, and counted: %s', (_, flows) => {
      expect(aggregate(flows)).toMatchObject({
        exchanges: [],
        attempts: flows.length,
      });
    });

    it('is none, in a record of both directions', () => {
      const columns = columnsOf([
        answer({ tcpFlags: RESET_ACK, packets: 1 }),
        answer({ packets: 0 }),
        asked({ tcpFlags: SYN, packets: 1 }),
      ]);
      columns.reversePackets.fill(1);
      const aggregator = new FlowAggregator({ intervalMs: MINUTE });
      aggregator.add(columns);
      expect(aggregator.close()).toMatchObject({ exchanges: [], attempts: 3 });
    });

    it.each([
      ['a connection that ends by a reset', [answer({ tcpFlags: 28 })]],
      ['a client of which the answers are not seen', [asked({ tcpFlags: 26 })]],
      ['a connection of which no flags are told', [asked({ tcpFlags: 0 })]],
      [
        'a connection of one that was refused before',
        [
          asked({ tcpFlags: SYN }),
          answer({ tcpFlags: RESET_ACK }),
          flow('10.0.0.1:40001 > 10.0.0.2:22', { tcpFlags: 26 }),
        ],
      ],
    ])('is not made of %s', (_, flows) => {
      expect(aggregate(flows)).toMatchObject({
        exchanges: [{ events: flows.length }],
        attempts: 0,
      });
    });
  });

  describe('by the half that began first', () => {
    const udp = { protocol: 'udp' };
    /** A window before it, so that somebody watches. */
    function windows(
      flows: PlainFlow[],
      {
        before = [],
        later = [] as PlainFlow[],
      }: { before?: PlainFlow[]; later?: PlainFlow[] } = {},
    ) {
      const seenConversations = new SeenConversations();
      const all = [
        [...before, flow('10.0.9.1:40000 > 10.0.9.2:443')],
        flows,
        later,
      ];
      const [, now, then] = all.map(window => {
        const aggregator = new FlowAggregator({
          intervalMs: MINUTE,
          seenConversations,
        });
        aggregator.add(columnsOf(window));
        return aggregator
          .close(MINUTE, 1000)
          .exchanges.map(
            ({ clientIp, listenerIp, port, evidence }) =>
              `${clientIp} > ${listenerIp}:${port} ${evidence}`,
          );
      });
      return { now, then };
    }
    const asks = flow('10.0.0.1:123 > 10.0.0.9:123', {
      ...udp,
      start: 5000,
      end: 5000,
    });
    const answers = flow('10.0.0.9:123 > 10.0.0.1:123', {
      ...udp,
      start: 5020,
      end: 5020,
    });

    it('is the end that answers', () => {
      expect(windows([answers, asks]).now).toEqual([
        '10.0.0.1 > 10.0.0.9:123 first',
      ]);
      expect(
        windows([
          flow('10.0.0.1:15000 > 10.0.0.2:50051', { start: 5000, end: 6000 }),
          flow('10.0.0.2:50051 > 10.0.0.1:15000', { start: 5002, end: 6000 }),
        ]).now,
      ).toEqual(['10.0.0.1 > 10.0.0.2:50051 first']);
    });

    it.each([
      [
        'where the clock does not tell',
        [asks, { ...answers, start: 5001 }],
        {},
      ],
      [
        'where the clock counts seconds',
        [asks, { ...answers, start: 6000, end: 6000 }],
        {},
      ],
      [
        'where it began before somebody watched',
        [
          { ...asks, start: 900 },
          { ...answers, start: 950 },
        ],
        {},
      ],
      ['where it goes on from before', [asks, answers], { before: [answers] }],
    ])('is not known %s', (_, flows, more) => {
      expect(windows(flows, more).now).toEqual([
        '10.0.0.9 > 10.0.0.1:123 lower-port',
      ]);
    });

    it.each([
      ['', '10.0.0.1'],
      [' from a host without an address', '0.0.0.0'],
    ])('is not who answers a question to a group%s', (_, asker) => {
      const asked = flow(`${asker}:68 > 255.255.255.255:67`, {
        ...udp,
        ...{ start: 5000, end: 5000 },
      });
      const offered = flow('10.0.0.9:67 > 10.0.0.1:68', {
        ...udp,
        ...{ start: 5020, end: 5020 },
      });
      const requested = flow('10.0.0.1:68 > 10.0.0.9:67', {
        ...udp,
        ...{ start: 5040, end: 5040 },
      });
      expect(windows([asked, offered, requested]).now).toContain(
        '10.0.0.1 > 10.0.0.9:67 service-port',
      );
      expect(windows([offered, requested]).now).toEqual([
        '10.0.0.9 > 10.0.0.1:68 first',
      ]);
    });

    it('is not told by packets that happened to be sampled', () => {
      const columns = columnsOf([asks, answers]);
      columns.role.fill(FlowRole.ofSampledPackets);
      const aggregator = new FlowAggregator({
        intervalMs: MINUTE,
        seenConversations: new SeenConversations(),
      });
      aggregator.add(columns);
      expect(aggregator.close(MINUTE, 0).exchanges).toMatchObject([
        { evidence: 'lower-port' },
      ]);
    });
  });

  it('is not known of two servers that talk from and to the same port', () => {
    const gossip = (role: number) => {
      const columns = columnsOf([
        flow('10.0.0.1:7946 > 10.0.0.2:7946', { protocol: 'udp' }),
        flow('10.0.0.2:7946 > 10.0.0.1:7946', { protocol: 'udp' }),
      ]);
      columns.role.fill(role);
      const aggregator = new FlowAggregator({ intervalMs: MINUTE });
      aggregator.add(columns);
      return aggregator.close();
    };
    expect(gossip(FlowRole.unknown)).toMatchObject({
      exchanges: [{ evidence: 'lower-port', events: 2, clientPort: 7946 }],
      undecided: 2,
    });
    // each begins once, by the direction of biflows
    expect(gossip(FlowRole.biflowDestinationListens)).toMatchObject({
      exchanges: [{ evidence: 'lower-port', events: 2 }],
      undecided: 2,
    });
  });

  it('does not change with a biflow that the server resumes', () => {
    const columns = columnsOf([
      flow('10.0.0.1:40000 > 10.0.0.2:443'),
      flow('10.0.0.2:443 > 10.0.0.1:40000'),
    ]);
    columns.role.fill(FlowRole.biflowDestinationListens);
    const aggregator = new FlowAggregator({ intervalMs: MINUTE });
    aggregator.add(columns);
    expect(aggregator.close().exchanges).toMatchObject([
      { listenerIp: '10.0.0.2', port: 443, events: 2, clientPorts: 1 },
    ]);
  });

  it('is found in time for the earlier flows of all its clients', () => {
    expect(
      arrows([
        flow('10.0.0.1:40000 > 10.0.0.2:50051'),
        flow('10.0.0.3:40007 > 10.0.0.2:50051'),
        flow('10.0.0.2:50051 > 10.0.0.3:40007'),
        flow('10.0.0.3:40008 > 10.0.0.2:50051', { tcpFlags: SYN }),
        flow('10.0.0.2:50051 > 10.0.0.3:40008', { tcpFlags: SYN_ACK_PUSH }),
      ]),
    ).toEqual([
      '10.0.0.1 > 10.0.0.2:50051 learned',
      '10.0.0.3 > 10.0.0.2:50051 syn',
    ]);
  });

  it('is remembered for the windows after', () => {
    const known = new KnownListeners();
    arrows(
      [40000, 40001, 40002].map(port =>
        flow(`10.0.0.1:${port} > 10.0.0.2:50051`),
      ),
      known,
    );
    expect(known.list()).toEqual([{ ...grpc, evidence: ['learned'] }]);
    expect(arrows([flow('10.0.0.2:50051 > 10.0.0.7:40000')], known)).toEqual([
      '10.0.0.7 > 10.0.0.2:50051 learned',
    ]);
  });

  it('is remembered only by what a window itself shows', () => {
    const known = new KnownListeners({ maxAgeMs: 1000 });
    known.add({ ...grpc, evidence: ['learned'] }, 0);
    const aggregator = new FlowAggregator({
      intervalMs: MINUTE,
      knownListeners: known,
    });
    for (let at = 0; at <= 1000; at += 500) {
      aggregator.add(columnsOf([flow('10.0.0.1:40000 > 10.0.0.2:50051')]));
      aggregator.close(at);
    }
    expect(known.list()).toEqual([]);
  });

  it('is left to the ports where both ends are known to listen', () => {
    const known = new KnownListeners();
    known.add({ ...grpc, evidence: ['listen'] }, 0);
    known.add({ ...grpc, port: 443, ip: '10.0.0.1', evidence: ['listen'] }, 0);
    expect(arrows([flow('10.0.0.1:443 > 10.0.0.2:50051')], known)).toEqual([
      '10.0.0.2 > 10.0.0.1:443 service-port',
    ]);
  });
});

describe('what is counted', () => {
  it('joins both halves of all conversations of a pair', () => {
    expect(
      aggregate([
        flow('10.0.0.1:40000 > 10.0.0.2:443', { packets: 3, bytes: 300 }),
        flow('10.0.0.2:443 > 10.0.0.1:40000', { packets: 4, bytes: 4000 }),
        flow('10.0.0.1:40001 > 10.0.0.2:443', {
          packets: 1,
          bytes: 40,
          start: 500,
          end: 2000,
        }),
      ]),
    ).toEqual({
      exchanges: [
        {
          clientIp: '10.0.0.1',
          listenerIp: '10.0.0.2',
          port: 443,
          protocol: 'tcp',
          evidence: 'service-port',
          clientPorts: 2,
          events: 3,
          clientEvents: 2,
          listenerEvents: 1,
          start: 0,
          end: 2000,
          clientPackets: 4,
          clientBytes: 340,
          listenerPackets: 4,
          listenerBytes: 4000,
        },
      ],
      records: 3,
      undecided: 0,
      attempts: 0,
      withoutPorts: 0,
      dropped: {},
    });
  });

  it('turns ports and sums with the pair', () => {
    const known = new KnownListeners();
    known.add({ ...grpc, evidence: ['listen'] }, 0);
    expect(
      aggregate(
        [
          flow('10.0.0.1:443 > 10.0.0.2:50051', { packets: 3, bytes: 300 }),
          flow('10.0.0.1:5432 > 10.0.0.2:50051', { packets: 5, bytes: 500 }),
          flow('10.0.0.2:50051 > 10.0.0.1:443', { packets: 4, bytes: 400 }),
        ],
        known,
      ).exchanges,
    ).toEqual([
      {
        clientIp: '10.0.0.1',
        listenerIp: '10.0.0.2',
        port: 50051,
        protocol: 'tcp',
        evidence: 'listen',
        clientPorts: 2,
        events: 3,
        clientEvents: 2,
        listenerEvents: 1,
        start: 0,
        end: 1000,
        clientPackets: 8,
        clientBytes: 800,
        listenerPackets: 4,
        listenerBytes: 400,
      },
    ]);
  });

  it('says nothing of packets and bytes where nothing is given', () => {
    const [exchange] = aggregate([
      flow('10.0.0.1:40000 > 10.0.0.2:443'),
    ]).exchanges;
    expect(exchange).not.toHaveProperty('clientPackets');
    expect(exchange).not.toHaveProperty('listenerBytes');
    expect(exchange.clientPort).toBe(40000);
  });

  it('counts a flow once that was metered at entry and at exit', () => {
    const flows = [
      flow('10.0.0.1:40000 > 10.0.0.2:443', { packets: 3, bytes: 300 }),
      flow('10.0.0.1:40000 > 10.0.0.2:443', { packets: 4, bytes: 400 }),
      flow('10.0.0.1:40001 > 10.0.0.2:443', { packets: 4, bytes: 400 }),
    ];
    const columns = columnsOf(flows);
    columns.direction.set([
      FlowDirection.ingress,
      FlowDirection.egress,
      FlowDirection.egress,
    ]);
    columns.end.set([1000, 900, 800]);
    const aggregator = new FlowAggregator({ intervalMs: MINUTE });
    aggregator.add(columns);
    expect(aggregator.close().exchanges).toMatchObject([
      { events: 2, clientPackets: 8, clientPorts: 2, end: 1000 },
    ]);
  });

  describe('where flows leave by several interfaces', () => {
    /** Of each flow its client port, packets, and the interface; 0: at entry. */
    function exchanged(
      flows: [clientPort: number, packets: number, exit: number][],
      options: Partial<FlowAggregatorOptions> = {},
    ) {
      const columns = columnsOf(
        flows.map(([clientPort, packets]) =>
          flow(`10.0.0.1:${clientPort} > 10.0.0.2:443`, {
            packets,
            bytes: packets * 100,
          }),
        ),
      );
      flows.forEach(([, , exit], row) => {
        columns.direction[row] =
          exit === 0 ? FlowDirection.ingress : FlowDirection.egress;
        columns.egressInterface[row] = exit;
      });
      const aggregator = new FlowAggregator({ intervalMs: MINUTE, ...options });
      aggregator.add(columns);
      return aggregator.close();
    }

    it('counts a flow once that is copied to a mirror, also where only that is metered', () => {
      const counted = [{ events: 1, clientPackets: 4, clientBytes: 400 }];
      const left: [number, number, number][] = [
        [40000, 4, 2],
        [40000, 4, 9],
      ];
      expect(exchanged(left).exchanges).toMatchObject(counted);
      expect(exchanged([[40000, 4, 0], ...left]).exchanges).toMatchObject(
        counted,
      );
    });

    it('adds up conversations that each leave by another', () => {
      expect(
        exchanged([
          [40000, 4, 2],
          [40000, 3, 2],
          [40001, 5, 3],
        ]).exchanges,
      ).toMatchObject([{ events: 3, clientPackets: 12, clientPorts: 2 }]);
    });

    it('counts the copy of which most was seen', () => {
      expect(
        exchanged([
          [40000, 4, 2],
          [40000, 5, 9],
          [40000, 2, 2],
        ]).exchanges,
      ).toMatchObject([{ events: 2, clientPackets: 6, clientBytes: 600 }]);
    });

    it('leaves out, and counts, what is beyond the limit', () => {
      const { exchanges, dropped } = exchanged(
        [
          [40000, 4, 2],
          [40001, 4, 2],
          [40000, 1, 2],
        ],
        { maxExits: 1 },
      );
      expect(dropped).toEqual({ 'too-many-exits': 1 });
      expect(exchanges).toMatchObject([{ clientPackets: 5, clientPorts: 1 }]);
    });
  });

  it('counts both directions where one is called ingress, the other egress', () => {
    // as softflowd does with NetFlow v9 and IPFIX
    const columns = columnsOf([
      flow('10.0.0.1:40000 > 10.0.0.2:443', { packets: 3, bytes: 300 }),
      flow('10.0.0.2:443 > 10.0.0.1:40000', { packets: 4, bytes: 9000 }),
      flow('10.0.0.1:40001 > 10.0.0.2:443', { packets: 1, bytes: 60 }),
    ]);
    columns.direction.set([
      FlowDirection.ingress,
      FlowDirection.egress,
      FlowDirection.ingress,
    ]);
    const aggregator = new FlowAggregator({ intervalMs: MINUTE });
    aggregator.add(columns);
    expect(aggregator.close().exchanges).toMatchObject([
      {
        events: 3,
        clientPackets: 4,
        clientBytes: 360,
        listenerPackets: 4,
        listenerBytes: 9000,
      },
    ]);
  });

  it('joins times that are at most the interval apart', () => {
    const times = (...runs: [number, number][]) =>
      aggregate(
        runs.map(([start, end]) =>
          flow('10.0.0.1:40000 > 10.0.0.2:443', { start, end }),
        ),
      ).exchanges[0];
    expect(times([100_000, 110_000], [0, 40_000])).toMatchObject({
      start: 0,
      end: 110_000,
    });
    expect(times([100_000, 110_000], [0, 40_000])).not.toHaveProperty('runs');
    expect(times([100_001, 110_000], [0, 40_000])).toMatchObject({
      start: 0,
      end: 110_000,
      runs: [
        [0, 40_000],
        [100_001, 110_000],
      ],
    });
    expect(
      times([100_001, 110_000], [0, 40_000], [70_000, 70_000]),
    ).not.toHaveProperty('runs');
  });

  it('cuts off what is outside of the time of the window', () => {
    const aggregator = new FlowAggregator({ intervalMs: MINUTE });
    aggregator.limitTime({ earliest: 1000, latest: 5000 });
    aggregator.add(
      columnsOf([
        flow('10.0.0.1:40000 > 10.0.0.2:443', { start: 10, end: 2000 }),
        flow('10.0.0.1:40000 > 10.0.0.3:443', { start: 10, end: 20 }),
        flow('10.0.0.1:40000 > 10.0.0.4:443', { start: 4000, end: 9000 }),
        flow('10.0.0.1:40000 > 10.0.0.5:443', { start: 8000, end: 9000 }),
      ]),
    );
    expect(
      aggregator.close().exchanges.map(({ start, end }) => [start, end]),
    ).toEqual([
      [1000, 2000],
      [1000, 1000],
      [4000, 5000],
      [5000, 5000],
    ]);
  });

  it('leaves out what has no ports, and no time, and says how much', () => {
    expect(
      aggregate([
        flow('10.0.0.1:0 > 10.0.0.2:0', { protocol: 'icmp' }),
        flow('10.0.0.1:0 > 10.0.0.2:0', { protocol: 'udp' }),
        flow('10.0.0.1:40000 > 10.0.0.2:443', { start: NaN, end: NaN }),
        flow('10.0.0.1:40000 > 10.0.0.2:443', { start: 0, end: Infinity }),
      ]),
    ).toEqual({
      exchanges: [],
      records: 4,
      undecided: 0,
      attempts: 0,
      withoutPorts: 2,
      dropped: { 'without-time': 2 },
    });
  });

  it('makes no more pairs than allowed, and counts what it leaves out', () => {
    const aggregator = new FlowAggregator({ intervalMs: MINUTE, maxPairs: 2 });
    aggregator.add(
      columnsOf([
        ...[1, 2, 3, 4].map(host =>
          flow(`10.0.1.${host}:40000 > 10.0.0.2:443`),
        ),
        flow('10.0.0.2:443 > 10.0.1.1:40000'),
      ]),
    );
    const { exchanges, dropped } = aggregator.close();
    expect(exchanges.map(({ events }) => events)).toEqual([2, 1]);
    expect(dropped).toEqual({ 'too-many-pairs': 2 });
    aggregator.add(columnsOf([flow('10.0.1.4:40000 > 10.0.0.2:443')]));
    expect(aggregator.close().exchanges).toHaveLength(1);
  });

  it('still counts for the pairs of IPv6 that it has', () => {
    const aggregator = new FlowAggregator({ intervalMs: MINUTE, maxPairs: 1 });
    aggregator.add(
      columnsOf(
        [1, 2, 3, 1].map(host =>
          flow(`[2001:db8::1:${host}]:40000 > [2001:db8::2]:443`),
        ),
      ),
    );
    const { exchanges, dropped } = aggregator.close();
    expect(exchanges).toMatchObject([{ events: 2 }]);
    expect(dropped).toEqual({ 'too-many-pairs': 2 });
  });

  it('makes no more runs than allowed, and counts what it leaves out', () => {
    const aggregator = new FlowAggregator({ intervalMs: MINUTE, maxRuns: 3 });
    const minutes = (host: number, ...ends: number[]) =>
      ends.map(end =>
        flow(`10.0.0.1:40000 > 10.0.0.${host}:443`, {
          start: end * MINUTE,
          end: end * MINUTE,
        }),
      );
    aggregator.add(
      columnsOf([
        ...minutes(2, 1, 3, 5, 7),
        ...minutes(3, 1, 2, 4),
        ...minutes(4, 9),
      ]),
    );
    const { exchanges, dropped } = aggregator.close();
    expect(exchanges.map(({ events }) => events)).toEqual([3, 2, 1]);
    expect(dropped).toEqual({ 'too-many-runs': 2 });
    aggregator.add(columnsOf(minutes(2, 1, 3, 5)));
    expect(aggregator.close().exchanges[0].runs).toHaveLength(3);
  });

  it('takes IPv4-mapped addresses for IPv4', () => {
    const columns = columnsOf([
      flow('10.0.0.1:40000 > 10.0.0.2:443'),
      flow('10.0.0.2:443 > 10.0.0.1:40000'),
      flow('[2001:db8::1]:40000 > [2001:db8::2]:443'),
    ]);
    columns.family[0] = 6;
    const aggregator = new FlowAggregator({ intervalMs: MINUTE });
    aggregator.add(columns);
    expect(aggregator.close().exchanges).toMatchObject([
      { clientIp: '10.0.0.1', listenerIp: '10.0.0.2', events: 2 },
      { clientIp: '2001:db8::1', listenerIp: '2001:db8::2', events: 1 },
    ]);
  });
});
