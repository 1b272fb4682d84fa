import { Exchange } from '@service-communications/model';
import fc from 'fast-check';
import { appendFlow } from '../appendFlow';
import { FlowColumns, FlowDirection, FlowRole } from '../FlowColumns';
import {
  ModelFlow,
  modelPorts,
  naiveExchanges,
} from './__testUtils__/naiveExchanges';
import { FlowAggregator } from './FlowAggregator';
import { KnownListeners } from './KnownListeners';

const INTERVAL = 10;
const SYN = 2;
const RST = 4;

/** Any end, and one more often, so that it has many others to talk to. */
function ends(ips: readonly string[]) {
  const any = fc.record({
    ip: fc.constantFrom(...ips),
    port: fc.constantFrom(...Object.keys(modelPorts).map(Number)),
  });
  const hub = fc.constant({ ip: ips[0], port: 40003 });
  return fc.oneof(any, any, hub);
}

function modelFlow(ips: readonly string[]): fc.Arbitrary<ModelFlow> {
  return fc
    .record({
      source: ends(ips),
      destination: ends(ips),
      said: fc.constantFrom(
        {},
        {},
        {},
        {},
        { evidence: 'syn', listener: 'destination' } as const,
        { evidence: 'role', listener: 'source' } as const,
        { evidence: 'biflow', listener: 'destination' } as const,
      ),
      reset: fc.boolean(),
      egress: fc.boolean(),
      exit: fc.integer({ min: 0, max: 3 }),
      start: fc.integer({ min: 0, max: 100 }),
      length: fc.integer({ min: 0, max: 15 }),
      packets: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ said, length, reset, ...flow }) => ({
      ...flow,
      ...said,
      protocol: 'tcp',
      reset: reset && !('evidence' in said),
      end: flow.start + length,
    }));
}

const addresses = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];
const ipv6Addresses = ['2001:db8::1', '2001:db8::2', '2001:db9::1'];

const windows = fc
  .constantFrom(addresses, ipv6Addresses)
  .chain(ips => fc.array(modelFlow(ips), { maxLength: 60, size: 'max' }));

function append(columns: FlowColumns, flow: ModelFlow): void {
  const { source, destination, protocol, start, end, packets } = flow;
  appendFlow(columns, {
    sourceIp: source.ip,
    sourcePort: source.port,
    destinationIp: destination.ip,
    destinationPort: destination.port,
    protocol,
    start,
    end,
    packets,
    bytes: packets * 100,
  });
  const row = columns.length - 1;
  columns.role[row] = roleOf(flow);
  if (flow.evidence === 'syn') {
    columns.tcpFlags[row] = SYN;
  } else if (flow.reset) {
    columns.tcpFlags[row] = RST;
  }
  columns.direction[row] = flow.egress
    ? FlowDirection.egress
    : FlowDirection.ingress;
  columns.egressInterface[row] = flow.exit;
}

function roleOf({ evidence, listener }: ModelFlow): number {
  if (evidence === 'role') {
    return listener === 'source'
      ? FlowRole.sourceListens
      : FlowRole.destinationListens;
  }
  return evidence === 'biflow'
    ? FlowRole.biflowDestinationListens
    : FlowRole.unknown;
}

function aggregate(
  aggregator: FlowAggregator,
  flows: readonly ModelFlow[],
  batch: number,
): Exchange[] {
  const columns = new FlowColumns(1);
  for (let from = 0; from < flows.length; from += batch) {
    columns.clear();
    flows.slice(from, from + batch).forEach(flow => append(columns, flow));
    aggregator.add(columns);
  }
  return aggregator.close().exchanges;
}

function sorted(exchanges: Exchange[]): Exchange[] {
  const key = (exchange: Exchange) =>
    `${exchange.clientIp} ${exchange.listenerIp} ${exchange.port} ${exchange.evidence} ${exchange.clientPort}`;
  return [...exchanges].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

const reordered = windows.chain(flows =>
  fc.record({
    flows: fc.constant(flows),
    shuffled: fc.shuffledSubarray(flows, { minLength: flows.length }),
    batch: fc.integer({ min: 1, max: 20 }),
  }),
);

it('gives what the rules give, whatever the order and the batches', () => {
  const aggregator = new FlowAggregator({ intervalMs: INTERVAL });
  fc.assert(
    fc.property(reordered, ({ flows, shuffled, batch }) => {
      const expected = sorted(naiveExchanges(flows, INTERVAL));
      expect(sorted(aggregate(aggregator, flows, 100))).toEqual(expected);
      expect(sorted(aggregate(aggregator, shuffled, batch))).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

it('gives the same in any order where listeners are known', () => {
  const listeners = fc.array(
    fc.record({
      ip: fc.constantFrom(...addresses, ...ipv6Addresses),
      port: fc.constantFrom(...Object.keys(modelPorts).map(Number)),
      protocol: fc.constant('tcp'),
      evidence: fc.subarray(['listen', 'learned', 'syn'] as const, {
        minLength: 1,
      }),
    }),
    { maxLength: 10 },
  );
  fc.assert(
    fc.property(reordered, listeners, ({ flows, shuffled, batch }, all) => {
      const results = [flows, shuffled].map(window => {
        const knownListeners = new KnownListeners();
        all.forEach(each => {
          knownListeners.add({ ...each, evidence: [...each.evidence] }, 0);
        });
        const aggregator = new FlowAggregator({
          intervalMs: INTERVAL,
          knownListeners,
        });
        const exchanges = sorted(aggregate(aggregator, window, batch));
        const learned = knownListeners.list().map(each => JSON.stringify(each));
        return { exchanges, learned: learned.sort() };
      });
      expect(results[1]).toEqual(results[0]);
      expect(
        results[0].exchanges.filter(({ clientPorts }) => clientPorts === 0),
      ).toEqual([]);
    }),
  );
});
