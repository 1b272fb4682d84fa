import { hostname } from 'os';
import { scanNamespaces } from './scanNamespaces';
import { scanHost } from './scanHost';
import { scanLocalMachine } from '../sockets/scanLocalMachine';
import { SocketTable } from '../sockets/SocketTable';

const TABLE: SocketTable = {
  listeners: [{ ip: '*', port: 443, protocol: 'tcp' }],
  connections: [],
  lines: 2,
  sockets: 1,
  ignored: 0,
  layoutLines: 0,
  skipped: [{ line: 2, reason: 'garbage' }],
  skippedCount: 1,
};

const NO_CONTAINERS: typeof scanNamespaces = async () => ({
  namespaces: [],
  hiddenProcesses: 0,
});

describe('scanHost', () => {
  it('makes a sample of the table of this machine', async () => {
    const { samples, skippedCount, hiddenProcesses } = await scanHost({
      network: 'default',
      scan: async () => TABLE,
      scanContainers: NO_CONTAINERS,
    });
    const host = hostname().toLowerCase();
    expect(samples).toMatchObject([
      {
        type: 'netstat',
        source: host,
        sampleId: samples[0].sampledAt,
        network: 'default',
        host: { name: host },
        listeners: TABLE.listeners,
        connections: [],
      },
    ]);
    expect(samples[0].host!.ips).toContain('127.0.0.1');
    expect(skippedCount).toBe(1);
    expect(hiddenProcesses).toBe(0);
  });

  it('makes a sample of each container, a host with addresses of its own', async () => {
    const { samples, skippedCount, hiddenProcesses } = await scanHost({
      host: 'node-1',
      network: 'plant',
      scan: async () => TABLE,
      scanContainers: async () => ({
        namespaces: [
          { name: 'shop/Orders-0', ips: ['10.1.0.2'], table: TABLE },
          { name: 'db', ips: ['10.1.0.3'], table: TABLE },
        ],
        hiddenProcesses: 7,
      }),
    });
    expect(samples).toMatchObject([
      { source: 'plant/node-1', host: { name: 'node-1' } },
      {
        source: 'plant/node-1/shop/orders-0',
        sampleId: samples[0].sampleId,
        host: { name: 'node-1/shop/orders-0', ips: ['10.1.0.2'] },
        listeners: TABLE.listeners,
      },
      {
        source: 'plant/node-1/db',
        host: { name: 'node-1/db', ips: ['10.1.0.3'] },
      },
    ]);
    expect(skippedCount).toBe(3);
    expect(hiddenProcesses).toBe(7);
  });

  it('leaves containers out where it is told so', async () => {
    const scanContainers = jest.fn(NO_CONTAINERS);
    const { samples } = await scanHost({
      containers: false,
      network: 'default',
      scan: async () => TABLE,
      scanContainers,
    });
    expect(samples).toHaveLength(1);
    expect(scanContainers).not.toHaveBeenCalled();
  });

  it('names the source as every door does', async () => {
    const {
      samples: [sample],
    } = await scanHost({
      host: 'Build-1.',
      network: 'plant',
      scan: async () => TABLE,
      scanContainers: NO_CONTAINERS,
    });
    expect(sample.source).toBe('plant/build-1');
    expect(sample.host!.name).toBe('build-1');
  });

  it('says what to install where there is neither ss nor netstat', async () => {
    const scan: typeof scanLocalMachine = options =>
      scanLocalMachine({ ...options, command: 'there-is-no-such-command' });
    await expect(scanHost({ network: 'default', scan })).rejects.toThrow(
      'Scanning needs the command ss',
    );
  });
});
