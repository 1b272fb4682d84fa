import { ConnectionObservation, SocketState } from './SocketTable';
import { readFixture } from './__fixtures__/readFixture';
import { classifyConnections } from './classifyConnections';

function connection(
  local: [string, number],
  remote: [string, number],
  state?: SocketState,
  protocol = 'tcp',
): ConnectionObservation {
  return {
    localIp: local[0],
    localPort: local[1],
    remoteIp: remote[0],
    remotePort: remote[1],
    protocol,
    state,
    processName: 'nginx',
    processDisplayName: 'nginx: worker',
  };
}

const https = { ip: '*', port: 443, protocol: 'tcp' };

describe('classifyConnections', () => {
  it('gives a connection to a listener of the same table to the listener', () => {
    expect(
      classifyConnections({
        listeners: [https],
        connections: [
          connection(['10.0.0.5', 443], ['10.0.0.9', 40000], 'ESTABLISHED'),
        ],
      }),
    ).toEqual({
      attempts: 0,
      undecided: 0,
      classified: [
        {
          side: 'listener',
          clientIp: '10.0.0.9',
          clientPort: 40000,
          listenerIp: '10.0.0.5',
          port: 443,
          protocol: 'tcp',
          counts: true,
          processName: 'nginx',
          processDisplayName: 'nginx: worker',
        },
      ],
    });
  });

  it('makes the local end the client of any other', () => {
    const { classified } = classifyConnections({
      listeners: [https],
      connections: [
        connection(['10.0.0.5', 50000], ['10.0.0.9', 443], 'ESTABLISHED'),
      ],
    });
    expect(classified).toMatchObject([
      {
        side: 'client',
        clientIp: '10.0.0.5',
        clientPort: 50000,
        listenerIp: '10.0.0.9',
        port: 443,
      },
    ]);
  });

  it.each([
    ['another address', { ip: '10.0.0.6', port: 443, protocol: 'tcp' }],
    ['another port', { ip: '*', port: 444, protocol: 'tcp' }],
    ['another protocol', { ip: '*', port: 443, protocol: 'udp' }],
  ])('does not take a listener on %s for it', (_, listener) => {
    const { classified } = classifyConnections({
      listeners: [listener, { ip: '*', port: 22, protocol: 'tcp' }],
      connections: [connection(['10.0.0.5', 443], ['10.0.0.9', 40000])],
    });
    expect(classified[0].side).toBe('client');
  });

  describe('where the table cannot tell', () => {
    it('goes by the ports when it shows no listener of the protocol', () => {
      const { classified, undecided } = classifyConnections({
        listeners: [{ ip: '*', port: 53, protocol: 'udp' }],
        connections: [
          connection(['10.0.0.5', 443], ['10.0.0.9', 40000], 'ESTABLISHED'),
          connection(['10.0.0.5', 40000], ['10.0.0.9', 5432], 'ESTABLISHED'),
          connection(['10.0.0.5', 40000], ['10.0.0.9', 50051], 'ESTABLISHED'),
        ],
      });
      expect(
        classified.map(({ side, port, counts }) => [side, port, counts]),
      ).toEqual([
        // Nothing was found listening, so there is no sample to count in.
        ['listener', 443, false],
        ['client', 5432, true],
      ]);
      expect(undecided).toBe(1);
    });

    it('leaves out what is left of a listener that has closed', () => {
      const { classified, undecided } = classifyConnections({
        listeners: [https],
        connections: [
          connection(['127.0.0.1', 40001], ['127.0.0.1', 54510], 'TIME-WAIT'),
          connection(['127.0.0.1', 54510], ['127.0.0.1', 40001], 'TIME-WAIT'),
        ],
      });
      expect(classified).toEqual([]);
      expect(undecided).toBe(2);
    });

    it('still knows a closed listener by a port below the ephemeral ones', () => {
      const { classified } = classifyConnections({
        listeners: [https],
        connections: [
          connection(['127.0.0.1', 8080], ['127.0.0.1', 54510], 'TIME-WAIT'),
        ],
      });
      expect(classified).toMatchObject([
        { side: 'listener', port: 8080, clientPort: 54510, counts: false },
      ]);
    });

    it('knows a client of a listener on a high port of the same host', () => {
      const { classified } = classifyConnections({
        listeners: [{ ip: '*', port: 50051, protocol: 'tcp' }],
        connections: [
          connection(['10.0.0.5', 40001], ['10.0.0.5', 50051], 'ESTABLISHED'),
          connection(['10.0.0.5', 50051], ['10.0.0.5', 40001], 'ESTABLISHED'),
        ],
      });
      expect(classified.map(({ side, port }) => [side, port])).toEqual([
        ['client', 50051],
        ['listener', 50051],
      ]);
    });
  });

  it.each<[SocketState | undefined, boolean]>([
    ['ESTABLISHED', true],
    ['FIN-WAIT-1', true],
    ['FIN-WAIT-2', true],
    ['CLOSE-WAIT', true],
    ['CLOSING', true],
    ['LAST-ACK', true],
    [undefined, true],
    ['TIME-WAIT', false],
  ])('%s counts: %s', (state, counts) => {
    const { classified, attempts } = classifyConnections({
      listeners: [https],
      connections: [connection(['10.0.0.5', 443], ['10.0.0.9', 40000], state)],
    });
    expect(classified[0].counts).toBe(counts);
    expect(attempts).toBe(0);
  });

  it.each<SocketState>(['SYN-SENT', 'SYN-RECV'])(
    '%s is an attempt and no communication',
    state => {
      expect(
        classifyConnections({
          listeners: [https],
          connections: [
            connection(['10.0.0.5', 443], ['10.0.0.9', 40000], state),
          ],
        }),
      ).toEqual({ classified: [], attempts: 1, undecided: 0 });
    },
  );

  it('takes connected UDP sockets like connections', () => {
    const { classified } = classifyConnections({
      listeners: [{ ip: '10.0.0.5', port: 53, protocol: 'udp' }],
      connections: [
        connection(['10.0.0.5', 53], ['10.0.0.9', 4], 'ESTABLISHED', 'udp'),
        connection(['10.0.0.5', 54], ['10.0.0.9', 4], 'ESTABLISHED', 'udp'),
      ],
    });
    expect(classified.map(each => each.side)).toEqual(['listener', 'client']);
  });

  it('tells both ends of each loopback connection of a real table', () => {
    const table = readFixture('ss-tunap');
    const { classified, attempts } = classifyConnections(table);
    expect(attempts).toBe(0);
    const pairs = (side: string) =>
      classified
        .filter(each => each.side === side && each.counts)
        .map(
          each =>
            `${each.clientIp} ${each.clientPort} > ${each.listenerIp} ${each.port}`,
        )
        .sort();
    const onlyClients = ['127.0.0.1 47497 > 127.0.0.1 15353'];
    expect(pairs('listener')).toHaveLength(7);
    expect(pairs('client')).toEqual(
      [...pairs('listener'), ...onlyClients].sort(),
    );
  });
});
