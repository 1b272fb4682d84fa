import {
  NetflowSample,
  NetstatSample,
  Exchange,
} from '@service-communications/model';
import fc from 'fast-check';

type Sample = NetflowSample | NetstatSample;

const START = Date.UTC(2026, 0, 5, 12) / 1000;

/** What truly listens; at most one high port at an address. */
const SERVERS = [
  { ip: '10.0.0.1', port: 5432, protocol: 'tcp' },
  { ip: '10.0.0.1', port: 50051, protocol: 'tcp' },
  { ip: '10.0.0.2', port: 50052, protocol: 'tcp' },
  { ip: '10.0.0.2', port: 123, protocol: 'udp' },
];
const CLIENTS = ['10.0.0.2', '10.0.0.8', '10.0.0.9'];
/** None of them listens anywhere. One is low: a client that chose its own. */
const CLIENT_PORTS = [801, 40000, 40001, 40002];

const WEAK = ['lower-port', 'lower-port', 'ephemeral-range'] as const;
const ANY = [
  'lower-port',
  'lower-port',
  'ephemeral-range',
  'service-port',
  'learned',
  'syn',
  'role',
] as const;

const packets = fc.option(fc.nat(9), { nil: undefined });

/** What one sample saw between a client and a server: conversations. */
const traffic = fc.record({
  client: fc.constantFrom(...CLIENTS),
  server: fc.constantFrom(...SERVERS),
  ports: fc.subarray(CLIENT_PORTS, { minLength: 1, maxLength: 3 }),
  isWrong: fc.boolean(),
  weak: fc.constantFrom(...WEAK),
  evidence: fc.constantFrom(...ANY),
  events: fc.integer({ min: 1, max: 3 }),
  answers: fc.option(fc.nat(3), { nil: undefined }),
  from: fc.nat(100),
  runs: fc.array(fc.tuple(fc.integer({ min: 61, max: 99 }), fc.nat(20)), {
    maxLength: 2,
  }),
  clientPackets: packets,
  listenerPackets: packets,
});

type Traffic = typeof traffic extends fc.Arbitrary<infer T> ? T : never;

/** The exchanges that a source makes of it, with the arrow as it thinks. */
function exchangesOf(of: Traffic, windowStart: number): Exchange[] {
  const { client, server, ports, clientPackets, listenerPackets } = of;
  // Those of an older collector come without.
  const clientEvents = of.answers === undefined ? undefined : of.events;
  const listenerEvents = of.answers;
  const start = (windowStart + of.from) * 1000;
  const runs: [number, number][] = [[start, start + 5_000]];
  for (const [step, length] of of.runs) {
    const from = runs[runs.length - 1][1] + step * 1000;
    runs.push([from, from + length * 1000]);
  }
  const rest = {
    protocol: server.protocol,
    events: of.events + (of.answers ?? 0),
    start,
    end: runs[runs.length - 1][1],
    runs: runs.length > 1 ? runs : undefined,
  };
  if (!of.isWrong) {
    return [
      {
        ...rest,
        clientIp: client,
        listenerIp: server.ip,
        port: server.port,
        evidence: of.evidence,
        clientPorts: ports.length,
        clientPort: ports.length === 1 ? ports[0] : undefined,
        clientPackets,
        listenerPackets,
        clientEvents,
        listenerEvents,
      },
    ];
  }
  // Where the ports tell nothing or mislead, each conversation looks like a
  // client at the server's port.
  return ports.map(port => ({
    ...rest,
    clientIp: server.ip,
    listenerIp: client,
    port,
    evidence: server.port > 32768 ? of.weak : 'lower-port',
    clientPorts: 1,
    clientPort: server.port,
    clientPackets: listenerPackets,
    listenerPackets: clientPackets,
    clientEvents: listenerEvents,
    listenerEvents: clientEvents,
  }));
}

function withOwnPort(of: Traffic): Traffic {
  return { ...of, ports: [CLIENT_PORTS[CLIENTS.indexOf(of.client)]] };
}

const flowSample = fc.record({
  source: fc.constantFrom('r1', 'r2'),
  window: fc.nat(4),
  intervalSeconds: fc.constantFrom(60, 60, 20),
  traffic: fc.uniqueArray(traffic, {
    maxLength: 4,
    // What a source takes for one listener, it says in one exchange.
    selector: ({ client, server }) => `${client} ${server.ip}`,
  }),
});

const scan = fc.record({
  ip: fc.constantFrom('10.0.0.1', '10.0.0.2'),
  /** What listens at that time, where listeners come and go. */
  present: fc.subarray(SERVERS),
  minute: fc.nat(5),
  isWildcard: fc.boolean(),
  isConnected: fc.boolean(),
});

/**
 * Random traffic as two exporters see it, windows of any size, arrows as good
 * or bad as exporters draw them; scans that find what listens; in any order,
 * repeated, in any grouping.
 */
export const netflowHistories: fc.Arbitrary<{
  history: Sample[][];
  samples: Sample[];
}> = fc
  .tuple(
    fc.array(flowSample, { minLength: 1, maxLength: 8 }),
    fc.array(scan, { maxLength: 3 }),
    // Listeners that come and go; then each client keeps its port, since what
    // was seen with several is not taken back.
    fc.boolean(),
  )
  .chain(([flows, scans, isFleeting]) => {
    const samples: Sample[] = [
      ...flows.map(
        (drawn, index): NetflowSample => ({
          type: 'netflow',
          source: drawn.source,
          sampleId: `flows-${index}`,
          start: iso(START + drawn.window * 60),
          end: iso(START + drawn.window * 60 + 60),
          intervalSeconds: drawn.intervalSeconds,
          exchanges: drawn.traffic
            .filter(({ client, server }) => client !== server.ip)
            .map(each => (isFleeting ? withOwnPort(each) : each))
            .flatMap(each => exchangesOf(each, START + drawn.window * 60 - 60)),
        }),
      ),
      ...scans.map(
        (
          { ip, minute, present, isWildcard, isConnected },
          index,
        ): NetstatSample => ({
          type: 'netstat',
          source: `host-${ip}`,
          sampleId: `scan-${index}`,
          sampledAt: iso(START + minute * 60),
          host: { name: `host-${ip}`, ips: [ip] },
          listeners: SERVERS.filter(
            server =>
              server.ip === ip && (!isFleeting || present.includes(server)),
          ).map(server => ({
            ...server,
            ip: isWildcard ? '*' : ip,
          })),
          connections:
            isConnected && !isFleeting
              ? [
                  {
                    localIp: ip,
                    localPort: ip === '10.0.0.1' ? 5432 : 50052,
                    remoteIp: '10.0.0.9',
                    remotePort: 40001,
                    protocol: 'tcp',
                  },
                ]
              : [],
        }),
      ),
    ];
    return fc.record({
      samples: fc.constant(samples),
      order: fc.shuffledSubarray([...samples, ...samples], {
        minLength: samples.length,
      }),
      cuts: fc.array(fc.boolean(), {
        minLength: 2 * samples.length,
        maxLength: 2 * samples.length,
      }),
    });
  })
  .map(({ samples, order, cuts }) => {
    // Whatever the shuffle left out arrives at the end.
    const arrivals = [
      ...order,
      ...samples.filter(each => !order.includes(each)),
    ];
    const history: Sample[][] = [];
    arrivals.forEach((arrival, index) => {
      if (history.length === 0 || cuts[index]) {
        history.push([]);
      }
      history[history.length - 1].push(arrival);
    });
    return { history, samples };
  });

function iso(time: number): string {
  return new Date(time * 1000).toISOString();
}
