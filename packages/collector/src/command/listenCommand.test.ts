import { createSocket, Socket } from 'dgram';
import { readdirSync, writeFileSync } from 'fs';
import { hostname } from 'os';
import { join } from 'path';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { netflowV5 } from '../__testUtils__/netflowV5';
import { RunningCommand } from '../__testUtils__/RunningCommand';
import { temporaryFolders } from '../__testUtils__/temporaryFolder';
import { until } from '../__testUtils__/until';

// Each start of the command compiles it.
jest.setTimeout(120_000);

describe('service-communications-collector listen', () => {
  const folder = temporaryFolders();
  const commands: RunningCommand[] = [];
  let backend: FakeBackend;
  let sender: Socket;
  let sent = 0;

  beforeEach(async () => {
    sent = 0;
    sender = createSocket('udp4');
    backend = await new FakeBackend().start();
  });

  afterEach(async () => {
    sender.close();
    for (const command of commands.splice(0)) {
      command.process.kill('SIGKILL');
      await command.ended;
    }
    await backend.stop();
  });

  async function listen(state: string, ...args: string[]) {
    const command = new RunningCommand([
      'listen',
      ...['--url', backend.url, '--state', state, '--interval', '1s'],
      ...['--address', '127.0.0.1:0', ...args],
    ]);
    commands.push(command);
    const started = () =>
      command.log.find(({ message }) => message.startsWith('Listening'));
    await until(() => {
      if (command.process.exitCode !== null) {
        throw new Error(command.stderr);
      }
      return Boolean(started());
    });
    const port = Number(started().addresses.split(':').pop());
    return { command, port };
  }

  /** Sends a flow that no other is like. */
  async function sendFlow(port: number) {
    sent++;
    const datagram = netflowV5(
      [{ client: sent, clientPort: 40000, listener: 5, port: 5432 }],
      { sequence: sent },
    );
    await new Promise(resolve =>
      sender.send(datagram, port, '127.0.0.1', resolve),
    );
  }

  function clientsSeen(): string[] {
    return backend.samples
      .flatMap(({ exchanges }) => exchanges)
      .map(({ clientIp }) => clientIp);
  }

  it('loses nothing that was finished at a kill -9, and counts nothing twice', async () => {
    const state = folder();
    const spooled = () =>
      readdirSync(join(state, 'spool')).filter(name => name.endsWith('.gz'));
    backend.isDown = true;
    const first = await listen(state);
    await sendFlow(first.port);
    await until(() => spooled().length === 1);
    await sendFlow(first.port);
    await until(() => spooled().length === 2);
    first.command.process.kill('SIGKILL');
    expect(await first.command.ended).toBe('SIGKILL');

    backend.isDown = false;
    const second = await listen(state);
    await until(() => backend.samples.length >= 2);
    await sendFlow(second.port);
    await until(() => backend.samples.length >= 3);
    expect(clientsSeen().sort()).toEqual(['10.0.0.1', '10.0.0.2', '10.0.0.3']);
    await until(() => spooled().length === 0);
    expect([...backend.tokens]).toEqual(['Bearer secret']);
  });

  it('delivers the open window at SIGTERM, and says where it stands meanwhile', async () => {
    const { command, port } = await listen(
      folder(),
      '--metrics',
      '127.0.0.1:0',
      '--interval',
      '1h',
    );
    await sendFlow(port);
    const { address } = command.log.find(({ message }) =>
      message.startsWith('Metrics'),
    );
    const text = async (path: string) =>
      (await fetch(`http://${address}${path}`)).text();
    await until(async () =>
      (
        await text('/metrics')
      ).includes(
        'service_communications_collector_records_total{exporter="127.0.0.1"} 1',
      ),
    );
    expect(await text('/healthz')).toBe('ok\n');
    expect(await text('/')).toContain('There are /metrics and /healthz');

    command.process.kill('SIGTERM');
    expect(await command.ended).toBe(0);
    expect(backend.samples).toEqual([
      expect.objectContaining({
        type: 'netflow',
        source: '127.0.0.1',
        intervalSeconds: 3600,
        network: 'default',
        report: expect.objectContaining({ received: 1, records: 1 }),
      }),
    ]);
  });

  it('refuses senders that are not allowed, and says how often', async () => {
    const { command, port } = await listen(
      folder(),
      ...['--exporter', '192.0.2.0/24', '2001:db8::/32'],
    );
    await sendFlow(port);
    await sendFlow(port);
    await until(() =>
      command.log.some(({ message }) => message.includes('are refused')),
    );
    command.process.kill('SIGTERM');
    expect(await command.ended).toBe(0);
    const reports = backend.samples.map(({ source, exchanges, report }) => {
      expect(source).toBe(`collector@${hostname()}`);
      expect(exchanges).toEqual([]);
      return report.dropped['not-allowed'];
    });
    expect(reports.reduce((sum, each) => sum + each, 0)).toBe(2);
  });

  it('goes by the ports of own services', async () => {
    const state = folder();
    const config = join(state, 'collector.yaml');
    writeFileSync(config, 'servicePorts: [8443/tcp]\n');
    const { port } = await listen(state, '--config', config);
    // Both are ports of services, of which IANA knows no more.
    const datagram = netflowV5([
      { client: 9, clientPort: 5432, listener: 5, port: 8443 },
    ]);
    // Without a SYN, which would say more.
    datagram[61] = 0;
    await new Promise(resolve =>
      sender.send(datagram, port, '127.0.0.1', resolve),
    );
    await until(() => backend.samples.length === 1);
    expect(backend.samples[0].exchanges).toMatchObject([
      { listenerIp: '10.0.1.5', port: 8443, evidence: 'configured-port' },
    ]);
  });

  it('ends with what to do where it cannot listen', async () => {
    const command = new RunningCommand([
      'listen',
      ...['--url', backend.url, '--state', folder()],
      ...['--address', '192.0.2.1:2055'],
    ]);
    commands.push(command);
    expect(await command.ended).toBe(1);
    expect(command.stderr).toMatch(/Cannot listen on 192\.0\.2\.1:2055/);
    // Said, not thrown.
    expect(command.stderr).not.toContain('FlowListener.ts');
  });
});
