import { FlowSample, ReadExchange } from '../samples/FlowSample';
import { observeFlows } from './observeFlows';

const exchange: ReadExchange = {
  clientIp: '10.0.0.9',
  listenerIp: '10.0.0.5',
  port: 5432,
  protocol: 'tcp',
  evidence: 1,
  clientPorts: 1,
  clientPort: 40000,
  events: 2,
  runs: [[0, 1000]],
  clientPackets: 3,
};

function observe(exchanges: ReadExchange[], includeLoopback = false) {
  const sample: FlowSample = {
    source: 'router',
    sampleId: '1',
    start: 0,
    end: 60_000,
    interval: 60_000,
    network: 'default',
    exchanges,
  };
  return observeFlows(sample, { includeLoopback });
}

describe('observeFlows', () => {
  it('puts together what is said twice', () => {
    const again = { ...exchange, evidence: 6, runs: [[5000, 6000]] };
    const { exchanges: observed } = observe([exchange, again as ReadExchange]);
    expect(observed).toEqual([
      {
        ...exchange,
        network: 'default',
        instance: '',
        evidence: 6,
        events: 4,
        runs: [
          [0, 1000],
          [5000, 6000],
        ],
        clientPackets: 6,
      },
    ]);
  });

  it('keeps client ports apart, with the evidence that holds for the pair', () => {
    const other = { ...exchange, clientPort: 40001, evidence: 6 };
    const several = { ...exchange, clientPort: undefined, clientPorts: 3 };
    const { exchanges: observed } = observe([
      exchange,
      other,
      several,
      several,
    ]);
    expect(
      observed.map(({ clientPorts, evidence }) => [clientPorts, evidence]),
    ).toEqual([
      [1, 6],
      [1, 6],
      [6, 6],
    ]);
  });

  it('leaves loopback traffic out, or keeps it in a network of its own', () => {
    const loopback = { ...exchange, clientIp: '127.0.0.1' };
    expect(observe([loopback, exchange])).toMatchObject({
      pairCount: 1,
      loopbackLeftOut: 2,
    });
    expect(observe([loopback], true)).toMatchObject({
      loopbackLeftOut: 0,
      exchanges: [{ network: 'default/router' }],
    });
  });
});
