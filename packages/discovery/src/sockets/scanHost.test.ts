import { hostname } from 'os';
import { scanHost } from './scanHost';
import { scanLocalMachine } from './scanLocalMachine';
import { SocketTable } from './SocketTable';

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

describe('scanHost', () => {
  it('makes a sample of the table of this machine', async () => {
    const { sample, skippedCount } = await scanHost({
      network: 'default',
      scan: async () => TABLE,
    });
    const host = hostname().toLowerCase();
    expect(sample).toMatchObject({
      type: 'netstat',
      source: host,
      sampleId: sample.sampledAt,
      network: 'default',
      host: { name: host },
      listeners: TABLE.listeners,
      connections: [],
    });
    expect(sample.host!.ips).toContain('127.0.0.1');
    expect(skippedCount).toBe(1);
  });

  it('names the source as every door does', async () => {
    const { sample } = await scanHost({
      host: 'Build-1.',
      network: 'plant',
      scan: async () => TABLE,
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
