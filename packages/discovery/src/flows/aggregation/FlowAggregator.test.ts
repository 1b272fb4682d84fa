import { appendFlow, PlainFlow } from '../appendFlow';
import { FlowColumns } from '../FlowColumns';
import { FlowAggregator } from './FlowAggregator';
import { KnownListeners } from './KnownListeners';

const MINUTE = 60_000;
const SYN = 2;
const SYN_ACK = 18;
const SYN_ACK_PUSH = 26;

/** A flow such as `10.0.0.1:40000 > 10.0.0.2:443`, TCP unless told. */
function flow(text: string, more: Partial<PlainFlow> = {}): PlainFlow {
  const [source, destination] = text.split(' > ');
  const end = (endpoint: string) => {
    const colon = endpoint.lastIndexOf(':');
    return {
      ip: endpoint.slice(0, colon).replace(/[[\]]/g, ''),
      port: Number(endpoint.slice(colon + 1)),
    };
  };
  return {
    sourceIp: end(source).ip,
    sourcePort: end(source).port,
    destinationIp: end(destination).ip,
    destinationPort: end(destination).port,
    protocol: 'tcp',
    start: 0,
    end: 1000,
    ...more,
  };
}

function columnsOf(flows: PlainFlow[]): FlowColumns {
  const columns = new FlowColumns(1);
  flows.forEach(each => appendFlow(columns, each));
  return columns;
}

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

  it('is the one with the port outside of the ephemeral range', () => {
    expect(arrows([flow('10.0.0.1:40000 > 10.0.0.2:7777')])).toEqual([
      '10.0.0.1 > 10.0.0.2:7777 ephemeral-range',
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
    known.add(
      {
        ip: '10.0.0.2',
        port: 50051,
        protocol: 'tcp',
        evidence: ['listen'],
      },
      0,
    );
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
});
