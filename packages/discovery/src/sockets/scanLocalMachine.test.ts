import { once } from 'events';
import { AddressInfo, connect, createServer } from 'net';
import { spawnSync } from 'child_process';
import { scanLocalMachine } from './scanLocalMachine';

const hasSs = spawnSync('ss', ['-h']).error === undefined;
const describeWithSs = hasSs ? describe : describe.skip;

describeWithSs('scanLocalMachine, where there is ss', () => {
  it('finds a listener and its connection on this machine', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const client = connect(port, '127.0.0.1');
    await Promise.all([once(server, 'connection'), once(client, 'connect')]);
    try {
      const { listeners, connections } = await scanLocalMachine();
      expect(listeners).toContainEqual(
        expect.objectContaining({ ip: '127.0.0.1', port, protocol: 'tcp' }),
      );
      const own = connections.filter(
        ({ localPort, remotePort }) =>
          localPort === port || remotePort === port,
      );
      // Over loopback it stands in the table twice, once for each end.
      expect(own).toHaveLength(2);
      expect(own).toContainEqual(
        expect.objectContaining({
          localIp: '127.0.0.1',
          localPort: client.localPort,
          remoteIp: '127.0.0.1',
          remotePort: port,
          protocol: 'tcp',
          state: 'ESTABLISHED',
        }),
      );
    } finally {
      client.destroy();
      server.close();
      await once(server, 'close');
    }
  });
});

describe('scanLocalMachine', () => {
  it('rejects with ENOENT where there is no ss', async () => {
    await expect(
      scanLocalMachine({ command: 'there-is-no-such-command' }),
    ).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('rejects with what the command complained of', async () => {
    // Node.js does not know the arguments of ss.
    await expect(
      scanLocalMachine({ command: process.execPath }),
    ).rejects.toThrow(/ ended with code \d+: .*bad option: -tunapO/);
  });

  it('ends when it is told to', async () => {
    await expect(
      scanLocalMachine({ signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});
