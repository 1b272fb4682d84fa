import { Scan } from '../samples/Scan';
import { observeScan } from './observeScan';

function scan(overrides: Partial<Scan>): Scan {
  return {
    source: 'web1',
    sampleId: '1',
    sampledAt: Date.UTC(2026, 0, 5, 12),
    network: 'default',
    host: 'web1',
    ips: [],
    listeners: [{ ip: '*', port: 80, protocol: 'tcp' }],
    connections: [],
    ...overrides,
  };
}

function connection(remotePort: number, remoteIp = '10.0.0.9') {
  return {
    localIp: remoteIp.startsWith('127.') ? '127.0.0.1' : '10.0.0.1',
    localPort: 80,
    remoteIp,
    remotePort,
    protocol: 'tcp',
  };
}

describe('observeScan', () => {
  it('takes a socket for that of the workload that the scan names', () => {
    const { listeners, addresses } = observeScan(
      {
        source: 'node',
        sampleId: '1',
        sampledAt: 0,
        network: 'default',
        host: 'node',
        ips: ['10.0.0.1'],
        listeners: [
          {
            ip: '*',
            port: 9100,
            protocol: 'tcp',
            workloadName: 'ops/DaemonSet/exporter',
          },
          { ip: '*', port: 22, protocol: 'tcp' },
        ],
        connections: [9100, 22].map(localPort => ({
          localIp: '10.0.0.1',
          localPort,
          remoteIp: '10.0.0.9',
          remotePort: 40000,
          protocol: 'tcp',
        })),
      },
      { includeLoopback: false },
    );
    expect(listeners.map(({ ip, port }) => [ip, port])).toEqual([
      ['ops/DaemonSet/exporter', 9100],
      ['10.0.0.1', 22],
    ]);
    expect(addresses).toContainEqual({
      network: 'default',
      ip: 'ops/DaemonSet/exporter',
    });
  });

  it('gathers the distinct ports of each client', () => {
    const { listeners, pairCount } = observeScan(
      scan({
        connections: [40001, 40002, 40001].map(port => connection(port)),
      }),
      { includeLoopback: false },
    );
    expect(pairCount).toBe(1);
    expect(listeners[0].clients.get('10.0.0.9')!.clientPorts).toEqual([
      40001, 40002,
    ]);
  });

  it('keeps clients apart that have no open connection', () => {
    const { listeners } = observeScan(
      scan({
        connections: [
          { ...connection(40001, '10.0.0.8'), state: 'TIME-WAIT' },
          connection(40002, '10.0.0.7'),
        ],
      }),
      { includeLoopback: false },
    );
    const ports = (ip: string) => listeners[0].clients.get(ip)!.clientPorts;
    expect(ports('10.0.0.8')).toEqual([]);
    expect(ports('10.0.0.7')).toEqual([40002]);
  });

  it('moves loopback traffic to the host’s own network, or counts it', () => {
    const loopback = scan({ connections: [connection(40001, '127.0.0.2')] });
    expect(
      observeScan(loopback, { includeLoopback: true }).listeners,
    ).toMatchObject([{ network: 'default/web1', ip: '127.0.0.1' }]);
    expect(observeScan(loopback, { includeLoopback: false })).toMatchObject({
      listeners: [],
      addresses: [],
      loopbackLeftOut: 1,
    });
  });

  it('takes no multicast, broadcast or wildcard bind for an address of the host', () => {
    const { addresses } = observeScan(
      scan({
        listeners: [
          '224.0.0.251',
          '239.255.255.250',
          '255.255.255.255',
          'ff02::fb',
          '*',
          '10.0.0.1',
          'fd00::1',
        ].map(ip => ({ ip, port: 5353, protocol: 'udp' })),
      }),
      { includeLoopback: true },
    );
    expect(addresses.map(({ ip }) => ip)).toEqual(['10.0.0.1', 'fd00::1']);
  });
});
