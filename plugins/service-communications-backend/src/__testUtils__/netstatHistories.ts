import {
  NetstatSample,
  SampledConnection,
  SampledListener,
} from '@service-communications/model';
import fc from 'fast-check';

/** Samples in their order of arrival, in the groups they arrive in. */
export type History = NetstatSample[][];

const START = Date.UTC(2026, 0, 5, 12);
const HOSTS = ['web', 'db', 'edge'];
const HOST_IPS = ['10.0.0.1', '10.0.0.2', '10.0.0.9', '127.0.0.1'];
const CLIENT_IPS = ['10.0.0.1', '10.0.0.2', '192.0.2.7', '2001:db8::7'];
const PORTS = [80, 5432];

const listener: fc.Arbitrary<SampledListener> = fc.record({
  ip: fc.constantFrom('*', '0.0.0.0', '::', ...HOST_IPS),
  port: fc.constantFrom(...PORTS),
  protocol: fc.constantFrom('tcp', 'tcp', 'udp'),
  processName: fc.constantFrom(undefined, 'nginx', 'postgres'),
});

const state = fc.constantFrom(
  undefined,
  'ESTABLISHED',
  'ESTABLISHED',
  'CLOSE-WAIT',
  'TIME-WAIT',
  'SYN-SENT',
);

const incoming: fc.Arbitrary<SampledConnection> = fc.record({
  localIp: fc.constantFrom(...HOST_IPS),
  localPort: fc.constantFrom(...PORTS),
  remoteIp: fc.constantFrom(...CLIENT_IPS),
  remotePort: fc.integer({ min: 40000, max: 40003 }),
  protocol: fc.constantFrom('tcp', 'tcp', 'udp'),
  state,
});

const outgoing: fc.Arbitrary<SampledConnection> = fc.record({
  localIp: fc.constantFrom(...CLIENT_IPS, ...HOST_IPS),
  localPort: fc.integer({ min: 40000, max: 40003 }),
  remoteIp: fc.constantFrom(...HOST_IPS),
  remotePort: fc.constantFrom(...PORTS),
  protocol: fc.constant('tcp'),
  state,
  processName: fc.constantFrom(undefined, 'curl', 'app', 'app'),
});

const sample = fc.record({
  host: fc.constantFrom(...HOSTS),
  scanner: fc.constantFrom('a', 'b'),
  minute: fc.integer({ min: 0, max: 9 }),
  ips: fc.subarray(HOST_IPS, { maxLength: 2 }),
  listeners: fc.array(listener, { maxLength: 3 }),
  connections: fc.array(fc.oneof(incoming, incoming, outgoing), {
    maxLength: 5,
  }),
});

/**
 * Random fleets and what happens to them: hosts that share addresses, wildcard
 * and exact binds, listeners that come and go, scans of the same minute, any
 * order of arrival, repeats, any grouping.
 */
export const histories: fc.Arbitrary<{
  history: History;
  samples: NetstatSample[];
}> = fc
  .array(sample, { minLength: 1, maxLength: 12 })
  .chain(drawn => {
    const samples = drawn.map(
      ({ host, scanner, minute, ips, listeners, connections }, index) =>
        ({
          type: 'netstat',
          source: `${host}-${scanner}`,
          sampleId: `${index}`,
          sampledAt: new Date(START + minute * 60_000).toISOString(),
          host: { name: host, ips },
          listeners,
          connections,
        } satisfies NetstatSample),
    );
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
    const history: History = [];
    arrivals.forEach((arrival, index) => {
      if (history.length === 0 || cuts[index]) {
        history.push([]);
      }
      history[history.length - 1].push(arrival);
    });
    return { history, samples };
  });
